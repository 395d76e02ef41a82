// Which kinds of mention are marked in the reader, and whether page furniture is shown.

import { effect, signal } from '@preact/signals';

import type { Label } from '../engine/contract';
import { LABELS } from '../words/labels';
import { keep, recall } from './storage';

const OFF_AT_FIRST: readonly Label[] = ['TIME', 'CARDINAL', 'ORDINAL'];

/** The layers that are switched off. */
export const layersOff = signal<ReadonlySet<string>>(new Set(recall<string[]>('layers-off', [...OFF_AT_FIRST])));

/** Whether boilerplate and data lines are left out of the reader. */
export const isFurnitureHidden = signal(recall('furniture-hidden', false));

/** Whether names that only boilerplate and data lines hold are counted and filtered by. */
export const isFurnitureCounted = signal(recall('furniture-counted', false));

/** Whether each block's role stands in the margin, rather than only under the pointer or the focus. */
export const areRolesShown = signal(recall('roles-shown', false));

export function toggleLayer(label: Label): void {
  const off = new Set(layersOff.value);
  if (!off.delete(label)) off.add(label);
  layersOff.value = off;
}

export function showAllLayers(): void {
  layersOff.value = new Set();
}

export function hideAllLayers(): void {
  layersOff.value = new Set(LABELS.map(({ label }) => label));
}

export function startLayers(): void {
  effect(() => keep('layers-off', [...layersOff.value]));
  effect(() => keep('furniture-hidden', isFurnitureHidden.value));
  effect(() => keep('furniture-counted', isFurnitureCounted.value));
  effect(() => keep('roles-shown', areRolesShown.value));
}
