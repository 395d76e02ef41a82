// Which documents are meant: the query, the filters, the order.

import { batch, computed, signal } from '@preact/signals';

import type { Filter, Selection, Sort } from '../engine/contract';
import { remember } from './history';
import { isFurnitureCounted } from './layers';
import { learnName, nameOf } from './names';
import { isEachStoryOnce } from './once';

export const SORTS: readonly { sort: Sort; word: string }[] = [
  { sort: 'relevance', word: 'Best match first' },
  { sort: 'newest', word: 'Newest first' },
  { sort: 'oldest', word: 'Oldest first' },
  { sort: 'headline', word: 'By headline' },
  { sort: 'longest', word: 'Longest first' },
  { sort: 'opened', word: 'As opened' },
];

export const query = signal('');
export const filters = signal<readonly Filter[]>([]);
export const sort = signal<Sort>('relevance');
/** Whether names find only what was typed, and no other spelling of the same name. */
export const hasExactNames = signal(false);

/** What every request that counts says of how: whether furniture counts, and whether each story counts once. */
export function counting() {
  return { countsFurniture: isFurnitureCounted.value, countsStoriesOnce: isEachStoryOnce.value };
}

/** One string that changes when the selection does. */
export const selectionKey = computed(() => JSON.stringify([query.value, hasExactNames.value, filters.value, sort.value, isFurnitureCounted.value, isEachStoryOnce.value]));

/** Whether anything narrows the corpus. */
export const isNarrowed = computed(() => query.value.trim() !== '' || filters.value.length > 0);

/** The selection as the engine takes it. */
export function selectionAt(offset: number, limit: number, facetValues: number): Selection {
  return {
    query: query.value,
    hasExactNames: hasExactNames.value,
    filters: [...filters.value],
    ...counting(),
    sort: sort.value,
    offset,
    limit,
    facetValues,
    find: '',
  };
}

/** The filter on a facet's value, if there is one. */
export function filterOn(facet: string, value: string): Filter | undefined {
  return filters.value.find((filter) => filter.facet === facet && filter.value === value);
}

/** Includes or excludes a value; takes the filter away where it is there already. */
export function toggleFilter(facet: string, value: string, isExcluded: boolean, name: string): void {
  learnName(facet, value, name);
  const others = filters.value.filter((filter) => filter.facet !== facet || filter.value !== value);
  if (filterOn(facet, value)?.isExcluded === isExcluded) replaceFilters(`No longer ${isExcluded ? 'without' : 'with'} ${name}`, others);
  else replaceFilters(`Only articles ${isExcluded ? 'without' : 'with'} ${name}`, [...others, { facet, value, isExcluded }]);
}

export function removeFilter(gone: Filter): void {
  const others = filters.value.filter((filter) => filter !== gone);
  replaceFilters(`Filter ${nameOf(gone.facet, gone.value)} removed`, others);
}

export function clearSelection(): void {
  const before = { query: query.value, filters: filters.value };
  const put = (words: string, chosen: readonly Filter[]): void =>
    batch(() => {
      query.value = words;
      filters.value = chosen;
    });
  put('', []);
  remember('Search and filters cleared', () => put(before.query, before.filters), () => put('', []));
}

/** Puts other filters in the place of those that hold. */
export function replaceFilters(what: string, after: readonly Filter[]): void {
  const before = filters.value;
  filters.value = after;
  remember(what, () => (filters.value = before), () => (filters.value = after));
}
