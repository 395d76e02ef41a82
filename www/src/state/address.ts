// Parts of the address that one view or switch keeps for itself: each is a text under a key, left out where it is empty.

import { type Signal, signal } from '@preact/signals';

const parts = new Map<string, Signal<string>>();

/** The text of one part of the address, the same signal each time. Name it while the page loads, before the address is read. */
export function addressPart(key: string): Signal<string> {
  const known = parts.get(key) ?? signal('');
  parts.set(key, known);
  return known;
}

/** What is in the parts now. */
export function partsNow(): Record<string, string> {
  return partsOf((key) => parts.get(key)?.value);
}

/** What an address says of the parts. */
export function partsOf(textOf: (key: string) => string | null | undefined): Record<string, string> {
  return Object.fromEntries([...parts.keys()].flatMap((key) => (textOf(key) ? [[key, textOf(key) ?? '']] : [])));
}

export function applyParts(texts: Readonly<Record<string, string>>): void {
  for (const [key, part] of parts) part.value = texts[key] ?? '';
}
