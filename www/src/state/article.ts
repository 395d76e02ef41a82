// The article in the reader, and the user's corrections to it.

import { batch, effect, signal, untracked } from '@preact/signals';

import type { Article, DateFrom, Role } from '../engine/contract';
import { roleWord } from '../words/roles';
import { writtenDate } from '../words/numbers';
import { correctedVersion, corpusVersion, phase, settledVersion } from './corpus';
import { engine } from './engine';
import { remember, say } from './history';
import { createLatest, isAbort, messageOf } from './latest';
import { openDocument, showDocument } from './route';
import { query } from './selection';

export type ArticleStatus = 'none' | 'loading' | 'shown' | 'failed';

export const article = signal<Article | null>(null);
export const articleStatus = signal<ArticleStatus>('none');
export const articleError = signal('');
/** The hit of the query that was walked to last, or -1. */
export const currentHit = signal(-1);

const latest = createLatest();

/** Reads the open document, and again when the query, or a settled corpus, changes what is marked in it. */
export function startReading(): void {
  effect(() => {
    const id = openDocument.value;
    const words = query.value;
    settledVersion.value;
    correctedVersion.value;
    const isReachable = phase.value !== 'starting' && phase.value !== 'failed';
    untracked(() => {
      if (id == null) close();
      else if (isReachable) void read(id, words);
    });
  });
}

export function walkHits(step: 1 | -1): void {
  const hits = article.value?.hits ?? 0;
  if (hits === 0) return;
  const from = currentHit.value < 0 && step < 0 ? 0 : currentHit.value;
  currentHit.value = (from + step + hits) % hits;
}

/** Gives a block another role. */
export async function setRole(block: number, role: Role): Promise<void> {
  const before = article.value;
  const was = before?.blocks[block]?.role;
  if (!before || was == null || was === role) return;
  const document = before.row.id;
  const put = (to: Role): Promise<boolean> => correct(document, () => engine().call('setRole', { document, block, role: to }, latest()));
  if (await put(role)) remember(`${roleWord(was)} is now ${roleWord(role).toLowerCase()}`, () => void put(was), () => void put(role));
}

/** Dates the article; null takes the user's date back. */
export async function setDate(date: string | null): Promise<void> {
  const before = article.value;
  if (!before) return;
  const document = before.row.id;
  const setByUser: DateFrom = 'user';
  const was = before.row.dateFrom === setByUser ? (before.row.date ?? null) : null;
  const put = (to: string | null): Promise<boolean> => correct(document, () => engine().call('setDate', { document, date: to ?? undefined }, latest()));
  if (await put(date)) remember(date == null ? 'Your date taken back' : `Dated ${writtenDate(date)}`, () => void put(was), () => void put(date));
}

function close(): void {
  latest();
  batch(() => {
    article.value = null;
    articleStatus.value = 'none';
    currentHit.value = -1;
  });
}

async function read(id: string, words: string): Promise<void> {
  const dropped = latest();
  const isOther = article.value?.row.id !== id;
  if (isOther) articleStatus.value = 'loading';
  try {
    const found = await engine().call('read', { document: id, query: words }, dropped);
    if (dropped.aborted) return;
    batch(() => {
      article.value = found;
      articleStatus.value = 'shown';
      if (isOther || currentHit.value >= found.hits) currentHit.value = -1;
    });
  } catch (error) {
    if (isAbort(error) || dropped.aborted) return;
    batch(() => {
      article.value = null;
      articleStatus.value = 'failed';
      articleError.value = messageOf(error);
    });
  }
}

/** Makes a correction and shows what came of it. Answers whether it was made. */
async function correct(document: string, ask: () => Promise<Article>): Promise<boolean> {
  try {
    const corrected = await ask();
    batch(() => {
      if (openDocument.value === document) article.value = corrected;
      else showDocument(document);
      corpusVersion.value += 1;
    });
    // The answer comes without the query's hits.
    if (query.value.trim() !== '' && openDocument.value === document) void read(document, query.value);
    return true;
  } catch (error) {
    if (!isAbort(error)) say(messageOf(error));
    return false;
  }
}
