// The corpus on screen: where it came from, what it holds, and how far opening it is.

import { batch, effect, signal, untracked } from '@preact/signals';

import type { Added, CorpusOrigin, Input, OpenProgress, Overview } from '../engine/contract';
import { counted } from '../words/numbers';
import { resetFurther } from './address';
import { dismissedWarnings } from './dialogs';
import { engine } from './engine';
import { forgetSteps, say } from './history';
import { isAbort } from './latest';
import { pane } from './pane';
import { focusedMention, openDocument, quietly } from './route';
import { counting, filters, query } from './selection';
import { messageOf } from '../words/message';

/** `starting`: nothing can be read yet. `opening`: some can be read, and files are still coming in. `ready`: all is read. `failed`: the engine did not start. */
export type Phase = 'starting' | 'opening' | 'ready' | 'failed';

/** Something that went wrong, for the strip above the panes. */
export interface Failure {
  title: string;
  message: string;
}

/** The shortest time between two looks at a corpus that is still being read. */
const REFRESH_MS = 600;

export const phase = signal<Phase>('starting');
export const origin = signal<CorpusOrigin>('none');
export const overview = signal<Overview | null>(null);
export const progress = signal<OpenProgress | null>(null);
export const failure = signal<Failure | null>(null);
export const kept = signal<{ isKept: boolean; bytes: number }>({ isKept: false, bytes: 0 });
/** Goes up whenever the corpus has changed, or more of it can be read. */
export const corpusVersion = signal(0);
/** Goes up when the corpus is another one. */
export const replacedVersion = signal(0);
/** Goes up when the corpus has settled: all that it holds can be read. */
export const settledVersion = signal(0);
/** Goes up when the user has corrected entities, or taken that back. */
export const correctedVersion = signal(0);

let opening: AbortController | undefined;

export async function startCorpus(): Promise<void> {
  effect(() => {
    if (phase.value !== 'ready') document.documentElement.dataset['ready'] = 'false';
  });
  // A correction, or the switch that counts stories once, changes what the corpus comes to.
  effect(() => {
    const key = overviewKey();
    if (phase.peek() === 'ready' && key !== seenKey) untracked(() => void lookAgain(key));
  });
  engine().onReplaced(({ message, isCorpusBack, lost }) => {
    const recovered = isCorpusBack ? 'It was started again, and your corpus is back.' : 'It was started again, but the corpus was not kept: please open it again.';
    const without = lost.length > 0 ? ` Left out: ${lost.map((warning) => warning.path).join(', ')}.` : '';
    failure.value = { title: 'The engine stopped', message: `${message}. ${recovered}${without}` };
    // While files are being opened, opening goes on with those that are left, and settles at its end.
    if (progress.value == null) void settle();
  });
  try {
    origin.value = await engine().start((now) => {
      if (phase.value === 'starting') progress.value = now;
    });
    await settle();
  } catch (error) {
    phase.value = 'failed';
    failure.value = { title: 'Dateline could not start', message: messageOf(error) };
  }
}

/** Opens files: adds them to the corpus on screen, or replaces it. What is replaced stays until the first new article is there. */
export async function openInputs(inputs: Input[], isReplacing: boolean): Promise<void> {
  if (inputs.length === 0) {
    say('Nothing to open there');
    return;
  }
  opening?.abort();
  const controller = new AbortController();
  opening = controller;
  let isReplaced = !isReplacing && origin.value !== 'none';
  const arrive = (): void => {
    if (isReplaced) return;
    isReplaced = true;
    leaveCorpus();
    origin.value = 'opened';
  };
  batch(() => {
    phase.value = 'opening';
    failure.value = null;
    progress.value = { filesRead: 0, files: inputs.length, analysed: 0, waiting: 0, path: '' };
  });
  const refresh = createRefresh(arrive);
  try {
    const { added, isCancelled } = await engine().open(inputs, {
      replace: isReplacing,
      signal: controller.signal,
      onProgress: (now) => {
        if (opening !== controller) return;
        progress.value = now;
        refresh(now.analysed);
      },
    });
    if (opening !== controller) return;
    if (added.documents > 0) arrive();
    tellOutcome(added, isCancelled);
  } catch (error) {
    if (!isAbort(error)) failure.value = { title: 'Opening stopped', message: messageOf(error) };
  }
  if (opening === controller) await settle();
}

function tellOutcome({ documents, warnings }: Added, isCancelled: boolean): void {
  const what = counted(documents, 'article');
  if (isCancelled) say(`Stopped: ${what} opened`);
  else if (documents > 0) say(`${what} opened`);
  else {
    const [first] = warnings;
    const rest = warnings.length > 1 ? ` ${counted(warnings.length - 1, 'more remark')} on the files.` : '';
    failure.value = { title: 'No article could be read', message: first ? `${first.path}: ${first.message}.${rest}` : 'The files hold no text.' };
  }
}

export function cancelOpening(): void {
  opening?.abort();
}

export async function openSample(): Promise<void> {
  await replaceBy('sample', () => engine().openSample());
}

/** Empties the corpus and deletes what the browser keeps of it. */
export async function forgetCorpus(): Promise<void> {
  await replaceBy('none', () => engine().forget());
}

async function replaceBy(after: CorpusOrigin, replace: () => Promise<void>): Promise<void> {
  opening?.abort();
  phase.value = 'starting';
  failure.value = null;
  leaveCorpus();
  try {
    await replace();
    origin.value = after;
  } catch (error) {
    failure.value = { title: 'That did not work', message: messageOf(error) };
  }
  await settle();
}

/** Drops what on the page is about the corpus that goes. */
function leaveCorpus(): void {
  forgetSteps();
  quietly(() => {
    query.value = '';
    filters.value = [];
    openDocument.value = null;
    focusedMention.value = null;
    resetFurther();
    pane.value = 'results';
    replacedVersion.value += 1;
    dismissedWarnings.value = 0;
  });
}

async function settle(): Promise<void> {
  try {
    const [seen, store] = await Promise.all([engine().call('overview', counting()), engine().kept()]);
    batch(() => {
      overview.value = seen;
      kept.value = store;
      if (seen.documents === 0) origin.value = 'none';
    });
  } catch (error) {
    failure.value = { title: 'The engine does not answer', message: messageOf(error) };
  }
  batch(() => {
    progress.value = null;
    phase.value = 'ready';
    corpusVersion.value += 1;
    settledVersion.value += 1;
    seenKey = overviewKey();
  });
}

/** What the overview on screen was made of. */
let seenKey = '';

function overviewKey(): string {
  return JSON.stringify([corpusVersion.value, counting()]);
}

async function lookAgain(key: string): Promise<void> {
  seenKey = key;
  try {
    const seen = await engine().call('overview', counting());
    if (seenKey === key) overview.value = seen;
  } catch {
    // The figures stay as they were; what the user did says for itself what went wrong.
  }
}

/** Looks at the corpus again as more of it can be read: often at first, then no oftener than looking takes little of the time. */
function createRefresh(arrive: () => void): (analysed: number) => void {
  let seen = 0;
  let isBusy = false;
  let notBefore = 0;
  return (analysed) => {
    const now = performance.now();
    if (isBusy || analysed === seen || now < notBefore) return;
    seen = analysed;
    isBusy = true;
    void engine()
      .call('overview', counting())
      .then((found) => {
        if (phase.value !== 'opening') return;
        arrive();
        batch(() => {
          overview.value = found;
          corpusVersion.value += 1;
        });
      })
      .catch(() => undefined) // The end of opening says what went wrong.
      .finally(() => {
        isBusy = false;
        const took = performance.now() - now;
        notBefore = performance.now() + Math.max(REFRESH_MS, took * 4);
      });
  };
}
