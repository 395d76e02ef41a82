// What can wait until the page has drawn what cannot.

import { type ReadonlySignal, useComputed, useSignal, useSignalEffect } from '@preact/signals';

/** Does `action` when the browser has time, and after `mostMs` at the latest. Answers what calls it off. */
export function whenIdle(action: () => void, mostMs: number): () => void {
  if (typeof requestIdleCallback === 'function') {
    const waiting = requestIdleCallback(action, { timeout: mostMs });
    return () => cancelIdleCallback(waiting);
  }
  const waiting = setTimeout(action, 60);
  return () => clearTimeout(waiting);
}

/** Rows that a list draws beyond either edge of the view when it is another list: the rest follows. */
const FEW = 2;

/** How many rows a list draws beyond either edge of the view: at most `many`, and few right after `version` went up, so that what is seen comes first. */
export function useRowsAround(version: ReadonlySignal<number>, many: number): ReadonlySignal<number> {
  /** The version that all are drawn of. Compared while drawing: an effect would come a frame late, with all rows of another list drawn. */
  const whole = useSignal(-1);
  useSignalEffect(() => {
    const now = version.value;
    return whenIdle(() => (whole.value = now), 400);
  });
  return useComputed(() => (whole.value === version.value ? many : FEW));
}
