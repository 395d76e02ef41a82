// The middle pane: the documents that match. Only the rows in view, and a few around them, are in the page.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';

import type { Sort } from '../engine/contract';
import { phase } from '../state/corpus';
import { listingError, listingStatus, listVersion, matches, openIndex, rowAt, rowsVersion, showRows, total } from '../state/listing';
import { articlesWord } from '../state/once';
import { openDocument } from '../state/route';
import { query, sort, SORTS } from '../state/selection';
import { counted } from '../words/numbers';
import { NoResults } from './empty';
import { useRowsAround } from './idle';
import { rowPixels, useMeasuring } from './measuring';
import { QueryLine } from './query-line';
import { Row, RowWaiting } from './row';

/** Rows drawn beyond either edge of the view, once there is time. */
const AROUND = 8;
/** Height of a row in root ems; `results.css` has the same. */
const ROW_REM = 7.75;

export function Results() {
  const scroller = useRef<HTMLDivElement>(null);
  const followed = useRef<string | null>(null);
  const inView = useSignal({ first: 0, last: 0, rowHeight: rowPixels(ROW_REM), isMeasured: false });
  const around = useRowsAround(listVersion, AROUND);

  const measure = (): void => {
    const element = scroller.current;
    if (!element) return;
    const rowHeight = rowPixels(ROW_REM);
    const first = Math.floor(element.scrollTop / rowHeight);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight);
    const before = inView.peek();
    if (!before.isMeasured || before.first !== first || before.last !== last || before.rowHeight !== rowHeight) inView.value = { first, last, rowHeight, isMeasured: true };
  };

  useMeasuring(scroller, measure);

  useSignalEffect(() => {
    listVersion.value;
    scroller.current?.scrollTo({ top: 0 });
  });
  useSignalEffect(() => {
    rowsVersion.value;
    const first = Math.max(0, inView.value.first - AROUND);
    showRows(first, Math.max(first, Math.min(inView.value.last + AROUND, total.value - 1)));
  });
  // The open document stays in view as j and k walk through the list.
  useSignalEffect(() => {
    const id = openDocument.value;
    const index = openIndex.value;
    const element = scroller.current;
    if (index < 0 || !element || followed.current === id) return;
    followed.current = id;
    const { rowHeight } = inView.peek();
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTo({ top: top + rowHeight - element.clientHeight });
  });

  const { rowHeight, isMeasured } = inView.value;
  const first = Math.max(0, inView.value.first - around.value);
  const last = inView.value.last + around.value;
  rowsVersion.value;
  const status = listingStatus.value;
  const hasQuery = query.value.trim() !== '';
  const shownSort = sort.value === 'relevance' && !hasQuery ? 'opened' : sort.value;
  const isWaiting = total.value === 0 && (status === 'loading' || phase.value === 'starting' || phase.value === 'opening');
  const tabStop = openIndex.value >= first && openIndex.value <= last ? openIndex.value : first;
  const indices = Array.from({ length: Math.max(0, Math.min(last, total.value - 1) - first + 1) }, (_, at) => first + at);
  const isDrawing = !isMeasured || around.value < AROUND || indices.some((index) => rowAt(index) == null);
  return (
    <section class="pane results" aria-labelledby="results-title" aria-busy={status === 'loading' || isWaiting}>
      <div class="results-bar">
        <h2 id="results-title" aria-live="polite">
          {isWaiting ? 'Articles' : articlesWord(total.value)}
          {hasQuery && matches.value > 0 && <small> · {counted(matches.value, 'match', 'matches')}</small>}
        </h2>
        <label>
          <span class="visually-hidden">Order</span>
          <select value={shownSort} onChange={(event) => (sort.value = event.currentTarget.value as Sort)}>
            {SORTS.filter(({ sort: value }) => hasQuery || value !== 'relevance').map(({ sort: value, word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <QueryLine />
      </div>
      <div class="results-scroll" ref={scroller} onKeyDown={walkRows}>
        {status === 'failed' && (
          <p class="notice" role="alert">
            The list could not be made: {listingError.value}
          </p>
        )}
        {status === 'shown' && total.value === 0 && !isWaiting && <NoResults />}
        {isWaiting && Array.from({ length: 6 }, (_, index) => <RowWaiting key={index} />)}
        {total.value > 0 && (
          <ol aria-label="Articles" aria-busy={isDrawing} style={{ height: `${total.value * rowHeight}px` }}>
            {indices.map((index) => {
              const row = rowAt(index);
              return (
                <li key={index} aria-setsize={total.value} aria-posinset={index + 1} data-index={index} style={{ transform: `translateY(${index * rowHeight}px)` }}>
                  {row ? <Row row={row} isTabStop={index === tabStop} /> : <RowWaiting />}
                </li>
              );
            })}
          </ol>
        )}
      </div>
    </section>
  );
}

/** Up and down move the focus through the rows; Enter opens, as on any link. */
function walkRows(event: KeyboardEvent & { currentTarget: HTMLDivElement }): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const at = (event.target as Element).closest<HTMLElement>('li[data-index]')?.dataset['index'];
  if (at == null) return;
  event.preventDefault();
  const to = Number(at) + (event.key === 'ArrowDown' ? 1 : -1);
  const row = event.currentTarget.querySelector<HTMLElement>(`li[data-index="${to}"] a`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
