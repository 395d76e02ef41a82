// Where lines stand on a scroll bar that may be too short for them.
//
// Browsers draw no element higher than about 17 million pixels. Where lines are more than fit, the scroll bar as a whole stands for all of
// them: a jump on it goes to that share of the lines. The wheel and the keys still move by as many pixels as they say; once they rest, the
// scroll bar is put where the line in view belongs.

/** In pixels. */
const HIGHEST = 12_000_000;
/** What is scrolled by more than so many views between two frames was a jump on the scroll bar; or a wheel in a frame that took very long. */
const JUMP_VIEWS = 3;

export interface Place {
  /** The first line in view, with the part of it that is above the edge. */
  line: number;
  /** A line, and how far the list is scrolled when that is the first in view. The lines around it stand a line's height apart. */
  at: { line: number; top: number };
}

export interface Scale {
  /** Of all lines, in pixels. */
  height: number;
  /** How far to scroll for a line to be the first in view, or as near to that as the end allows. */
  topOf: (line: number) => number;
  placeAt: (line: number, top: number) => Place;
  /** The place after the list was scrolled from `lastTop` to `top`. */
  follow: (before: Place, lastTop: number, top: number) => Place;
  /** The line to go to where the scroll bar is at an end and the lines are not, so that there is room to go on; null where all is well. */
  lineAtFalseEnd: (line: number, top: number) => number | null;
}

export function createScale(total: number, rowHeight: number, viewHeight: number): Scale {
  const whole = total * rowHeight;
  const isWhole = whole <= HIGHEST;
  const height = Math.min(whole, HIGHEST);
  const mostTop = Math.max(0, height - viewHeight);
  const last = Math.max(0, total - viewHeight / rowHeight);
  const share = isWhole ? rowHeight : mostTop / last;
  const clamp = (line: number): number => Math.min(last, Math.max(0, line));
  const placeAt = (line: number, top: number): Place => {
    if (isWhole) return { line: clamp(top / rowHeight), at: { line: 0, top: 0 } };
    return { line: clamp(line), at: { line: clamp(line), top } };
  };
  return {
    height,
    topOf: (line) => clamp(line) * share,
    placeAt,
    follow: ({ at }, lastTop, top) => {
      if (isWhole || Math.abs(top - lastTop) > JUMP_VIEWS * viewHeight) return placeAt(top / share, top);
      const line = at.line + (top - at.top) / rowHeight;
      return line === clamp(line) ? { line, at } : placeAt(line, top);
    },
    lineAtFalseEnd: (line, top) => {
      const end = top <= 0 ? 0 : top >= mostTop - 1 ? last : line;
      if (isWhole || line === end) return null;
      return Math.abs(end - line) * rowHeight < viewHeight / 2 ? end : line;
    },
  };
}
