// The switch that counts each story once, however many versions of it are open. It is part of the address, and of every selection.

import { computed } from '@preact/signals';

import { counted } from '../words/numbers';
import { inAddress } from './address';

const part = inAddress('once');

export const isEachStoryOnce = computed(() => part.value !== '');

export function countStoriesOnce(isOnce: boolean): void {
  part.value = isOnce ? '1' : '';
}

/** `24 articles`; `22 stories` where each story counts once. */
export function articlesWord(count: number): string {
  return isEachStoryOnce.value ? counted(count, 'story', 'stories') : counted(count, 'article');
}
