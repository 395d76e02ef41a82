// Searches of before: the recent ones, and those that were saved with a mark. Kept in this browser.

import { batch, signal } from '@preact/signals';

import type { Filter } from '../engine/contract';
import { remember } from './history';
import { nameOf } from './names';
import { filters, hasExactNames, query } from './selection';
import { keep, recall } from './storage';

/** A search that was saved: the query with its filters. */
export interface SavedSearch {
  /** What it is called: the query and the names of the filters. */
  name: string;
  query: string;
  hasExactNames: boolean;
  filters: readonly Filter[];
}

const MOST_RECENT = 30;

export const recentSearches = signal<readonly string[]>(texts(recall<unknown>('searches.recent', [])));
export const savedSearches = signal<readonly SavedSearch[]>(recallSaved());

/** Notes a query that was meant, rather than one on the way to it. */
export function noteSearch(): void {
  const words = query.peek().trim();
  if (words === '' || recentSearches.peek()[0] === words) return;
  setRecent([words, ...recentSearches.peek().filter((other) => other !== words)].slice(0, MOST_RECENT));
}

export function clearRecent(): void {
  const before = recentSearches.peek();
  setRecent([]);
  remember('Recent searches cleared', () => setRecent(before), () => setRecent([]));
}

export function forgetRecent(words: string): void {
  setRecent(recentSearches.peek().filter((other) => other !== words));
}

/** Whether the search on screen is saved. */
export function isSaved(): boolean {
  const key = keyOf(present());
  return savedSearches.value.some((search) => keyOf(search) === key);
}

export function saveSearch(): void {
  const search = present();
  const before = savedSearches.peek();
  const after = [...before.filter((other) => keyOf(other) !== keyOf(search)), search];
  setSaved(after);
  remember(`Saved “${search.name}”`, () => setSaved(before), () => setSaved(after));
}

export function forgetSaved(search: SavedSearch): void {
  const before = savedSearches.peek();
  const after = before.filter((other) => other !== search);
  setSaved(after);
  remember(`“${search.name}” is no longer saved`, () => setSaved(before), () => setSaved(after));
}

export function runSaved(search: SavedSearch): void {
  batch(() => {
    query.value = search.query;
    hasExactNames.value = search.hasExactNames;
    filters.value = search.filters;
  });
}

function present(): SavedSearch {
  const named = filters.value.map((filter) => `${filter.isExcluded ? 'not ' : ''}${nameOf(filter.facet, filter.value)}`);
  return {
    name: [query.value.trim(), ...named].filter(Boolean).join(' · '),
    query: query.value.trim(),
    hasExactNames: hasExactNames.value,
    filters: filters.value,
  };
}

function keyOf({ query: words, hasExactNames: isExact, filters: held }: SavedSearch): string {
  return JSON.stringify([words, isExact, held.map((filter) => [filter.facet, filter.value, filter.isExcluded])]);
}

function setRecent(searches: readonly string[]): void {
  recentSearches.value = searches;
  keep('searches.recent', searches);
}

function setSaved(searches: readonly SavedSearch[]): void {
  savedSearches.value = searches;
  keep('searches.saved', searches);
}

// What is kept may have been written by another version of the page.

function texts(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
}

function recallSaved(): SavedSearch[] {
  const kept = recall<unknown>('searches.saved', []);
  if (!Array.isArray(kept)) return [];
  return (kept as Partial<SavedSearch>[]).flatMap((search) =>
    typeof search?.name === 'string' && typeof search.query === 'string' && Array.isArray(search.filters)
      ? [{ name: search.name, query: search.query, hasExactNames: search.hasExactNames === true, filters: search.filters }]
      : [],
  );
}
