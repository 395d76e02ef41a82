// The article in the reader, and the user's corrections to it.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { Article, DateFrom, Role, Row } from '../engine/contract';
import { roleWord } from '../words/roles';
import { writtenDate } from '../words/numbers';
import { correctedVersion, corpusVersion, phase, settledVersion } from './corpus';
import { engine } from './engine';
import { remember, say } from './history';
import { keepEqual } from './kept';
import { createLatest, isAbort } from './latest';
import { node } from './node';
import { openDocument, showDocument } from './route';
import { hasExactNames, query } from './selection';
import { messageOf } from '../words/message';

export type ArticleStatus = 'none' | 'loading' | 'shown' | 'failed';

export const article = signal<Article | null>(null);
export const articleStatus = signal<ArticleStatus>('none');
export const articleError = signal('');
/** The query whose hits are marked: the search's, or what the concordance lines up. */
const hitQuery = computed(() => node.value || query.value);

const latest = createLatest();

/** Reads the open document, and again when the query, or a settled corpus, changes what is marked in it. */
export function startReading(): void {
  effect(() => {
    const id = openDocument.value;
    const words = hitQuery.value;
    hasExactNames.value;
    settledVersion.value;
    correctedVersion.value;
    const isReachable = phase.value !== 'starting' && phase.value !== 'failed';
    untracked(() => {
      if (id == null) close();
      else if (isReachable) void read(id, words);
    });
  });
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

/** Dates an article; null takes the user's date back. */
export async function setDate(row: Row, date: string | null): Promise<void> {
  const document = row.id;
  const setByUser: DateFrom = 'user';
  const was = row.dateFrom === setByUser ? (row.date ?? null) : null;
  const put = (to: string | null): Promise<boolean> => correct(document, () => engine().call('setDate', { document, date: to ?? undefined }, openDocument.value === document ? latest() : undefined), false);
  if (await put(date)) remember(date == null ? 'Your date taken back' : `Dated ${writtenDate(date)}`, () => void put(was), () => void put(date));
}

function close(): void {
  latest();
  batch(() => {
    article.value = null;
    articleStatus.value = 'none';
  });
}

async function read(id: string, words: string): Promise<void> {
  const dropped = latest();
  const isOther = article.value?.row.id !== id;
  if (isOther) articleStatus.value = 'loading';
  try {
    const found = await engine().call('read', { document: id, query: words, hasExactNames: hasExactNames.peek() }, dropped);
    if (dropped.aborted) return;
    batch(() => {
      article.value = isOther ? found : keepEqual(article.value, found);
      articleStatus.value = 'shown';
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

/** Makes a correction and shows what came of it, in the reader too where `isShowing`. Answers whether it was made. */
async function correct(document: string, ask: () => Promise<Article>, isShowing = true): Promise<boolean> {
  try {
    const corrected = await ask();
    batch(() => {
      if (openDocument.value === document) article.value = corrected;
      else if (isShowing) showDocument(document);
      corpusVersion.value += 1;
    });
    // The answer comes without the query's hits; and a date that was set here may be lent to a version that is open.
    const open = openDocument.value;
    if (open != null && (open !== document || hitQuery.value.trim() !== '')) void read(open, hitQuery.value);
    return true;
  } catch (error) {
    if (!isAbort(error)) say(messageOf(error));
    return false;
  }
}
