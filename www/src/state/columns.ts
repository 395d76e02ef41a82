// Whether two versions are set as one text rather than side by side: always on narrow screens, elsewhere as the user likes.

import { computed, signal } from '@preact/signals';

import { isNarrow } from './pane';
import { keep, recall } from './storage';

const isLiked = signal(recall('one-column', false));

export const isOneColumn = computed(() => isNarrow.value || isLiked.value);

export function setOneColumn(isOne: boolean): void {
  isLiked.value = isOne;
  keep('one-column', isOne);
}
