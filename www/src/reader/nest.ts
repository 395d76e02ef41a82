// Runs to nested marks. A run names the mentions it is part of, outermost first; mentions that cross are cut where they must be.

import type { Run } from '../engine/contract';

export type Piece =
  | { kind: 'text'; text: string; hit: number | undefined }
  /** `isContinued` where the mention began in an earlier piece. */
  | { kind: 'mention'; mention: number; isContinued: boolean; pieces: Piece[] };

export function nest(runs: readonly Run[]): Piece[] {
  const top: Piece[] = [];
  const open: { mention: number; pieces: Piece[] }[] = [];
  const begun = new Set<number>();
  for (const run of runs) {
    const wanted = run.mentions ?? [];
    let shared = 0;
    while (shared < open.length && open[shared]?.mention === wanted[shared]) shared += 1;
    open.length = shared;
    for (const mention of wanted.slice(shared)) {
      const pieces: Piece[] = [];
      (open.at(-1)?.pieces ?? top).push({ kind: 'mention', mention, isContinued: begun.has(mention), pieces });
      begun.add(mention);
      open.push({ mention, pieces });
    }
    (open.at(-1)?.pieces ?? top).push({ kind: 'text', text: run.text, hit: run.hit });
  }
  return top;
}
