// Further state that stands in the address, each piece with a key of its own. What is as it was at first is left out.

import { signal, type Signal } from '@preact/signals';

interface Piece {
  state: Signal<string>;
  otherwise: string;
  about: readonly string[];
  /** The only view while which is shown it stands in the address; null for any. */
  view: string | null;
  isPassedOver: boolean;
}

const pieces = new Map<string, Piece>();

/** A signal that the address holds as `key=…`, for the views to make as they are loaded; each key is one view's own. It goes back to
 * `otherwise` when any of the keys changes that it is `about`. */
export function inAddress(key: string, otherwise = '', about: readonly string[] = []): Signal<string> {
  const state = signal(otherwise);
  pieces.set(key, { state, otherwise, about, view: null, isPassedOver: false });
  return state;
}

/** As `inAddress`, but only while `view` is shown; meanwhile the piece waits as it is. The Back button passes over changes of pieces with
 * `isPassedOver`: what is typed, or scrolled to. */
export function inAddressOf(view: string, key: string, { isPassedOver = false } = {}): Signal<string> {
  const state = signal('');
  pieces.set(key, { state, otherwise: '', about: [], view, isPassedOver });
  return state;
}

/** The pieces that the address of `view` holds. */
function piecesOf(view: string): [string, Piece][] {
  return [...pieces].filter(([, piece]) => piece.view === null || piece.view === view);
}

/** What differs from how it was at first, by key. */
export function furtherNow(view: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, { state, otherwise }] of piecesOf(view)) if (state.value !== otherwise) found[key] = state.value;
  return found;
}

export function furtherIn(parts: URLSearchParams, view: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key] of piecesOf(view)) {
    const text = parts.get(key);
    if (text != null) found[key] = text;
  }
  return found;
}

export function applyFurther(further: Readonly<Record<string, string>>, view: string): void {
  for (const [key, { state, otherwise }] of piecesOf(view)) state.value = further[key] ?? otherwise;
}

/** Puts every piece back to how it was at first. */
export function resetFurther(): void {
  for (const { state, otherwise } of pieces.values()) state.value = otherwise;
}

/** Whether two addresses differ in nothing but what the Back button passes over. */
export function areAlikeButPassedOver(now: Readonly<Record<string, string>>, last: Readonly<Record<string, string>>): boolean {
  return [...pieces].every(([key, { isPassedOver }]) => isPassedOver || now[key] === last[key]);
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
