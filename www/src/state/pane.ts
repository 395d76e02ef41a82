// Narrow screens show one pane at a time.

import { signal } from '@preact/signals';

export type Pane = 'filters' | 'results' | 'reader';

const narrow = matchMedia('(max-width: 899px)');

/** Whether one pane is shown at a time. */
export const isNarrow = signal(narrow.matches);
export const pane = signal<Pane>('results');

narrow.addEventListener('change', () => {
  isNarrow.value = narrow.matches;
});
