// What the values of filters are called. A filter that came with the address is named once the engine has said its name.

import { signal } from '@preact/signals';

import { wordsOf } from '../words/labels';
import { writtenDate } from '../words/numbers';
import { parseSpan, writtenSpan } from '../words/span';
import { engine } from './engine';

const names = signal<ReadonlyMap<string, string>>(new Map());
const asked = new Set<string>();

const keyOf = (facet: string, value: string): string => `${facet}\n${value}`;

export function learnName(facet: string, value: string, name: string): void {
  if (names.peek().get(keyOf(facet, value)) === name) return;
  const known = new Map(names.peek());
  known.set(keyOf(facet, value), name);
  names.value = known;
}

export function nameOf(facet: string, value: string): string {
  const span = parseSpan(value);
  if (span) return facet === 'mentioned' ? `mentions ${writtenSpan(span)}` : writtenSpan(span);
  const known = names.value.get(keyOf(facet, value));
  if (known != null) return known;
  if (facet === 'date') return value === 'undated' ? 'Undated' : writtenDate(value);
  if (wordsOf(facet)) void askName(facet, value);
  return value;
}

async function askName(facet: string, value: string): Promise<void> {
  const key = keyOf(facet, value);
  if (asked.has(key)) return;
  asked.add(key);
  try {
    const card = await engine().call('entity', { entity: value, limit: 0 }, AbortSignal.timeout(20_000));
    learnName(facet, value, card.name);
  } catch {
    asked.delete(key); // Not there yet, or not in this corpus: the id stands for the name.
  }
}
