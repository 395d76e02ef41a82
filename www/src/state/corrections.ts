// What the user said so far, as a whole: how much it is, the file it goes out and comes in as, and what in it contradicts.

import { effect, signal, untracked } from '@preact/signals';

import type { History, Imported } from '../engine/contract';
import { corpusVersion, phase } from './corpus';
import { DESK, part, took } from './desk';
import { engine } from './engine';
import { say } from './history';
import { createLatest, isAbort } from './latest';
import { view } from './route';
import { messageOf } from '../words/message';

export const history = signal<History | null>(null);
/** What the last import came to, until it is put away. */
export const imported = signal<Imported | null>(null);

const latest = createLatest();

export function startCorrections(): void {
  effect(() => {
    corpusVersion.value;
    part.value;
    const isShown = view.value === DESK && phase.value === 'ready';
    untracked(() => {
      if (isShown) void load();
    });
  });
}

export async function exportCorrections(): Promise<void> {
  try {
    const { name, json } = await engine().call('exportCorrections', undefined);
    const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch (error) {
    say(messageOf(error));
  }
}

export async function importCorrections(json: string): Promise<void> {
  await took(async () => {
    const found = await engine().call('importCorrections', { json });
    imported.value = found;
    return found.acted;
  });
}

/** Says which of two rules that contradict each other holds. */
export async function settleConflict(conflict: number, takesTheirs: boolean): Promise<void> {
  await took(() => engine().call('settleConflict', { conflict, takesTheirs }));
}

/** Whether a file's text looks like a corrections file, so that it is not opened as an article. */
export function isCorrectionsFile(text: string): boolean {
  return /"dateline-corrections"/.test(text.slice(0, 2000));
}

async function load(): Promise<void> {
  const dropped = latest();
  try {
    const found = await engine().call('history', undefined, dropped);
    if (!dropped.aborted) history.value = found;
  } catch (error) {
    if (!isAbort(error)) history.value = null;
  }
}
