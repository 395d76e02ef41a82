// The lines, left / node / right in columns. Only those in view are in the page; a million fit.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import type { LineRow, Run } from '../../engine/contract';
import { firstLine, forms, lineAt, linesListVersion, linesStatus, linesVersion, lineTotal, openLine, openLineAt, showLines } from '../../state/lines';
import { openDocument, openHit } from '../../state/route';
import { shortDate } from '../../words/numbers';
import { useRowsAround } from '../idle';
import { memo } from '../memo';
import { LineHead } from './line-head';
import { useLineScroll } from './line-scroll';
import { createScale } from './scale';

/** Lines drawn beyond either edge of the view, once there is time. */
const AROUND = 12;
/** Where the first line drawn goes up and down by so many, so that most of scrolling draws nothing. */
const STEP = 6;

export function LineList() {
  const focused = useSignal(firstLine.peek());
  /** The line that the focus goes to once it is drawn, or -1. */
  const wantsFocus = useRef(-1);
  const followed = useRef('');
  const { scroller, view, bringIn, noteLine } = useLineScroll((line) => (focused.value = line));
  const around = useRowsAround(linesListVersion, AROUND);

  useSignalEffect(() => {
    linesVersion.value;
    const { place, rows } = view.value;
    showLines(Math.max(0, Math.floor(place.line) - AROUND - STEP), Math.min(lineTotal.value - 1, Math.ceil(place.line + rows) + AROUND + STEP));
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

  const { place, rows, rowHeight } = view.value;
  const total = lineTotal.value;
  const { height } = createScale(total, rowHeight, rows * rowHeight);
  linesVersion.value;
  const from = Math.max(0, Math.floor((place.line - around.value) / STEP) * STEP);
  const to = Math.min(total, Math.ceil((place.line + rows + around.value) / STEP) * STEP) - 1;
  const top = place.at.top + (from - place.at.line) * rowHeight;
  const tabStop = Math.min(Math.max(focused.value, from), to);
  const indices = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || !event.target.matches('.kwic-row')) return;
    const page = Math.max(1, Math.floor(rows) - 2);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      noteLine();
      void openLineAt(focused.value);
    } else if (step != null) {
      event.preventDefault();
      const to = Math.min(total - 1, Math.max(0, focused.value + step));
      wantsFocus.current = to;
      focused.value = to;
      bringIn(to);
    }
  };
  const focusLine = (event: FocusEvent): void => {
    const line = lineOf(event.target);
    if (line >= 0) focused.value = line;
  };
  const clickLine = (event: MouseEvent): void => {
    const line = lineOf(event.target);
    if (line < 0 || !(getSelection()?.isCollapsed ?? true)) return;
    noteLine();
    void openLineAt(line);
  };
  return (
    <div class="kwic" role="grid" aria-label="Lines" aria-rowcount={total + 1} aria-busy={linesStatus.value === 'loading'} style={{ '--node-letters': nodeLetters(), '--line-height': `${rowHeight}px` }}>
      <LineHead />
      {total === 0 && linesStatus.value === 'loading' && (
        <div class="kwic-waiting-lines waiting" aria-hidden="true">
          {Array.from({ length: 12 }, (_, index) => (
            <i key={index} />
          ))}
        </div>
      )}
      <div class="kwic-scroll" ref={scroller} role="presentation" onKeyDown={walk}>
        <div role="presentation" class="kwic-height" style={{ height: `${height}px` }}>
          <div role="rowgroup" class="kwic-rows" style={{ top: `${top}px` }} onFocusIn={focusLine} onClick={clickLine}>
            {indices.map((index) => (
              <Line key={index} index={index} row={lineAt(index)} isOpen={index === openLine.value} isTabStop={index === tabStop} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

const Line = memo(({ index, row, isOpen, isTabStop }: { index: number; row: LineRow | undefined; isOpen: boolean; isTabStop: boolean }) => (
  <div role="row" class="kwic-row kwic-columns" aria-rowindex={index + 2} aria-selected={isOpen} tabIndex={isTabStop ? 0 : -1} data-line={index} title={row?.headline}>
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
));

/** The line that `target` is in, or -1. */
function lineOf(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('.kwic-row') : null;
  return row ? Number(row.dataset['line']) : -1;
}

/** Context with the words that the lines are sorted by, or the collocate, marked. */
function Marked({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run, index) => (run.hit == null ? run.text : <b key={index}>{run.text}</b>))}</>;
}

/** Letters that the column of the node has room for: most forms fit, few are cut. */
function nodeLetters(): number {
  const lengths = forms.value.slice(0, 20).map(({ node }) => node.length);
  return Math.min(26, Math.max(5, ...lengths));
}
