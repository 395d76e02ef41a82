// Stretches of the calendar in words.

import { writtenDate } from './numbers';

/** A stretch as a filter's value has it: `[2023-03-01 TO 2023-03-14]`. */
export interface DaySpan {
  from: string;
  to: string;
}

export function formatSpan({ from, to }: DaySpan): string {
  return `[${from} TO ${to}]`;
}

export function parseSpan(value: string): DaySpan | null {
  const ends = /^\[(\d{4}-\d\d-\d\d) TO (\d{4}-\d\d-\d\d)\]$/.exec(value);
  return ends?.[1] && ends[2] ? { from: ends[1], to: ends[2] } : null;
}

/** `2–14 March 2023`, `27 February – 3 March 2023`, `2 March 2023` for one day. */
export function writtenSpan({ from, to }: DaySpan): string {
  if (from === to) return writtenDate(from);
  const [first, last] = [writtenDate(from), writtenDate(to)];
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first.split(' ')[0]}–${last}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${first.replace(/ \d{4}$/, '')} – ${last}`;
  return `${first} – ${last}`;
}
