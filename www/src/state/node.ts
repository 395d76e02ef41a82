// What the concordance lines up, where that is not what the search finds.

import { computed } from '@preact/signals';

import { inAddress } from './address';
import { view } from './route';

/** A query of its own for the node; empty for the search's. */
export const nodeQuery = inAddress('node');

/** The same while the concordance is on screen. */
export const node = computed(() => (view.value === 'concordance' ? nodeQuery.value.trim() : ''));
