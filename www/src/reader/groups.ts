// How blocks are set: the dateline runs on into the paragraph after it, points stand in one list, furniture may be left out.

import type { BlockRuns } from '../engine/contract';
import { isFurniture } from '../words/roles';

/** Blocks that are set together, by their indices among the article's blocks. */
export type Group =
  | { kind: 'block'; block: number }
  | { kind: 'opening'; dateline: number; paragraph: number }
  | { kind: 'points'; blocks: number[] };

export function groupBlocks(blocks: readonly BlockRuns[], isFurnitureHidden: boolean): Group[] {
  const groups: Group[] = [];
  blocks.forEach(({ role }, block) => {
    if (isFurnitureHidden && isFurniture(role)) return;
    const last = groups.at(-1);
    if (role === 'summary') {
      if (last?.kind === 'points') last.blocks.push(block);
      else groups.push({ kind: 'points', blocks: [block] });
    } else if (role === 'paragraph' && last?.kind === 'block' && last.block === block - 1 && blocks[last.block]?.role === 'dateline') {
      groups[groups.length - 1] = { kind: 'opening', dateline: last.block, paragraph: block };
    } else {
      groups.push({ kind: 'block', block });
    }
  });
  return groups;
}

/** The first block of a group. */
export function firstBlock(group: Group): number {
  if (group.kind === 'block') return group.block;
  if (group.kind === 'opening') return group.dateline;
  return group.blocks[0] ?? 0;
}
