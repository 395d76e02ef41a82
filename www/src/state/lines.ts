// The lines of the concordance: which are meant, and the pages of them that are here.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { LineOrder, LineRow, Lines, LinesRequest, NodeRow, Problem } from '../engine/contract';
import { inAddress, numberFrom } from './address';
import { corpusVersion, phase } from './corpus';
import { engine } from './engine';
import { say } from './history';
import { createLatest, isAbort } from './latest';
import { nodeQuery } from './node';
import { openDocument, openHit, quietly, showDocument, view } from './route';
import { query, selectionAt, selectionKey } from './selection';
import { messageOf } from '../words/message';

const PAGE_LINES = 100;
/** Pages that are kept; those longest out of view go first. */
const MOST_PAGES = 60;

const ORDERS: readonly LineOrder[] = ['document', 'date', 'node', 'left1', 'left2', 'left3', 'right1', 'right2', 'right3'];

const orderText = inAddress('order', 'document');
const sampleText = inAddress('sample', '0');
const windowText = inAddress('window', '5');
/** What the search is made of. */
const SEARCH = ['q', 'names'];
const firstText = inAddress('line', '0', [...SEARCH, 'node', 'has', 'not', 'order', 'sample', 'form', 'near', 'outside']);
/** Only lines whose node has this form. */
export const form = inAddress('form', '', SEARCH);
/** Only lines with this word in the window. */
export const near = inAddress('near', '', SEARCH);
const outsideText = inAddress('outside', '', [...SEARCH, 'has', 'not']);

export const order = computed<LineOrder>(() => ORDERS.find((known) => known === orderText.value) ?? 'document');
/** How many lines are drawn; 0 for all. */
export const sample = computed(() => numberFrom(sampleText.value, 0, 0, 1_000_000));
/** How many words on each side of the node collocates are looked for. */
export const windowWords = computed(() => numberFrom(windowText.value, 5, 1, 10));
/** The first line in view. */
export const firstLine = computed(() => numberFrom(firstText.value, 0, 0, 100_000_000));
/** Whether the lines of the articles that are not selected are meant. */
export const isOutside = computed(() => outsideText.value === 'yes');
/** Whether there is anything to line up. */
export const hasNode = computed(() => nodeQuery.value.trim() !== '' || query.value.trim() !== '');

export type LinesStatus = 'loading' | 'shown' | 'failed';
export const linesStatus = signal<LinesStatus>('loading');
export const linesError = signal('');
export const lineTotal = signal(0);
export const lineMatches = signal(0);
export const linesPerMillion = signal(0);
export const linesExplained = signal('');
/** What the search for the node did beyond what was typed. */
export const linesNotes = signal<readonly string[]>([]);
export const nodeProblem = signal<Problem | null>(null);
/** The forms of the node, most frequent first. */
export const forms = signal<readonly NodeRow[]>([]);
/** Goes up when lines have arrived. */
export const linesVersion = signal(0);
/** Goes up when the lines are others, so that they scroll to where the address says. */
export const linesListVersion = signal(0);

/** One string that changes when other lines are meant. */
export const linesKey = computed(() =>
  JSON.stringify([selectionKey.value, nodeQuery.value, isOutside.value, form.value, near.value, near.value && windowWords.value, order.value, sample.value]),
);

/** The line that is open in the reader, or -1 where it is not among those here. */
export const openLine = computed(() => {
  linesVersion.value;
  const id = openDocument.value;
  const hit = openHit.value;
  if (id == null || hit == null) return -1;
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.document === id && row.hit === hit);
    if (at >= 0) return page * PAGE_LINES + at;
  }
  return -1;
});

const pages = new Map<number, readonly LineRow[]>();
const inFlight = new Map<number, Promise<void>>();
const latest = createLatest();
let dropped = latest();
let shownKey = '';

export function startLines(): void {
  effect(() => {
    const isShown = view.value === 'concordance';
    const key = `${corpusVersion.value} ${linesKey.value}`;
    untracked(() => {
      if (!isShown || phase.value === 'starting' || phase.value === 'failed') return;
      if (key !== shownKey) void relist(key);
    });
  });
}

export function sortBy(to: LineOrder): void {
  batch(() => {
    orderText.value = to;
    firstText.value = '0';
  });
}

export function drawSample(count: number): void {
  batch(() => {
    sampleText.value = String(count);
    firstText.value = '0';
  });
}

export function setWindow(words: number): void {
  windowText.value = String(words);
}

/** Lines up something else. What narrowed the lines of the node before goes with it. */
export function lineUp(what: { node?: string; form?: string; near?: string; isOutside?: boolean }): void {
  batch(() => {
    if (what.node != null) nodeQuery.value = what.node;
    form.value = what.form ?? '';
    near.value = what.near ?? '';
    outsideText.value = what.isOutside ? 'yes' : '';
    firstText.value = '0';
    openHit.value = null;
  });
}

/** Notes the first line in view; not a step for the Back button. */
export function scrolledTo(first: number): void {
  if (first !== firstLine.peek()) quietly(() => (firstText.value = String(first)));
}

export function lineAt(index: number): LineRow | undefined {
  return pages.get(Math.floor(index / PAGE_LINES))?.[index % PAGE_LINES];
}

/** Says which lines are in view, so that their pages are fetched. */
export function showLines(first: number, last: number): void {
  for (let page = Math.floor(first / PAGE_LINES); page <= Math.floor(last / PAGE_LINES); page += 1) {
    if (page * PAGE_LINES < lineTotal.value && !pages.has(page)) void fetchPage(page);
  }
}

/** Opens a line in the article. */
export async function openLineAt(index: number): Promise<void> {
  if (index < 0 || index >= lineTotal.value) return;
  if (!lineAt(index)) await fetchPage(Math.floor(index / PAGE_LINES));
  const line = lineAt(index);
  if (line) showDocument(line.document, null, line.hit);
}

export async function walkLines(step: 1 | -1): Promise<void> {
  const from = openLine.value;
  const to = from < 0 ? firstLine.value : from + step;
  if (to < 0 || to >= lineTotal.value) say(step > 0 ? 'That was the last line' : 'That was the first line');
  else await openLineAt(to);
}

/** The lines asked for, from the engine itself: for exports, and pages. */
export function askLines(offset: number, limit: number, signal: AbortSignal): Promise<Lines> {
  const request: LinesRequest = {
    selection: selectionAt(0, 0, 0),
    node: nodeQuery.value.trim(),
    isOutside: isOutside.value,
    form: form.value,
    near: near.value,
    window: windowWords.value,
    order: order.value,
    sample: sample.value,
    offset,
    limit,
  };
  return engine().call('lines', request, signal);
}

async function relist(key: string): Promise<void> {
  shownKey = key;
  dropped = latest();
  const mine = dropped;
  inFlight.clear();
  linesStatus.value = 'loading';
  const page = Math.floor(firstLine.peek() / PAGE_LINES);
  try {
    if (!hasNode.peek()) {
      batch(() => {
        pages.clear();
        lineTotal.value = 0;
        forms.value = [];
        linesNotes.value = [];
        nodeProblem.value = null;
        linesStatus.value = 'shown';
        linesListVersion.value += 1;
      });
      return;
    }
    let found = await askLines(page * PAGE_LINES, PAGE_LINES, mine);
    if (mine.aborted) return;
    const isPastEnd = found.lines.length === 0 && page > 0;
    if (isPastEnd) found = await askLines(0, PAGE_LINES, mine);
    if (mine.aborted) return;
    batch(() => {
      pages.clear();
      pages.set(isPastEnd ? 0 : page, found.lines);
      lineTotal.value = found.total;
      lineMatches.value = found.matches;
      linesPerMillion.value = found.perMillion;
      linesExplained.value = found.explained;
      linesNotes.value = found.notes;
      nodeProblem.value = found.problem ?? null;
      forms.value = found.nodes;
      linesStatus.value = 'shown';
      linesVersion.value += 1;
      linesListVersion.value += 1;
    });
  } catch (error) {
    if (isAbort(error) || mine.aborted) return;
    linesError.value = messageOf(error);
    linesStatus.value = 'failed';
  }
}

function fetchPage(page: number): Promise<void> {
  const known = inFlight.get(page);
  if (known) return known;
  const mine = dropped;
  const fetching = askLines(page * PAGE_LINES, PAGE_LINES, mine)
    .then((found) => {
      if (mine.aborted) return;
      pages.set(page, found.lines);
      if (pages.size > MOST_PAGES) forgetFarthest(page);
      linesVersion.value += 1;
    })
    .catch((error: unknown) => {
      if (!isAbort(error) && !mine.aborted) linesError.value = messageOf(error);
    })
    .finally(() => {
      if (inFlight.get(page) === fetching) inFlight.delete(page);
    });
  inFlight.set(page, fetching);
  return fetching;
}

function forgetFarthest(from: number): void {
  const farthest = [...pages.keys()].reduce((far, page) => (Math.abs(page - from) > Math.abs(far - from) ? page : far), from);
  pages.delete(farthest);
}

