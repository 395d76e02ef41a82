// The table of entities. Only the rows in view, and a few around them, are in the page.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';

import type { EntityRow } from '../../engine/contract';
import { phase } from '../../state/corpus';
import { shownEntity } from '../../state/desk';
import {
  active, clearSelected, clearTableFilters, COLUMNS, isNarrowedTable, isReversed, isTableBehind, moveTo, ofAll, rowAt, rowsVersion, selectAll, selected, showRows, sort, sortBy, tableError, tableStatus, tableVersion,
  toggleRow, total,
} from '../../state/entity-table';
import { clearSelection, isNarrowed } from '../../state/selection';
import { typeWord } from '../../words/types';
import { counted, grouped, shortDate } from '../../words/numbers';
import { Icon } from '../icon';
import { remNow, useMeasuring } from '../measuring';
import { confirmThese, mergeThese, rejectThese, renameThis, retypeThese } from './offers';
import { Standing } from './standing';

/** Rows drawn beyond either edge of the view. */
const AROUND = 6;
/** Height of a row and of the head in root ems; `desk-table.css` has the same. */
const ROW_REM = 2.5;
const HEAD_REM = 2.2;
export const TABLE_ID = 'entity-table';

export function EntityTable() {
  const scroller = useRef<HTMLDivElement>(null);
  const range = useSignal({ first: 0, last: 40, rem: remNow() });

  const measure = (): void => {
    const element = scroller.current;
    if (!element) return;
    const rem = remNow();
    const height = ROW_REM * rem;
    const first = Math.max(0, Math.floor(element.scrollTop / height) - AROUND);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / height) + AROUND;
    const before = range.peek();
    if (before.first !== first || before.last !== last || before.rem !== rem) range.value = { first, last, rem };
  };
  useMeasuring(scroller, measure);
  useSignalEffect(() => {
    tableVersion.value;
    scroller.current?.scrollTo({ top: 0 });
  });
  useSignalEffect(() => {
    rowsVersion.value;
    showRows(range.value.first, Math.max(range.value.first, Math.min(range.value.last, total.value - 1)));
  });
  // The row that the keys act on stays in view.
  const followed = useRef(0);
  const slots = useRef(1);
  useSignalEffect(() => {
    const index = active.value;
    const element = scroller.current;
    if (!element || followed.current === index) return;
    followed.current = index;
    const { rem } = range.peek();
    const height = ROW_REM * rem;
    const room = element.clientHeight - HEAD_REM * rem;
    if (index * height < element.scrollTop) element.scrollTo({ top: index * height });
    else if ((index + 1) * height > element.scrollTop + room) element.scrollTo({ top: (index + 1) * height - room });
  });

  const { first, last, rem } = range.value;
  rowsVersion.value;
  const isWaiting = total.value === 0 && (tableStatus.value === 'loading' || phase.value === 'starting' || phase.value === 'opening');
  if (tableStatus.value === 'failed') {
    return (
      <p class="notice" role="alert">
        The table could not be made: {tableError.value}
      </p>
    );
  }
  const indices = Array.from({ length: Math.max(0, Math.min(last, total.value - 1) - first + 1) }, (_, at) => first + at);
  // Rows that come into view take over the elements of those that left it.
  slots.current = Math.max(slots.current, indices.length);
  const isActiveDrawn = total.value > 0 && active.value >= first && active.value <= last;
  return (
    <>
      <div
        ref={scroller}
        id={TABLE_ID}
        class="entity-table"
        role="grid"
        aria-label="Entities"
        aria-multiselectable="true"
        aria-rowcount={total.value + 1}
        aria-busy={isTableBehind.value}
        aria-activedescendant={isActiveDrawn ? `entity-row-${active.value}` : undefined}
        tabIndex={0}
        onKeyDown={walkTable}
      >
        <div role="rowgroup" class="entity-head">
          <div role="row" aria-rowindex={1} class="entity-row">
            <span role="columnheader" class="col-pick">
              <span class="visually-hidden">Selected</span>
            </span>
            {COLUMNS.map(({ sort: column, title, isFalling }) => (
              <span
                key={column}
                role="columnheader"
                class={`col-${column}`}
                aria-sort={sort.value === column ? (isFalling === isReversed.value ? 'ascending' : 'descending') : undefined}
              >
                <button type="button" tabIndex={-1} data-sort={column} title={`Sort by ${title.toLowerCase()}`} onClick={() => sortBy(column)}>
                  {title}
                  {sort.value === column && <Icon name={isFalling === isReversed.value ? 'up' : 'down'} />}
                </button>
              </span>
            ))}
            <span role="columnheader" class="col-status">
              Known
            </span>
          </div>
        </div>
        <div role="rowgroup" class="entity-rows" style={{ height: `${total.value * ROW_REM * rem}px` }}>
          {indices.map((index) => (
            <Line key={index % slots.current} index={index} row={rowAt(index)} top={index * ROW_REM * rem} />
          ))}
        </div>
      </div>
      {isWaiting && <Waiting />}
      {!isWaiting && total.value === 0 && <NoEntities />}
    </>
  );
}

/** A row, or where one will be that is still being fetched: the same elements, so that scrolling makes no new ones. */
function Line({ index, row, top }: { index: number; row: EntityRow | undefined; top: number }) {
  const isSelected = row != null && selected.value.has(row.id);
  const classes = ['entity-row'];
  if (!row) classes.push('coming');
  if (active.value === index) classes.push('active');
  if (row && shownEntity.value === row.id) classes.push('shown');
  const more = row ? row.aliases - row.someAliases.length : 0;
  const also = row?.someAliases.join(', ') ?? '';
  return (
    <div
      id={`entity-row-${index}`}
      role="row"
      class={classes.join(' ')}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-entity={row?.id}
      data-label={row?.label}
      data-status={row?.status}
      style={{ transform: `translateY(${top}px)` }}
      onClick={row && ((event) => pick(event, index, row))}
    >
      <span role="gridcell" class="col-pick">
        <span class="pick" data-on={isSelected ? '' : undefined} aria-hidden="true">
          <Icon name="check" />
        </span>
      </span>
      <span role="gridcell" class="col-name" dir="auto" title={row?.name}>
        {row?.name}
        {row?.isStaff && <small> staff</small>}
      </span>
      <span role="gridcell" class="col-type">
        <span class="swatch">{row && typeWord(row.label)}</span>
      </span>
      <span role="gridcell" class="col-aliases" dir="auto" title={also}>
        {more > 0 ? `${also} +${grouped(more)}` : also}
      </span>
      <span role="gridcell" class="col-mentions">
        {row && grouped(row.mentions)}
      </span>
      <span role="gridcell" class="col-documents">
        {row && grouped(row.documents)}
      </span>
      <span role="gridcell" class="col-first">
        {row?.firstDate != null ? shortDate(row.firstDate) : ''}
      </span>
      <span role="gridcell" class="col-last">
        {row?.lastDate != null ? shortDate(row.lastDate) : ''}
      </span>
      <span role="gridcell" class="col-status">
        <Standing status={row?.status ?? 'found'} />
      </span>
    </div>
  );
}

function pick(event: MouseEvent, index: number, row: EntityRow): void {
  const isOnPick = event.target instanceof Element && event.target.closest('.col-pick') != null;
  if (event.shiftKey) {
    event.preventDefault();
    getSelection()?.removeAllRanges();
    moveTo(index, true);
  } else if (isOnPick || event.ctrlKey || event.metaKey) toggleRow(index);
  else {
    moveTo(index);
    clearSelected();
    shownEntity.value = row.id;
  }
}

/** The keys of the table, as in any list of files; and a letter for each act. */
function walkTable(event: KeyboardEvent & { currentTarget: HTMLDivElement }): void {
  if (event.altKey) return;
  const isWithCtrl = event.ctrlKey || event.metaKey;
  const at = active.value;
  const inPage = Math.max(1, Math.floor(event.currentTarget.clientHeight / (ROW_REM * remNow())) - 2);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + inPage, PageUp: at - inPage, Home: 0, End: total.value - 1 };
  const to = steps[event.key];
  if (to != null && !(isWithCtrl && event.key.startsWith('Arrow'))) {
    event.preventDefault();
    moveTo(to, event.shiftKey);
    return;
  }
  const acts: Record<string, () => void> = {
    ' ': () => toggleRow(at),
    'Enter': () => {
      const row = rowAt(at);
      if (!row) return;
      shownEntity.value = row.id;
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.entity-page')?.focus({ preventScroll: true }));
    },
    'm': mergeThese,
    'e': retypeThese,
    'r': renameThis,
    'c': () => void confirmThese(),
    'Delete': () => void rejectThese(),
  };
  if (isWithCtrl) {
    if (event.key.toLowerCase() !== 'a' || event.shiftKey) return;
    event.preventDefault();
    void selectAll();
    return;
  }
  if (event.key === 'Escape' && selected.value.size > 0) {
    event.preventDefault();
    clearSelected();
    return;
  }
  const act = event.target === event.currentTarget ? acts[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  act();
}

function NoEntities() {
  if (ofAll.value === 0) {
    return (
      <div class="empty">
        <p class="empty-title">No entities yet</p>
        <p>People, organisations and places are listed here once articles that name some are open.</p>
      </div>
    );
  }
  return (
    <div class="empty">
      <p class="empty-title">No entity fits</p>
      <p>{counted(ofAll.value, 'entity is', 'entities are')} in the corpus, but none of them fits what is asked for.</p>
      <p class="buttons">
        {isNarrowedTable.value && (
          <button type="button" class="primary" onClick={clearTableFilters}>
            Show all types and names
          </button>
        )}
        {isNarrowed.value && (
          <button type="button" onClick={clearSelection}>
            Clear the search and the filters
          </button>
        )}
      </p>
    </div>
  );
}

function Waiting() {
  return (
    <div class="waiting table-waiting" aria-hidden="true">
      {Array.from({ length: 12 }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
