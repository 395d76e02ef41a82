// Which documents are meant: the query, the filters, the order.

import { batch, computed, signal } from '@preact/signals';

import type { Filter, Selection, Sort } from '../engine/contract';
import { remember } from './history';
import { isFurnitureCounted } from './layers';
import { learnName, nameOf } from './names';

export const SORTS: readonly { sort: Sort; word: string }[] = [
  { sort: 'opened', word: 'As opened' },
  { sort: 'newest', word: 'Newest first' },
  { sort: 'oldest', word: 'Oldest first' },
  { sort: 'headline', word: 'By headline' },
  { sort: 'longest', word: 'Longest first' },
];

export const query = signal('');
export const filters = signal<readonly Filter[]>([]);
export const sort = signal<Sort>('opened');

/** One string that changes when the selection does. */
export const selectionKey = computed(() => JSON.stringify([query.value, filters.value, sort.value, isFurnitureCounted.value]));

/** Whether anything narrows the corpus. */
export const isNarrowed = computed(() => query.value.trim() !== '' || filters.value.length > 0);

/** The selection as the engine takes it. */
export function selectionAt(offset: number, limit: number, facetValues: number): Selection {
  return { query: query.value, filters: [...filters.value], countsFurniture: isFurnitureCounted.value, sort: sort.value, offset, limit, facetValues };
}

/** The filter on a facet's value, if there is one. */
export function filterOn(facet: string, value: string): Filter | undefined {
  return filters.value.find((filter) => filter.facet === facet && filter.value === value);
}

/** Includes or excludes a value; takes the filter away where it is there already. */
export function toggleFilter(facet: string, value: string, isExcluded: boolean, name: string): void {
  learnName(facet, value, name);
  const others = filters.value.filter((filter) => filter.facet !== facet || filter.value !== value);
  if (filterOn(facet, value)?.isExcluded === isExcluded) changeFilters(`No longer ${isExcluded ? 'without' : 'with'} ${name}`, others);
  else changeFilters(`Only articles ${isExcluded ? 'without' : 'with'} ${name}`, [...others, { facet, value, isExcluded }]);
}

export function removeFilter(gone: Filter): void {
  const others = filters.value.filter((filter) => filter !== gone);
  changeFilters(`Filter ${nameOf(gone.facet, gone.value)} removed`, others);
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

function changeFilters(what: string, after: readonly Filter[]): void {
  const before = filters.value;
  filters.value = after;
  remember(what, () => (filters.value = before), () => (filters.value = after));
}
