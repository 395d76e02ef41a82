// What is open above the page.

import { signal } from '@preact/signals';

import type { Input } from '../engine/contract';

export const isHelpOpen = signal(false);
export const isQueryHelpOpen = signal(false);
export const isOpenDialogOpen = signal(false);
export const isWarningsOpen = signal(false);
/** How many warnings about files the user has seen and put away. */
export const dismissedWarnings = signal(0);
/** Files that were dropped, picked or pasted while another corpus is open: to be added, or to replace it? */
export const pendingInputs = signal<Input[] | null>(null);
/** Starts the newer version of the site that waits, where one does. */
export const pendingUpdate = signal<(() => void) | null>(null);
