// The queue of suggested merges: the next one, and the answers to it.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { Suggestion } from '../engine/contract';
import { corpusVersion, phase } from './corpus';
import { act, DESK, part } from './desk';
import { engine } from './engine';
import { createLatest, isAbort } from './latest';
import { inAddressOf } from './address';
import { view } from './route';
import { counting } from './selection';
import { messageOf } from '../words/message';

/** Suggestions fetched ahead, so that the next is there at once. */
const AHEAD = 20;

export type Answer = 'same' | 'different' | 'later';

/** Whether those put off are asked again. */
const again = inAddressOf(DESK, 'again');
export const hasLater = computed(() => again.value !== '');

export const queue = signal<readonly Suggestion[]>([]);
export const queueStatus = signal<'loading' | 'shown' | 'failed'>('loading');
export const queueError = signal('');
/** How many wait for an answer, without those put off. */
export const waiting = signal(0);
export const later = signal(0);
/** Whether the right one's name stays, rather than the left one's. */
export const keepsRight = signal(false);
/** Answers given since the queue was opened. */
export const answered = signal(0);

export const current = computed<Suggestion | null>(() => queue.value[0] ?? null);

const latest = createLatest();

export function startSuggestions(): void {
  effect(() => {
    corpusVersion.value;
    again.value;
    counting();
    // The count stands beside the table too.
    const isShown = view.value === DESK && phase.value === 'ready';
    part.value;
    untracked(() => {
      if (isShown) void load();
    });
  });
}

export function askAgain(isAsking: boolean): void {
  again.value = isAsking ? 'yes' : '';
}

/** Answers the suggestion on top. The next one takes its place at once. */
export async function answer(how: Answer): Promise<void> {
  const asked = current.value;
  if (!asked) return;
  const entities = [asked.left.id, asked.right.id];
  const into = keepsRight.value ? asked.right.id : asked.left.id;
  batch(() => {
    queue.value = queue.value.slice(1);
    keepsRight.value = false;
  });
  const acted = await act(how === 'same' ? { act: 'merge', entities, into } : { act: how === 'different' ? 'keep-apart' : 'later', entities });
  if (acted) answered.value += 1;
  else void load();
}

/** Passes over the one on top without an answer, to the end of those fetched; back again with -1. */
export function pass(step: 1 | -1): void {
  const rows = queue.value;
  if (rows.length < 2) return;
  keepsRight.value = false;
  queue.value = step > 0 ? [...rows.slice(1), ...rows.slice(0, 1)] : [...rows.slice(-1), ...rows.slice(0, -1)];
}

async function load(): Promise<void> {
  const dropped = latest();
  try {
    const found = await engine().call('suggestions', { hasLater: hasLater.value, ...counting(), offset: 0, limit: AHEAD }, dropped);
    if (dropped.aborted) return;
    const top = current.value;
    const at = top ? found.rows.findIndex((row) => row.left.id === top.left.id && row.right.id === top.right.id) : -1;
    batch(() => {
      // The one that is being looked at stays on top.
      queue.value = at > 0 ? [...found.rows.slice(at), ...found.rows.slice(0, at)] : found.rows;
      waiting.value = found.total - (hasLater.value ? found.later : 0);
      later.value = found.later;
      queueStatus.value = 'shown';
    });
  } catch (error) {
    if (isAbort(error) || dropped.aborted) return;
    batch(() => {
      queueError.value = messageOf(error);
      queueStatus.value = 'failed';
    });
  }
}
