// Light, dark, or as the system says.

import { effect, signal } from '@preact/signals';

import { keep, recall } from './storage';

export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export const theme = signal<Theme>(recallTheme());

function recallTheme(): Theme {
  const kept = recall<string>('theme', 'system');
  return THEMES.find((known) => known === kept) ?? 'system';
}

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system';
}

/** Shows the theme on the root element, and keeps it. */
export function startTheme(): void {
  effect(() => {
    const root = document.documentElement;
    if (theme.value === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme.value;
    keep('theme', theme.value);
  });
}
