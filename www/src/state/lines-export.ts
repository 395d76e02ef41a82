// The lines of the concordance as they stand, for the clipboard or a file.

import type { LineRow } from '../engine/contract';
import { counted } from '../words/numbers';
import { say } from './history';
import { isAbort } from './latest';
import { askLines, lineTotal } from './lines';
import { messageOf } from '../words/message';

/** Lines that are asked for at once. */
const CHUNK = 200;
/** More than this is no use on a clipboard. */
const MOST_COPIED = 20_000;

type Report = (share: number) => void;

/** Copies the lines, a line of text each, its parts apart by tabs. */
export async function copyLines(report: Report, signal: AbortSignal): Promise<void> {
  await tellErrors(async () => {
    const rows = await collect(Math.min(lineTotal.peek(), MOST_COPIED), report, signal);
    await navigator.clipboard.writeText(rows.map((row) => cells(row).map((cell) => cell.replace(/\t/g, ' ')).join('\t')).join('\n'));
    say(rows.length < lineTotal.peek() ? `The first ${counted(rows.length, 'line')} copied` : `${counted(rows.length, 'line')} copied`);
  });
}

/** Saves the lines as comma-separated values (RFC 4180, UTF-8 with a mark, so that spreadsheets read the accents). */
export async function exportLines(report: Report, signal: AbortSignal): Promise<void> {
  await tellErrors(async () => {
    const rows = await collect(lineTotal.peek(), report, signal);
    const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const parts = ['\uFEFFdocument,headline,date,left,node,right\r\n', ...rows.map((row) => `${cells(row).map(quoted).join(',')}\r\n`)];
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv' }));
    link.download = 'concordance.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(`${counted(rows.length, 'line')} saved`);
  });
}

function cells(row: LineRow): string[] {
  const whole = (runs: LineRow['left']): string => runs.map(({ text }) => text).join('');
  return [row.document, row.headline, row.date ?? '', whole(row.left), row.node, whole(row.right)];
}

async function collect(count: number, report: Report, signal: AbortSignal): Promise<LineRow[]> {
  const rows: LineRow[] = [];
  while (rows.length < count) {
    const { lines } = await askLines(rows.length, Math.min(CHUNK, count - rows.length), signal);
    if (lines.length === 0) break;
    rows.push(...lines);
    report(rows.length / count);
  }
  return rows;
}

async function tellErrors(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isAbort(error)) say(messageOf(error));
  }
}
