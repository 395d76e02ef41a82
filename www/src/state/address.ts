// Further state that stands in the address, each piece with a key of its own. What is as it was at first is left out.

import { signal, type Signal } from '@preact/signals';

interface Piece {
  state: Signal<string>;
  otherwise: string;
  about: readonly string[];
}

const pieces = new Map<string, Piece>();

/** A signal that the address holds as `key=…`, for the views to make as they are loaded; each key is one view's own. It goes back to `otherwise` when any of the
 * keys changes that it is `about`. */
export function inAddress(key: string, otherwise = '', about: readonly string[] = []): Signal<string> {
  const state = signal(otherwise);
  pieces.set(key, { state, otherwise, about });
  return state;
}

/** What differs from how it was at first, by key. */
export function furtherNow(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, { state, otherwise }] of pieces) if (state.value !== otherwise) found[key] = state.value;
  return found;
}

export function furtherIn(parts: URLSearchParams): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of pieces.keys()) {
    const text = parts.get(key);
    if (text != null) found[key] = text;
  }
  return found;
}

export function applyFurther(further: Readonly<Record<string, string>>): void {
  for (const [key, { state, otherwise }] of pieces) state.value = further[key] ?? otherwise;
}

/** Drops what is about something that has changed since, unless it changed along. Answers the keys of it. */
export function dropStale(now: URLSearchParams, last: URLSearchParams): string[] {
  const isSame = (key: string): boolean => now.getAll(key).join('\n') === last.getAll(key).join('\n');
  const stale = [...pieces].filter(([key, { about }]) => now.has(key) && isSame(key) && !about.every(isSame));
  for (const [, { state, otherwise }] of stale) state.value = otherwise;
  return stale.map(([key]) => key);
}

/** A whole number in the address; anything else there means `otherwise`. */
export function numberFrom(text: string, otherwise: number, least: number, most: number): number {
  return /^\d{1,9}$/.test(text) ? Math.min(most, Math.max(least, Number(text))) : otherwise;
}
