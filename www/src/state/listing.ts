// The documents that match, fetched a page at a time as they scroll into view, and the facets of all that match.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { Facet, Listing, Problem, QueryPart, Row } from '../engine/contract';
import { corpusVersion, phase, replacedVersion } from './corpus';
import { engine } from './engine';
import { keepEqual } from './kept';
import { isAbort } from './latest';
import { learnName } from './names';
import { isNarrow } from './pane';
import { openDocument, quietly } from './route';
import { selectionAt, selectionKey } from './selection';
import { messageOf } from '../words/message';

const PAGE_ROWS = 30;
/** Values of each facet that come with a listing. */
export const FACET_VALUES = 8;

export type ListingStatus = 'loading' | 'shown' | 'failed';

export const listingStatus = signal<ListingStatus>('loading');
export const listingError = signal('');
export const total = signal(0);
export const matches = signal(0);
/** How the query was read. */
export const explained = signal('');
/** What the search did beyond what was typed. */
export const notes = signal<readonly string[]>([]);
export const problem = signal<Problem | null>(null);
/** A query that finds something, where this one finds nothing. */
export const didYouMean = signal<string | null>(null);
/** The parts of the query that must all hold. */
export const parts = signal<readonly QueryPart[]>([]);
export const facets = signal<readonly Facet[]>([]);
/** Goes up when rows have arrived. */
export const rowsVersion = signal(0);
/** Goes up when the list is another one, so that it scrolls to its top. */
export const listVersion = signal(0);

/** The index of the open document among the rows that are here, or -1. */
export const openIndex = computed(() => {
  rowsVersion.value;
  const id = openDocument.value;
  if (id != null) {
    for (const [page, rows] of pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE_ROWS + at;
    }
  }
  return located.value?.id === id ? located.value.index : -1;
});
/** Where in the list an open document is that is on none of the pages here. */
const located = signal<{ id: string; index: number } | null>(null);

const pages = new Map<number, readonly Row[]>();
const stale = new Set<number>();
const inFlight = new Map<number, Promise<void>>();
let generation = new AbortController();
let inView: [number, number] = [0, 0];

/** The hits of the query in a document, where its row is here. */
export function hitsIn(id: string): number | undefined {
  for (const rows of pages.values()) {
    const row = rows.find((candidate) => candidate.id === id);
    if (row) return row.matches;
  }
  return undefined;
}

/** Lists again whenever the selection or the corpus changes. */
export function startListing(): void {
  let lastKey = '';
  effect(() => {
    const id = openDocument.value;
    listVersion.value;
    if (id != null && listingStatus.value === 'shown') untracked(() => void locate(id));
  });
  effect(() => {
    const key = `${replacedVersion.value} ${selectionKey.value}`;
    corpusVersion.value;
    const isOther = key !== lastKey;
    lastKey = key;
    untracked(() => {
      if (phase.value === 'starting' || phase.value === 'failed') lastKey = '';
      else void relist(isOther);
    });
  });
}

export function rowAt(index: number): Row | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}

/** Says which rows are in view, so that their pages are fetched. */
export function showRows(first: number, last: number): void {
  inView = [first, last];
  for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
    if (page * PAGE_ROWS < total.value && (!pages.has(page) || stale.has(page))) void fetchPage(page);
  }
}

/** The row at `index`, fetched first where it is not here yet. */
export async function rowSoon(index: number): Promise<Row | undefined> {
  if (index < 0 || index >= total.value) return undefined;
  if (!rowAt(index)) await fetchPage(Math.floor(index / PAGE_ROWS));
  return rowAt(index);
}

async function relist(isOtherNow: boolean): Promise<void> {
  // The list on screen is still the one before where the answer that would have replaced it was dropped or failed.
  const isOther = isOtherNow || listingStatus.value !== 'shown';
  generation.abort();
  generation = new AbortController();
  const { signal: dropped } = generation;
  inFlight.clear();
  const page = isOther ? 0 : Math.floor(inView[0] / PAGE_ROWS);
  if (isOther) listingStatus.value = 'loading';
  try {
    const listing = await engine().call('list', selectionAt(page * PAGE_ROWS, PAGE_ROWS, FACET_VALUES), dropped);
    if (dropped.aborted) return;
    batch(() => take(listing, page, isOther));
    openFirst();
  } catch (error) {
    if (isAbort(error) || dropped.aborted) return;
    listingError.value = messageOf(error);
    listingStatus.value = 'failed';
  }
}

/** Finds the place of a document in the list. */
async function locate(id: string): Promise<void> {
  if (openIndex.peek() >= 0) return;
  const { signal: dropped } = generation;
  const found = await engine().call('list', { ...selectionAt(0, 0, 0), find: id }, dropped).catch(() => null);
  if (!dropped.aborted && found?.foundAt != null && openDocument.peek() === id) located.value = { id, index: found.foundAt };
}

function take(listing: Listing, page: number, isOther: boolean): void {
  const before = pages.get(page);
  if (isOther) {
    pages.clear();
    stale.clear();
    listVersion.value += 1;
  } else {
    for (const known of pages.keys()) stale.add(known);
  }
  pages.set(page, keepEqual(before, listing.rows));
  stale.delete(page);
  for (const facet of listing.facets) {
    for (const value of facet.values) if (value.chosen != null) learnName(facet.name, value.value, value.label);
  }
  total.value = listing.total;
  matches.value = listing.matches;
  explained.value = listing.explained;
  notes.value = listing.notes;
  problem.value = listing.problem ?? null;
  didYouMean.value = listing.didYouMean ?? null;
  parts.value = keepEqual(parts.value, listing.parts);
  if (isOther) located.value = null;
  facets.value = keepEqual(facets.value, listing.facets);
  listingStatus.value = 'shown';
  rowsVersion.value += 1;
  if (!isOther) showRows(...inView);
  if (phase.value === 'ready') document.documentElement.dataset['ready'] = 'true';
}

/** A wide screen has room for an article from the start. */
function openFirst(): void {
  const first = rowAt(0);
  if (openDocument.value == null && first && !isNarrow.value) {
    quietly(() => {
      openDocument.value = first.id;
    });
  }
}

function fetchPage(page: number): Promise<void> {
  const known = inFlight.get(page);
  if (known) return known;
  const { signal: dropped } = generation;
  const fetching = engine()
    .call('list', selectionAt(page * PAGE_ROWS, PAGE_ROWS, 0), dropped)
    .then((listing) => {
      if (dropped.aborted) return;
      pages.set(page, listing.rows);
      stale.delete(page);
      rowsVersion.value += 1;
    })
    .catch((error: unknown) => {
      if (!isAbort(error) && !dropped.aborted) listingError.value = messageOf(error);
    })
    .finally(() => {
      if (inFlight.get(page) === fetching) inFlight.delete(page);
    });
  inFlight.set(page, fetching);
  return fetching;
}
