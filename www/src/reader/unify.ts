// Two versions of a sentence as one text: what is gone, then what came, then what both have.

import type { ComparedRun, EditKind } from '../engine/contract';

export interface UnifiedRun {
  text: string;
  /** `both` where the versions agree. */
  side: 'left' | 'right' | 'both';
  kind: EditKind | undefined;
}

/** The runs of both, in step; one text after the other where they share none. */
export function unify(left: readonly ComparedRun[], right: readonly ComparedRun[]): UnifiedRun[] {
  const shared = commonRuns(left);
  const isInStep = shared.length > 0 && shared.join('\n') === commonRuns(right).join('\n');
  if (!isInStep) return [...left.map((run) => ({ ...run, side: 'left' as const })), ...right.map((run) => ({ ...run, side: 'right' as const }))];
  const unified: UnifiedRun[] = [];
  let at = 0;
  for (const run of left) {
    if (run.kind != null) {
      unified.push({ ...run, side: 'left' });
      continue;
    }
    while (at < right.length && right[at]?.kind != null) unified.push({ ...(right[at] as ComparedRun), side: 'right' }), (at += 1);
    unified.push({ text: run.text, kind: undefined, side: 'both' });
    at += 1;
  }
  for (const run of right.slice(at)) unified.push({ ...run, side: 'right' });
  return unified;
}

function commonRuns(runs: readonly ComparedRun[]): string[] {
  return runs.flatMap((run) => (run.kind == null ? [run.text.trim()] : []));
}
