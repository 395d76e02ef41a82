// The mention card: which mention it is about, and what the engine says of the entity.

import { batch, signal } from '@preact/signals';

import type { EntityCard } from '../engine/contract';
import { article } from './article';
import { engine } from './engine';
import { createLatest } from './latest';
import { focusedMention } from './route';
import { counting } from './selection';

export interface Card {
  /** Index among the article's mentions. */
  mention: number;
  /** Whether it stays until it is closed, rather than while the pointer or the focus is on its mention. */
  isPinned: boolean;
  /** Null while the engine is asked, and for times and numbers. */
  entity: EntityCard | null;
}

/** Mentions with their sentences that a card asks for. */
const CONTEXTS = 200;

export const card = signal<Card | null>(null);

const latest = createLatest();

/** Shows the card of a mention. A glance leaves the address alone; pinning a card makes the mention part of it. */
export function showCard(mention: number, isPinned: boolean): void {
  const record = article.value?.mentions[mention];
  if (!record) return;
  const open = card.value;
  const entity = open?.entity && open.entity.id === record.entity ? open.entity : null;
  batch(() => {
    card.value = { mention, isPinned: isPinned || (open?.mention === mention && open.isPinned), entity };
    if (isPinned) focusedMention.value = mention;
  });
  if (record.entity != null && !entity) void ask(record.entity);
}

export function hideCard(): void {
  latest();
  card.value = null;
}

let isReturning = false;

/** Whether the focus is just going back to a mention whose card was closed, which is no wish to see it again. */
export function isFocusReturning(): boolean {
  return isReturning;
}

export function returnFocus(mark: HTMLElement | null): void {
  isReturning = true;
  mark?.focus({ preventScroll: true });
  isReturning = false;
}

/** The mentions in the article of the entity that `mention` names, in order. */
export function siblingsOf(mention: number): number[] {
  const mentions = article.value?.mentions ?? [];
  const entity = mentions[mention]?.entity;
  if (entity == null) return [mention];
  return mentions.flatMap((record, index) => (record.entity === entity ? [index] : []));
}

/** Goes to the next or the previous mention of the same entity in the article. */
export function walkSiblings(step: 1 | -1): void {
  const from = card.value?.mention ?? focusedMention.value;
  if (from == null) return;
  const siblings = siblingsOf(from);
  const to = siblings[(siblings.indexOf(from) + step + siblings.length) % siblings.length];
  if (to == null) return;
  focusedMention.value = to;
  showCard(to, card.value?.isPinned ?? false);
}

async function ask(entity: string): Promise<void> {
  const dropped = latest();
  try {
    const found = await engine().call('entity', { entity, limit: CONTEXTS, ...counting() }, dropped);
    const open = card.value;
    const isStillMeant = open !== null && article.value?.mentions[open.mention]?.entity === entity;
    if (!dropped.aborted && isStillMeant) card.value = { ...open, entity: found };
  } catch {
    // The card keeps to what the article says of the mention.
  }
}
