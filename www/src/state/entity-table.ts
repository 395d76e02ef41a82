// The table of entities: a window of it at a time, as it scrolls into view, and which of its rows are selected.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { EntityRow, EntitySort, EntityStatus, EntityTableRequest, Label } from '../engine/contract';
import { LABELS } from '../words/labels';
import { corpusVersion, phase, replacedVersion } from './corpus';
import { DESK, part } from './desk';
import { engine } from './engine';
import { say } from './history';
import { isAbort } from './latest';
import { inAddressOf } from './address';
import { view } from './route';
import { selectionAt, selectionKey } from './selection';
import { messageOf } from '../words/message';

export const PAGE_ROWS = 100;
/** Rows that one act may be about: a longer list is better narrowed first. */
const MOST_SELECTED = 5000;

export type TableStatus = 'loading' | 'shown' | 'failed';

/** What a column is sorted by, and whether it starts with the largest or latest. */
export const COLUMNS: readonly { sort: EntitySort; title: string; isFalling: boolean }[] = [
  { sort: 'name', title: 'Name', isFalling: false },
  { sort: 'type', title: 'Type', isFalling: false },
  { sort: 'aliases', title: 'Also called', isFalling: true },
  { sort: 'mentions', title: 'Mentions', isFalling: true },
  { sort: 'documents', title: 'Articles', isFalling: true },
  { sort: 'first', title: 'First', isFalling: false },
  { sort: 'last', title: 'Last', isFalling: true },
];

export const STATUSES: readonly EntityStatus[] = ['found', 'confirmed', 'rejected'];

const contains = inAddressOf(DESK, 'find', { isPassedOver: true });
const types = inAddressOf(DESK, 'type');
const said = inAddressOf(DESK, 'status');
const staff = inAddressOf(DESK, 'staff');
const order = inAddressOf(DESK, 'by');

export { contains };
export const labels = computed<readonly Label[]>(() => types.value.split(',').flatMap((name) => LABELS.find(({ label }) => label === name)?.label ?? []));
/** `null` for all but the rejected. */
export const status = computed<EntityStatus | null>(() => STATUSES.find((known) => known === said.value) ?? null);
export const hasStaff = computed(() => staff.value !== '');
export const sort = computed<EntitySort>(() => COLUMNS.find((column) => column.sort === order.value.replace('-', ''))?.sort ?? 'mentions');
export const isReversed = computed(() => order.value.startsWith('-'));

export const tableStatus = signal<TableStatus>('loading');
export const tableError = signal('');
/** Whether what is shown is from before the last change: the answer that says how many rows there are now, with the first in view, is on its way. */
export const isTableBehind = signal(true);
export const total = signal(0);
export const ofAll = signal(0);
export const confirmed = signal(0);
/** Goes up when rows have arrived. */
export const rowsVersion = signal(0);
/** Goes up when the table is another one, so that it scrolls to its top. */
export const tableVersion = signal(0);
/** The row that the keys act on. */
export const active = signal(0);
/** The selected rows by their ids, as they were when they were selected. */
export const selected = signal<ReadonlyMap<string, EntityRow>>(new Map());

const pages = new Map<number, readonly EntityRow[]>();
const stale = new Set<number>();
const inFlight = new Map<number, { controller: AbortController; fetching: Promise<void> }>();
let generation = new AbortController();
let inView: [number, number] = [0, 0];
/** Where a range of selected rows starts. */
let anchor = 0;

const tableKey = computed(() => JSON.stringify([contains.value, types.value, said.value, staff.value, order.value]));

export const isNarrowedTable = computed(() => contains.value.trim() !== '' || labels.value.length > 0 || status.value != null);

export function chooseLabel(label: Label | null): void {
  types.value = label ?? '';
}

export function chooseStatus(wanted: EntityStatus | null): void {
  said.value = wanted ?? '';
}

export function showStaff(isShown: boolean): void {
  staff.value = isShown ? 'yes' : '';
}

/** Sorts by a column; the same column again turns the order round. */
export function sortBy(column: EntitySort): void {
  const name = column === 'mentions' ? '' : column;
  order.value = sort.value === column && !isReversed.value ? `-${column}` : name;
}

export function clearTableFilters(): void {
  batch(() => {
    contains.value = '';
    types.value = '';
    said.value = '';
  });
}

/** Asks for the table whenever what it shows changes, while it is shown. */
export function startEntityTable(): void {
  let lastKey = '';
  effect(() => {
    const key = `${replacedVersion.value} ${selectionKey.value} ${tableKey.value}`;
    corpusVersion.value;
    if (view.value !== DESK || part.value !== '' || phase.value === 'starting' || phase.value === 'failed') return;
    const isOther = key !== lastKey;
    lastKey = key;
    untracked(() => void relist(isOther));
  });
  effect(() => {
    replacedVersion.value;
    untracked(clearSelected);
  });
}

export function rowAt(index: number): EntityRow | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}

/** Says which rows are in view, so that their pages are fetched, and no others any more. */
export function showRows(first: number, last: number): void {
  inView = [first, last];
  const from = Math.floor(first / PAGE_ROWS);
  const to = Math.floor(last / PAGE_ROWS);
  for (const [page, { controller }] of inFlight) if (page < from || page > to) controller.abort();
  for (let page = from; page <= to; page += 1) {
    if (page * PAGE_ROWS < total.value && (!pages.has(page) || stale.has(page))) void fetchPage(page);
  }
}

/** Moves the active row. With `isExtending`, what is between it and the row where the selection started is selected. */
export function moveTo(index: number, isExtending = false): void {
  const to = Math.max(0, Math.min(total.value - 1, index));
  active.value = to;
  if (isExtending) void selectRange(anchor, to);
  else anchor = to;
}

export function toggleRow(index: number): void {
  const row = rowAt(index);
  if (!row) return;
  const rows = new Map(selected.value);
  if (!rows.delete(row.id)) rows.set(row.id, row);
  anchor = index;
  active.value = index;
  selected.value = rows;
}

export function selectAll(): Promise<void> {
  return selectRange(0, total.value - 1);
}

export function clearSelected(): void {
  if (selected.value.size > 0) selected.value = new Map();
}

async function selectRange(from: number, to: number): Promise<void> {
  const [first, last] = from < to ? [from, to] : [to, from];
  const end = Math.min(last, first + MOST_SELECTED - 1);
  const { signal: dropped } = generation;
  const missing = new Set<number>();
  for (let index = first; index <= end; index += 1) if (!rowAt(index)) missing.add(Math.floor(index / PAGE_ROWS));
  for (const page of missing) {
    pages.set(page, (await engine().call('entityTable', requestAt(page * PAGE_ROWS), dropped)).rows);
    if (dropped.aborted) return;
  }
  const rows = new Map<string, EntityRow>();
  for (let index = first; index <= end; index += 1) {
    const row = rowAt(index);
    if (row) rows.set(row.id, row);
  }
  selected.value = rows;
  if (end < last) say(`Only the first ${MOST_SELECTED.toLocaleString('en')} are selected: narrow the table to act on the others`);
}

function requestAt(offset: number): EntityTableRequest {
  return {
    selection: selectionAt(0, 0, 0),
    contains: contains.value,
    labels: [...labels.value],
    statuses: status.value == null ? [] : [status.value],
    hasStaff: hasStaff.value,
    sort: sort.value,
    isReversed: isReversed.value,
    offset,
    limit: PAGE_ROWS,
  };
}

async function relist(isOtherNow: boolean): Promise<void> {
  // The table on screen is still the one before where the answer that would have replaced it was dropped or failed.
  const isOther = isOtherNow || tableStatus.value !== 'shown';
  generation.abort();
  generation = new AbortController();
  const { signal: dropped } = generation;
  for (const { controller } of inFlight.values()) controller.abort();
  inFlight.clear();
  const page = isOther ? 0 : Math.floor(inView[0] / PAGE_ROWS);
  batch(() => {
    isTableBehind.value = true;
    if (isOther) tableStatus.value = 'loading';
  });
  try {
    const found = await engine().call('entityTable', requestAt(page * PAGE_ROWS), dropped);
    if (dropped.aborted) return;
    batch(() => {
      if (isOther) {
        pages.clear();
        stale.clear();
        active.value = 0;
        anchor = 0;
        tableVersion.value += 1;
      } else {
        for (const known of pages.keys()) stale.add(known);
      }
      pages.set(page, found.rows);
      stale.delete(page);
      total.value = found.total;
      ofAll.value = found.corpus;
      confirmed.value = found.confirmed;
      active.value = Math.max(0, Math.min(active.value, found.total - 1));
      tableStatus.value = 'shown';
      isTableBehind.value = false;
      rowsVersion.value += 1;
    });
    if (!isOther) showRows(...inView);
  } catch (error) {
    if (isAbort(error) || dropped.aborted) return;
    batch(() => {
      tableError.value = messageOf(error);
      tableStatus.value = 'failed';
      isTableBehind.value = false;
    });
  }
}

function fetchPage(page: number): Promise<void> {
  const known = inFlight.get(page);
  if (known) return known.fetching;
  const controller = new AbortController();
  const fetching = engine()
    .call('entityTable', requestAt(page * PAGE_ROWS), controller.signal)
    .then((found) => {
      if (controller.signal.aborted) return;
      pages.set(page, found.rows);
      stale.delete(page);
      rowsVersion.value += 1;
    })
    .catch((error: unknown) => {
      if (!isAbort(error)) tableError.value = messageOf(error);
    })
    .finally(() => {
      if (inFlight.get(page)?.controller === controller) inFlight.delete(page);
    });
  inFlight.set(page, { controller, fetching });
  return fetching;
}
