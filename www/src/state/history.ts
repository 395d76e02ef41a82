// What can be undone and done again: changes of filters, and the user's corrections. Newest last.

import { signal } from '@preact/signals';

interface Step {
  what: string;
  undo: () => void;
  redo: () => void;
}

/** The short message at the foot of the page. */
export interface Toast {
  id: number;
  what: string;
  /** What the button beside it does. */
  offers: 'undo' | 'redo' | null;
}

const LONGEST = 200;
const done: Step[] = [];
const undone: Step[] = [];
let lastToast = 0;
/** Undoes, or does again, what was done before this page was loaded. Answers whether there was anything. */
let beyond: ((direction: 'undo' | 'redo') => Promise<boolean>) | undefined;

export const toast = signal<Toast | null>(null);

export function say(what: string, offers: Toast['offers'] = null): void {
  lastToast += 1;
  toast.value = { id: lastToast, what, offers };
}

/** Notes a change that was just made, and says so. */
export function remember(what: string, undo: () => void, redo: () => void): void {
  done.push({ what, undo, redo });
  if (done.length > LONGEST) done.shift();
  undone.length = 0;
  say(what, 'undo');
}

export function undoLast(): void {
  const step = done.pop();
  if (!step) {
    void goBeyond('undo');
    return;
  }
  undone.push(step);
  step.undo();
  say(`Undone: ${step.what}`, 'redo');
}

export function redoLast(): void {
  const step = undone.pop();
  if (!step) {
    void goBeyond('redo');
    return;
  }
  done.push(step);
  step.redo();
  say(`Done again: ${step.what}`, 'undo');
}

/** Forgets every step: the corpus they were about is gone. */
export function forgetSteps(): void {
  done.length = 0;
  undone.length = 0;
}

/** Sets what is asked when this page's own steps are at an end. */
export function continueWith(handler: (direction: 'undo' | 'redo') => Promise<boolean>): void {
  beyond = handler;
}

async function goBeyond(direction: 'undo' | 'redo'): Promise<void> {
  if (!(await beyond?.(direction))) say(`Nothing to ${direction}`);
}
