// The address: `#read?q=shells&has=PERSON:name&not=GPE:name&sort=newest&doc=a.txt&m=3`. All state that a colleague should see again is in it.

import { batch, effect, signal, type Signal } from '@preact/signals';

import type { Filter, Sort } from '../engine/contract';
import { pane } from './pane';
import { filters, query, sort, SORTS } from './selection';

/** The view on screen, by its id in `views/registry.ts`. */
export const view = signal('read');
/** The id of the document in the reader. */
export const openDocument = signal<string | null>(null);
/** The mention in it that is looked at, as an index among its mentions. */
export const focusedMention = signal<number | null>(null);

/** A pause this long between keystrokes makes two searches of one, for the Back button. */
const TYPING_PAUSE_MS = 1500;

interface Place {
  view: string;
  query: string;
  filters: readonly Filter[];
  sort: Sort;
  document: string | null;
  mention: number | null;
  /** What the view keeps of its own, by name. */
  own: Readonly<Record<string, string>>;
}

interface Own {
  view: string;
  name: string;
  kept: Signal<string>;
  isPassedOver: boolean;
}

/** What views keep in the address. */
const owned: Own[] = [];

let isQuiet = false;

/** Makes a change that the Back button passes over. */
export function quietly(change: () => void): void {
  isQuiet = true;
  try {
    batch(change);
  } finally {
    isQuiet = false;
  }
}

/** Shows a document, and a mention in it where one is given. */
export function showDocument(id: string, mention: number | null = null): void {
  batch(() => {
    openDocument.value = id;
    focusedMention.value = mention;
    pane.value = 'reader';
  });
}

/**
 * A piece of a view's own state, empty at first, that stands in the address as `name` while that view is shown: any name but `q`, `has`,
 * `not`, `sort`, `doc` and `m`. To be called as modules are made, before the address is read. The Back button passes over changes of pieces
 * with `isPassedOver`: what is typed, or scrolled to.
 */
export function routed(view: string, name: string, { isPassedOver = false } = {}): Signal<string> {
  const kept = signal('');
  owned.push({ view, name, kept, isPassedOver });
  return kept;
}

export function formatPlace(place: Place): string {
  const parts = new URLSearchParams();
  if (place.query) parts.set('q', place.query);
  for (const filter of place.filters) parts.append(filter.isExcluded ? 'not' : 'has', `${filter.facet}:${filter.value}`);
  if (place.sort !== 'opened') parts.set('sort', place.sort);
  if (place.document != null) parts.set('doc', place.document);
  if (place.mention != null) parts.set('m', String(place.mention));
  for (const [name, text] of Object.entries(place.own)) parts.set(name, text);
  const rest = parts.toString();
  return `#${encodeURIComponent(place.view)}${rest && `?${rest}`}`;
}

export function parsePlace(hash: string): Place {
  const [name = '', rest = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const parts = new URLSearchParams(rest);
  const found: Filter[] = [];
  for (const [key, text] of parts) {
    const [facet, value] = splitOnce(text, ':');
    if ((key === 'has' || key === 'not') && facet && value != null) found.push({ facet, value, isExcluded: key === 'not' });
  }
  const mention = parts.get('m');
  const shown = safelyDecoded(name) || 'read';
  return {
    view: shown,
    query: parts.get('q') ?? '',
    filters: found,
    sort: SORTS.find((known) => known.sort === parts.get('sort'))?.sort ?? 'opened',
    document: parts.get('doc'),
    mention: mention && /^\d{1,9}$/.test(mention) ? Number(mention) : null,
    own: Object.fromEntries([...parts].filter(([key]) => owned.some((own) => own.view === shown && own.name === key))),
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
    const hash = formatPlace(now);
    const isTyping = now.query !== last.query && Date.now() - lastTyped < TYPING_PAUSE_MS;
    const isSameBut = (...but: (keyof Place)[]): boolean =>
      (Object.keys(now) as (keyof Place)[]).every((key) => but.includes(key) || JSON.stringify(now[key]) === JSON.stringify(last[key]));
    const isOwnPassedOver = isSameBut('mention', 'own') && owned.every(({ view: of, name, isPassedOver }) => of !== now.view || isPassedOver || now.own[name] === last.own[name]);
    const isReplacing = isQuiet || isOwnPassedOver || (isTyping && isSameBut('query', 'mention'));
    if (now.query !== last.query) lastTyped = Date.now();
    last = now;
    if (hash !== location.hash) write(hash, isReplacing);
  });

  // Back, Forward, or an address typed by hand.
  addEventListener('popstate', () => {
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
    filters: filters.value,
    sort: sort.value,
    document: openDocument.value,
    mention: focusedMention.value,
    own: Object.fromEntries(owned.filter(({ view: of, kept }) => of === view.value && kept.value !== '').map(({ name, kept }) => [name, kept.value])),
  };
}

function apply(place: Place): void {
  batch(() => {
    view.value = place.view;
    query.value = place.query;
    if (JSON.stringify(filters.peek()) !== JSON.stringify(place.filters)) filters.value = place.filters;
    sort.value = place.sort;
    openDocument.value = place.document;
    focusedMention.value = place.mention;
    // Another view's own state waits as it is until that view is shown again.
    for (const { view: of, name, kept } of owned) if (of === place.view) kept.value = place.own[name] ?? '';
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
