// Which lines are in view: the list's scroll bar, the address and the line that is open agree on it.

import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import { firstLine, linesKey, linesListVersion, linesStatus, lineTotal, scrolledTo } from '../../state/lines';
import { rowPixels, useMeasuring } from '../measuring';
import { createScale, type Place } from './scale';

/** Height of a line in root ems. */
const ROW_REM = 1.8;
/** After this long without another scroll, the scroll bar is put where it belongs and the address follows. */
const SETTLED_MS = 150;

/** What a list of lines shows. */
interface LinesInView {
  /** The line at the upper edge, and where lines stand. */
  place: Place;
  /** How many lines the view has room for; 0 while another pane is shown in its place. */
  rows: number;
  /** Height of a line in pixels. */
  rowHeight: number;
}

interface LineScroll {
  /** Goes on the element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  view: ReadonlySignal<LinesInView>;
  /** Scrolls by as little as brings a line into view. */
  bringIn(line: number): void;
  /** Writes the first line in view into the address now rather than when the list has come to rest. */
  noteLine(): void;
}

/** Follows the scroll bar and the address. `onJump` is told of the line that the address has led to. */
export function useLineScroll(onJump: (line: number) => void): LineScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useSignal<LinesInView>({ place: { line: firstLine.peek(), at: { line: 0, top: 0 } }, rows: 30, rowHeight: rowPixels(ROW_REM) });
  /** The list that was scrolled to where the address says. Before that, where it stands means nothing. */
  const placed = useRef(-1);
  /** The lines, and the first of them in view, that the address asked for last. */
  const asked = useRef('');
  /** How far it was scrolled when that was last looked at. */
  const lastTop = useRef(0);
  const timer = useRef(0);

  const scaleOf = (element: HTMLElement, rowHeight: number) => createScale(lineTotal.peek(), rowHeight, element.clientHeight);
  const put = (element: HTMLElement, rowHeight: number, place: Place): void => {
    lastTop.current = element.scrollTop;
    view.value = { place, rows: element.clientHeight / rowHeight, rowHeight };
  };
  const goTo = (line: number): void => {
    const element = scroller.current;
    if (!element) return;
    const rowHeight = rowPixels(ROW_REM);
    if (element.clientHeight === 0) return void (view.value = { place: { line, at: { line, top: 0 } }, rows: 0, rowHeight });
    const scale = scaleOf(element, rowHeight);
    element.scrollTop = scale.topOf(line);
    put(element, rowHeight, scale.placeAt(line, element.scrollTop));
  };
  const measure = (): void => {
    const element = scroller.current;
    if (!element) return;
    // While another pane is shown in its place, and when it is shown again, how far it is scrolled says nothing.
    if (element.clientHeight === 0) return void (view.value = { ...view.peek(), rows: 0 });
    if (view.peek().rows === 0) return goTo(view.peek().place.line);
    const rowHeight = rowPixels(ROW_REM);
    const scale = scaleOf(element, rowHeight);
    const place = scale.follow(view.peek().place, lastTop.current, element.scrollTop);
    put(element, rowHeight, place);
    const wanted = scale.lineAtFalseEnd(place.line, element.scrollTop);
    if (wanted != null) goTo(wanted);
    settleSoon();
  };
  const settleSoon = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(settle, SETTLED_MS);
  };
  const settle = (): void => {
    const element = scroller.current;
    // What was scrolled since is measured first, and settles then.
    if (!element || element.clientHeight === 0 || element.scrollTop !== lastTop.current) return;
    const { line } = view.peek().place;
    if (Math.abs(scaleOf(element, rowPixels(ROW_REM)).topOf(line) - element.scrollTop) > 1) goTo(line);
    noteLine();
  };
  const noteLine = (): void => {
    clearTimeout(timer.current);
    if (linesStatus.peek() === 'shown' && placed.current === linesListVersion.peek() && lineTotal.peek() > 0) scrolledTo(Math.floor(view.peek().place.line));
  };
  const bringIn = (line: number): void => {
    const { place, rows } = view.peek();
    if (line < place.line) goTo(line);
    else if (line > place.line + rows - 2) goTo(line - rows + 2);
  };

  useEffect(() => noteLine, []);
  useMeasuring(scroller, measure);
  // Other lines, or Back: go where the address says. Where only more lines came, stay.
  const listVersion = linesListVersion.value;
  const wanted = firstLine.value;
  useLayoutEffect(() => {
    if (linesStatus.peek() !== 'shown') return;
    placed.current = listVersion;
    const { line } = view.peek().place;
    const key = `${linesKey.peek()} ${wanted}`;
    if (asked.current === key) return measure();
    asked.current = key;
    const isThere = Math.floor(line) === wanted;
    goTo(isThere ? line : wanted);
    if (!isThere) onJump(wanted);
    settleSoon();
  }, [listVersion, wanted]);
  return { scroller, view, bringIn, noteLine };
}
