// The page of one entity, and its mentions, fetched a few at a time.

import { batch, effect, signal, untracked } from '@preact/signals';

import { EngineError, type EntityPage, type MentionContext, type Suggestion } from '../engine/contract';
import { corpusVersion, phase } from './corpus';
import { DESK, heirOf, shownEntity } from './desk';
import { engine } from './engine';
import { createLatest, isAbort } from './latest';
import { inAddressOf } from './address';
import { quietly, view } from './route';
import { counting, selectionAt, selectionKey } from './selection';
import { messageOf } from '../words/message';

const MENTIONS = 40;
const LISTED = 60;
const SUGGESTED = 5;

/** A month, `2023-03` or `undated`, that the mentions are narrowed to, or `''`. */
export const month = inAddressOf(DESK, 'month');

export const page = signal<EntityPage | null>(null);
export const pageStatus = signal<'none' | 'loading' | 'shown' | 'failed'>('none');
export const pageError = signal('');
/** The mentions shown so far, of `contextTotal`. */
export const contexts = signal<readonly MentionContext[]>([]);
export const contextTotal = signal(0);
/** Entities that may be the same as this one. */
export const alike = signal<readonly Suggestion[]>([]);

const latest = createLatest();

export function startEntityPage(): void {
  effect(() => {
    const id = shownEntity.value;
    month.value;
    selectionKey.value;
    corpusVersion.value;
    const isShown = view.value === DESK && phase.value !== 'starting' && phase.value !== 'failed';
    untracked(() => {
      if (id === '') close();
      else if (isShown) void load(id);
    });
  });
  // A month of one entity says nothing of another.
  let before = shownEntity.peek();
  effect(() => {
    const id = shownEntity.value;
    if (id !== before && before !== '') quietly(() => (month.value = ''));
    before = id;
  });
}

export async function moreContexts(): Promise<void> {
  const id = shownEntity.value;
  const before = contexts.value;
  try {
    const found = await engine().call('entityPage', requestFor(id, before.length, MENTIONS, month.value));
    if (contexts.value === before && shownEntity.value === id) contexts.value = [...before, ...found.contexts];
  } catch (error) {
    if (!isAbort(error)) pageError.value = messageOf(error);
  }
}

function close(): void {
  latest();
  batch(() => {
    page.value = null;
    pageStatus.value = 'none';
    contexts.value = [];
    alike.value = [];
  });
}

async function load(id: string): Promise<void> {
  const dropped = latest();
  const isOther = page.value?.row.id !== id;
  if (isOther) pageStatus.value = 'loading';
  const wanted = month.value;
  // As many mentions as are shown already, so that a correction does not fold the list.
  const limit = isOther ? MENTIONS : Math.min(200, Math.max(MENTIONS, contexts.value.length));
  try {
    const found = await engine().call('entityPage', requestFor(id, 0, limit, ''), dropped);
    const narrowed = wanted === '' ? found : await engine().call('entityPage', requestFor(id, 0, limit, wanted), dropped);
    if (dropped.aborted) return;
    batch(() => {
      page.value = found;
      contexts.value = narrowed.contexts;
      contextTotal.value = narrowed.row.mentions;
      if (isOther) alike.value = [];
      pageStatus.value = 'shown';
    });
    if (found.row.id !== id) quietly(() => (shownEntity.value = found.row.id));
    const suggested = await engine().call('suggestions', { entity: found.row.id, hasLater: true, ...counting(), offset: 0, limit: SUGGESTED }, dropped);
    if (!dropped.aborted) alike.value = suggested.rows;
  } catch (error) {
    if (isAbort(error) || dropped.aborted) return;
    const heir = error instanceof EngineError && error.code === 'not-found' ? heirOf(id) : null;
    if (heir != null) {
      quietly(() => (shownEntity.value = heir));
      return;
    }
    batch(() => {
      page.value = null;
      pageStatus.value = 'failed';
      pageError.value = messageOf(error);
    });
  }
}

function requestFor(entity: string, offset: number, limit: number, wanted: string) {
  const selection = selectionAt(0, 0, 0);
  const filters = wanted === '' ? selection.filters ?? [] : [...(selection.filters ?? []), { facet: 'date', value: wanted, isExcluded: false }];
  return { entity, selection: { ...selection, filters }, offset, limit, mostRows: LISTED };
}
