// The address: `#read?q=shells&has=PERSON:name&not=GPE:name&sort=newest&doc=a.txt&m=3&hit=0`. All state that a colleague should see again is in it.

import { batch, effect, signal } from '@preact/signals';

import type { Filter, Sort } from '../engine/contract';
import { applyFurther, areAlikeButPassedOver, dropStale, furtherIn, furtherNow } from './address';
import { pane } from './pane';
import { filters, hasExactNames, query, sort, SORTS } from './selection';

/** The view on screen, by its id in `views/registry.ts`. */
export const view = signal('read');
/** The id of the document in the reader. */
export const openDocument = signal<string | null>(null);
/** The mention in it that is looked at, as an index among its mentions. */
export const focusedMention = signal<number | null>(null);
/** The hit in it that is looked at, counted from 0. */
export const openHit = signal<number | null>(null);

/** A pause this long between keystrokes makes two searches of one, for the Back button. */
const TYPING_PAUSE_MS = 1500;
/** While it is typed, a search is written to the address after this rest: browsers take their time over each address. */
const WRITING_REST_MS = 400;

interface Place {
  view: string;
  query: string;
  hasExactNames: boolean;
  filters: readonly Filter[];
  sort: Sort;
  document: string | null;
  mention: number | null;
  hit: number | null;
  /** State of single views, by its key. */
  further: Readonly<Record<string, string>>;
}

let isQuiet = false;
/** What is still to be written in the place of the present address. */
let waiting: { hash: string; timer: number } | null = null;

/** Writes the address now, where it waits for a rest in the typing. */
export function settleAddress(): void {
  const hash = waiting?.hash;
  drop();
  if (hash != null) write(hash, true);
}

function drop(): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
}

/** Makes a change that the Back button passes over. */
export function quietly(change: () => void): void {
  isQuiet = true;
  try {
    batch(change);
  } finally {
    isQuiet = false;
  }
}

/** Shows a document, and a mention or a hit in it where one is given. */
export function showDocument(id: string, mention: number | null = null, hit: number | null = null): void {
  batch(() => {
    openDocument.value = id;
    focusedMention.value = mention;
    openHit.value = hit;
    pane.value = 'reader';
  });
}

function formatPlace(place: Place): string {
  const rest = partsOf(place).toString();
  return `#${encodeURIComponent(place.view)}${rest && `?${rest}`}`;
}

function partsOf(place: Place): URLSearchParams {
  const parts = new URLSearchParams();
  if (place.query) parts.set('q', place.query);
  if (place.hasExactNames) parts.set('names', 'exact');
  for (const filter of place.filters) parts.append(filter.isExcluded ? 'not' : 'has', `${filter.facet}:${filter.value}`);
  if (place.sort !== 'relevance') parts.set('sort', place.sort);
  if (place.document != null) parts.set('doc', place.document);
  if (place.mention != null) parts.set('m', String(place.mention));
  if (place.hit != null) parts.set('hit', String(place.hit));
  for (const [key, text] of Object.entries(place.further)) parts.set(key, text);
  return parts;
}

function parsePlace(hash: string): Place {
  const [name = '', rest = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const parts = new URLSearchParams(rest);
  const found: Filter[] = [];
  for (const [key, text] of parts) {
    const [facet, value] = splitOnce(text, ':');
    if ((key === 'has' || key === 'not') && facet && value != null) found.push({ facet, value, isExcluded: key === 'not' });
  }
  const index = (key: string): number | null => (/^\d{1,9}$/.test(parts.get(key) ?? '') ? Number(parts.get(key)) : null);
  const shown = safelyDecoded(name) || 'read';
  return {
    view: shown,
    query: parts.get('q') ?? '',
    hasExactNames: parts.get('names') === 'exact',
    filters: found,
    sort: SORTS.find((known) => known.sort === parts.get('sort'))?.sort ?? 'relevance',
    document: parts.get('doc'),
    mention: index('m'),
    hit: index('hit'),
    further: furtherIn(parts, shown),
  };
}

/** The address of a place that differs from the present one as `change` says, for links. */
export function addressOf(change: Partial<Place>): string {
  return formatPlace({ ...present(), ...change });
}

/** Reads the address, then keeps it and the state alike. */
export function startRouting(): void {
  let last = parsePlace(location.hash);
  let lastTyped = 0;
  apply(last);
  if (last.document != null) pane.value = 'reader';

  effect(() => {
    const now = present();
    // A hit is one of the query that it was found by.
    if (now.hit != null && now.hit === last.hit && hitQueryOf(now) !== hitQueryOf(last)) {
      last = { ...last, hit: null };
      openHit.value = null;
      return;
    }
    const stale = batch(() => dropStale(partsOf(now), partsOf(last)));
    if (stale.length > 0) {
      last = { ...last, further: Object.fromEntries(Object.entries(last.further).filter(([key]) => !stale.includes(key))) };
      return;
    }
    const hash = formatPlace(now);
    const isTyping = now.query !== last.query && Date.now() - lastTyped < TYPING_PAUSE_MS;
    const isSameBut = (...but: (keyof Place)[]): boolean =>
      (Object.keys(now) as (keyof Place)[]).every((key) => but.includes(key) || JSON.stringify(now[key]) === JSON.stringify(last[key]));
    const isWalking = (now.hit == null) === (last.hit == null) && isSameBut('mention', 'hit');
    const isPassedOver = isSameBut('mention', 'further') && areAlikeButPassedOver(now.further, last.further);
    const isReplacing = isQuiet || isWalking || isPassedOver || (isTyping && isSameBut('query', 'mention', 'hit'));
    if (now.query !== last.query) lastTyped = Date.now();
    last = now;
    // A further step goes on from what was typed last.
    if (isReplacing) drop();
    else settleAddress();
    if (hash === location.hash) return;
    if (isReplacing && isTyping) waiting = { hash, timer: window.setTimeout(settleAddress, WRITING_REST_MS) };
    else write(hash, isReplacing);
  });
  addEventListener('pagehide', settleAddress);

  // Back, Forward, or an address typed by hand.
  addEventListener('popstate', () => {
    drop();
    const place = parsePlace(location.hash);
    const isSameDocument = place.document === openDocument.peek();
    last = place;
    quietly(() => apply(place));
    if (!isSameDocument) pane.value = place.document == null ? 'results' : 'reader';
  });
}

function present(): Place {
  return {
    view: view.value,
    query: query.value,
    hasExactNames: hasExactNames.value,
    filters: filters.value,
    sort: sort.value,
    document: openDocument.value,
    mention: focusedMention.value,
    hit: openHit.value,
    further: furtherNow(view.value),
  };
}

/** What the hits in the reader are hits of: the concordance may line up something else than the search finds. */
function hitQueryOf({ view: shown, query: words, hasExactNames: isExact, further }: Place): string {
  return `${(shown === 'concordance' && further['node']) || words}\n${isExact}`;
}

function apply(place: Place): void {
  batch(() => {
    view.value = place.view;
    query.value = place.query;
    hasExactNames.value = place.hasExactNames;
    if (JSON.stringify(filters.peek()) !== JSON.stringify(place.filters)) filters.value = place.filters;
    sort.value = place.sort;
    openDocument.value = place.document;
    focusedMention.value = place.mention;
    openHit.value = place.hit;
    applyFurther(place.further, place.view);
  });
}

function write(hash: string, isReplacing: boolean): void {
  try {
    if (isReplacing) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
  } catch {
    // Browsers refuse addresses that change too fast; the next change writes it.
  }
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + at.length)];
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
