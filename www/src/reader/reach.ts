// Finding a mention or a hit among the blocks, and on the screen.

import type { Article, Run } from '../engine/contract';

/** The index of the first block with the mention, or -1. */
export function blockOfMention(article: Article, mention: number): number {
  return blockWith(article, (run) => run.mentions?.includes(mention) ?? false);
}

/** The index of the first block with the hit, or -1. */
export function blockOfHit(article: Article, hit: number): number {
  return blockWith(article, (run) => run.hit === hit);
}

function blockWith(article: Article, has: (run: Run) => boolean): number {
  return article.blocks.findIndex((block) => block.runs.some(has));
}

/** Brings an element to the upper middle of the pane, unless it is in plain view already. */
export function bringIntoView(element: Element, pane: Element): void {
  const there = element.getBoundingClientRect();
  const here = pane.getBoundingClientRect();
  const margin = 80;
  if (there.top >= here.top + margin && there.bottom <= here.bottom - margin) return;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const distance = there.top - here.top - here.height / 3;
  // Far jumps are made at once: gliding through a long article takes too long and draws all of it.
  pane.scrollBy({ top: distance, behavior: isStill || Math.abs(distance) > here.height * 2 ? 'instant' : 'smooth' });
}
