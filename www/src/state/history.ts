// What can be undone: changes of filters, and the user's corrections. Newest last.

import { signal } from '@preact/signals';

interface Step {
  what: string;
  undo: () => void;
}

/** The short message at the foot of the page. */
export interface Toast {
  id: number;
  what: string;
  canUndo: boolean;
}

const LONGEST = 200;
const steps: Step[] = [];
let lastToast = 0;

export const toast = signal<Toast | null>(null);

export function say(what: string, canUndo = false): void {
  lastToast += 1;
  toast.value = { id: lastToast, what, canUndo };
}

/** Notes a change that was just made, and says so. */
export function remember(what: string, undo: () => void): void {
  steps.push({ what, undo });
  if (steps.length > LONGEST) steps.shift();
  say(what, true);
}

export function undoLast(): void {
  const step = steps.pop();
  if (!step) {
    say('Nothing to undo');
    return;
  }
  step.undo();
  say(`Undone: ${step.what}`);
}

/** Forgets every step: the corpus they were about is gone. */
export function forgetSteps(): void {
  steps.length = 0;
}
