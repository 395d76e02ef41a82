// The switch that counts each story once, however many versions of it are open. It is part of the address, and of every selection.

import { computed } from '@preact/signals';

import { addressPart } from './address';

const part = addressPart('once');

export const isEachStoryOnce = computed(() => part.value !== '');

export function countStoriesOnce(isOnce: boolean): void {
  part.value = isOnce ? '1' : '';
}
