// The lines, left / node / right in columns. Only those in view are in the page; a million fit.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import type { LineOrder, LineRow, Run } from '../../engine/contract';
import { firstLine, forms, lineAt, linesListVersion, linesStatus, linesVersion, lineTotal, openLine, openLineAt, order, scrolledTo, showLines, sortBy } from '../../state/lines';
import { openDocument, openHit } from '../../state/route';
import { shortDate } from '../../words/numbers';
import { useMeasuring } from '../measuring';

/** Lines drawn beyond either edge of the view. */
const AROUND = 12;
/** Height of a line in root ems; `concordance.css` has the same. */
const ROW_REM = 1.8;
/** Browsers draw no element higher than about 17 million pixels. Where the lines are more, the scroll bar goes through them faster. */
const HIGHEST = 12_000_000;

interface View {
  /** The first line in view, with the part of it that is above the edge. */
  first: number;
  top: number;
  rows: number;
  rowHeight: number;
}

export function LineList() {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useSignal<View>({ first: firstLine.peek(), top: 0, rows: 30, rowHeight: rowHeightNow() });
  const focused = useSignal(firstLine.peek());
  /** The line that the focus goes to once it is drawn, or -1. */
  const wantsFocus = useRef(-1);
  const followed = useRef('');
  /** The list that was scrolled to where the address says. Before that, where it stands means nothing. */
  const placed = useRef(-1);

  const measure = (): void => {
    const element = scroller.current;
    if (!element) return;
    const rowHeight = rowHeightNow();
    const space = geometry(element, rowHeight);
    const first = space.lineOf(element.scrollTop);
    view.value = { first, top: element.scrollTop, rows: space.rows, rowHeight };
    if (linesStatus.peek() === 'shown' && placed.current === linesListVersion.peek() && lineTotal.peek() > 0) scrolledTo(Math.floor(first));
  };
  const goTo = (line: number): void => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = geometry(element, rowHeightNow()).topOf(line);
    measure();
  };
  const bringIn = (line: number): void => {
    const { first, rows } = view.peek();
    if (line < first) goTo(line);
    else if (line > first + rows - 2) goTo(line - rows + 2);
  };

  useMeasuring(scroller, measure);
  // Other lines, or Back: go where the address says.
  const listVersion = linesListVersion.value;
  const wanted = firstLine.value;
  useLayoutEffect(() => {
    if (linesStatus.peek() === 'shown') placed.current = listVersion;
    if (Math.floor(view.peek().first) !== wanted) {
      goTo(wanted);
      focused.value = wanted;
    } else measure();
  }, [listVersion, wanted]);
  useSignalEffect(() => {
    linesVersion.value;
    const { first, rows } = view.value;
    showLines(Math.max(0, Math.floor(first) - AROUND), Math.min(lineTotal.value - 1, Math.ceil(first + rows) + AROUND));
  });
  // The open line stays in view as n and p walk on.
  useSignalEffect(() => {
    const place = `${openHit.value} ${openDocument.value}`;
    const line = openLine.value;
    // Once for each line: its page may go and come again as the user scrolls.
    if (line < 0 || place === followed.current) return;
    followed.current = place;
    focused.value = line;
    bringIn(line);
  });
  useEffect(() => {
    const row = scroller.current?.querySelector<HTMLElement>(`.kwic-row[data-line="${wantsFocus.current}"]`);
    if (!row) return;
    wantsFocus.current = -1;
    row.focus({ preventScroll: true });
  });

  const { first, top, rows, rowHeight } = view.value;
  const total = lineTotal.value;
  const height = Math.min(total * rowHeight, HIGHEST);
  linesVersion.value;
  const from = Math.max(0, Math.floor(first) - AROUND);
  const to = Math.min(total - 1, Math.ceil(first + rows) + AROUND);
  const tabStop = Math.min(Math.max(focused.value, from), to);
  const indices = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || !event.target.matches('.kwic-row')) return;
    const page = Math.max(1, Math.floor(rows) - 2);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      void openLineAt(focused.value);
    } else if (step != null) {
      event.preventDefault();
      const to = Math.min(total - 1, Math.max(0, focused.value + step));
      wantsFocus.current = to;
      focused.value = to;
      bringIn(to);
    }
  };
  return (
    <div class="kwic" role="grid" aria-label="Lines" aria-rowcount={total + 1} aria-busy={linesStatus.value === 'loading'} style={{ '--node-letters': nodeLetters() }}>
      <div role="rowgroup" class="kwic-head">
        <div role="row" aria-rowindex={1} class="kwic-columns">
          <span role="columnheader" aria-sort={sortOf('date', 'document')} class="kwic-date">
            <HeadButton order="date" word="Date" explained="Sort by date" />
            <HeadButton order="document" word="Article" explained="Sort by article, as opened" />
          </span>
          <span role="columnheader" aria-sort={sortOf('left1', 'left2', 'left3')} class="kwic-left">
            <SideButton word="Left" orders={['left1', 'left2', 'left3']} />
            <span class="kwic-words">
              <HeadButton order="left3" word="3" explained="Sort by 3 words to the left" />
              <HeadButton order="left2" word="2" explained="Sort by 2 words to the left" />
              <HeadButton order="left1" word="1" explained="Sort by 1 word to the left" />
            </span>
          </span>
          <span role="columnheader" aria-sort={sortOf('node')} class="kwic-node">
            <HeadButton order="node" word="Node" explained="Sort by node, the match itself" />
          </span>
          <span role="columnheader" aria-sort={sortOf('right1', 'right2', 'right3')} class="kwic-right">
            <span class="kwic-words">
              <HeadButton order="right1" word="1" explained="Sort by 1 word to the right" />
              <HeadButton order="right2" word="2" explained="Sort by 2 words to the right" />
              <HeadButton order="right3" word="3" explained="Sort by 3 words to the right" />
            </span>
            <SideButton word="Right" orders={['right1', 'right2', 'right3']} />
          </span>
          <span role="columnheader" class="kwic-article">
            Headline
          </span>
        </div>
      </div>
      {total === 0 && linesStatus.value === 'loading' && (
        <div class="kwic-waiting-lines waiting" aria-hidden="true">
          {Array.from({ length: 12 }, (_, index) => (
            <i key={index} />
          ))}
        </div>
      )}
      <div class="kwic-scroll" ref={scroller} role="presentation" onKeyDown={walk}>
        <div role="rowgroup" class="kwic-rows" style={{ height: `${height}px` }}>
          {indices.map((index) => (
            <Line
              key={index}
              index={index}
              row={lineAt(index)}
              isOpen={index === openLine.value}
              isTabStop={index === tabStop}
              top={height < HIGHEST ? index * rowHeight : top + (index - first) * rowHeight}
              onFocus={() => (focused.value = index)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function Line({ index, row, isOpen, isTabStop, top, onFocus }: { index: number; row: LineRow | undefined; isOpen: boolean; isTabStop: boolean; top: number; onFocus: () => void }) {
  return (
    <div
      role="row"
      class="kwic-row kwic-columns"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      tabIndex={isTabStop ? 0 : -1}
      data-line={index}
      style={{ transform: `translateY(${top}px)` }}
      title={row?.headline}
      onFocus={onFocus}
      onClick={() => {
        if (getSelection()?.isCollapsed ?? true) void openLineAt(index);
      }}
    >
      <span role="gridcell" class="kwic-date">
        {row && (row.date != null ? shortDate(row.date) : 'undated')}
      </span>
      <span role="gridcell" class="kwic-left" dir="auto">
        <span>{row ? <Marked runs={row.left} /> : ''}</span>
      </span>
      <span role="gridcell" class="kwic-node" dir="auto">
        {row ? row.node : <i class="kwic-waiting" />}
      </span>
      <span role="gridcell" class="kwic-right" dir="auto">
        {row && <Marked runs={row.right} />}
      </span>
      <span role="gridcell" class="kwic-article" dir="auto">
        {row?.headline}
      </span>
    </div>
  );
}

/** Context with the words that the lines are sorted by, or the collocate, marked. */
function Marked({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run, index) => (run.hit == null ? run.text : <b key={index}>{run.text}</b>))}</>;
}

function HeadButton({ order: by, word, explained }: { order: LineOrder; word: string; explained: string }) {
  return (
    <button type="button" class="bare" aria-pressed={order.value === by} title={explained} aria-label={explained} onClick={() => sortBy(by)}>
      {word}
    </button>
  );
}

/** The head of a side: sorts by one word, then by two, then by three. */
function SideButton({ word, orders }: { word: string; orders: readonly [LineOrder, LineOrder, LineOrder] }) {
  const at = orders.indexOf(order.value);
  return (
    <button type="button" class="bare kwic-side" title={`Sort by the words to the ${word.toLowerCase()}`} aria-pressed={at >= 0} onClick={() => sortBy(orders[(at + 1) % 3] ?? orders[0])}>
      {word}
    </button>
  );
}

function sortOf(...orders: LineOrder[]): 'ascending' | 'none' {
  return orders.includes(order.value) ? 'ascending' : 'none';
}

/** Letters that the column of the node has room for: most forms fit, few are cut. */
function nodeLetters(): number {
  const lengths = forms.value.slice(0, 20).map(({ node }) => node.length);
  return Math.min(26, Math.max(5, ...lengths));
}

/** From scroll positions to lines and back, where the scroll bar may go faster than the lines. */
function geometry(element: HTMLElement, rowHeight: number): { rows: number; lineOf: (top: number) => number; topOf: (line: number) => number } {
  const total = lineTotal.peek();
  const rows = element.clientHeight / rowHeight;
  const whole = total * rowHeight;
  if (whole <= HIGHEST) return { rows, lineOf: (top) => top / rowHeight, topOf: (line) => line * rowHeight };
  const share = (HIGHEST - element.clientHeight) / Math.max(1, total - rows);
  return { rows, lineOf: (top) => top / share, topOf: (line) => Math.ceil(line * share) };
}

function rowHeightNow(): number {
  return Math.round(ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize));
}
