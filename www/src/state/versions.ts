// The stories with several versions, the one that is looked at, and the two versions of it that are compared.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { Comparison, EditKind, FirstSeen, Stories, Story } from '../engine/contract';
import { EDITS, isEditKind } from '../words/edits';
import { inAddress } from './address';
import { createQuestion } from './asked';
import { corpusVersion, phase } from './corpus';
import { engine } from './engine';
import { isNarrow } from './pane';
import { quietly, view } from './route';
import { selectionAt, selectionKey } from './selection';

export const VERSIONS_VIEW = 'versions';
const PAGE_STORIES = 12;
const PAGE_ROWS = 200;
/** Kinds that are not marked until they are asked for. */
const HIDDEN_AT_FIRST: readonly EditKind[] = ['furniture'];
const NONE_HIDDEN = 'none';

/** The id of the story looked at: that of one of its articles. */
export const storyId = inAddress('story');
/** The ids of the versions compared; empty for the latest and the one before it. */
const fromPart = inAddress('from');
const toPart = inAddress('to');
const hidePart = inAddress('hide');
const showPart = inAddress('show');

/** What is shown under the line of versions. */
export type Panel = 'changes' | 'whole' | 'first';

/** `changes`: only what differs. `whole`: both texts in full. `first`: where each sentence first appeared. */
export const panel = computed<Panel>(() => (showPart.value === 'whole' || showPart.value === 'first' ? showPart.value : 'changes'));

export function showPanel(shown: Panel): void {
  showPart.value = shown === 'changes' ? '' : shown;
}

export const hiddenKinds = computed<readonly EditKind[]>(() => {
  if (hidePart.value === '') return HIDDEN_AT_FIRST;
  return hidePart.value.split(',').filter(isEditKind);
});

export function hideKinds(kinds: readonly EditKind[]): void {
  const text = EDITS.flatMap(({ kind }) => (kinds.includes(kind) ? [kind] : [])).join(',');
  hidePart.value = text === HIDDEN_AT_FIRST.join(',') ? '' : text || NONE_HIDDEN;
}

export function toggleKind(kind: EditKind): void {
  const hidden = hiddenKinds.value;
  hideKinds(hidden.includes(kind) ? hidden.filter((other) => other !== kind) : [...hidden, kind]);
}

const storiesAsked = createQuestion<Stories>();
const storyAsked = createQuestion<Story>();
const comparisonAsked = createQuestion<Comparison>();
const firstSeenAsked = createQuestion<FirstSeen>();

export const stories = storiesAsked.state;
export const story = storyAsked.state;
export const comparison = comparisonAsked.state;
export const firstSeen = firstSeenAsked.state;

/** The two versions compared, as indices among the story's; null where there are not two. */
export const pair = computed<{ from: number; to: number } | null>(() => {
  const versions = story.value.value?.versions ?? [];
  if (versions.length < 2) return null;
  const placeOf = (id: string): number => versions.findIndex(({ row }) => row.id === id);
  const named = { from: placeOf(fromPart.value), to: placeOf(toPart.value) };
  if (named.from >= 0 && named.to >= 0 && named.from !== named.to) return named;
  return { from: versions.length - 2, to: versions.length - 1 };
});

/** Compares two versions of the story looked at. */
export function compare(from: string, to: string): void {
  batch(() => {
    fromPart.value = from;
    toPart.value = to;
    if (panel.value === 'first') showPart.value = '';
  });
}

/** Looks at a story, and at two of its versions where they are given. */
export function showStory(id: string, from = '', to = ''): void {
  batch(() => {
    view.value = VERSIONS_VIEW;
    storyId.value = id;
    fromPart.value = from;
    toPart.value = to;
    if (to !== '' && panel.value === 'first') showPart.value = '';
  });
}

/** The row of the comparison that was walked to last, or -1. */
export const currentRow = signal(-1);

export async function moreStories(): Promise<void> {
  const before = stories.value.value;
  if (!before) return;
  await storiesAsked.ask(async (dropped) => {
    const more = await engine().call('stories', { selection: selectionAt(0, 0, 0), offset: before.stories.length, limit: PAGE_STORIES }, dropped);
    return { ...more, stories: [...before.stories, ...more.stories] };
  });
}

export async function moreRows(): Promise<void> {
  const before = comparison.value.value;
  if (before) await comparisonAsked.ask(async (dropped) => ({ ...before, rows: [...before.rows, ...(await askRows(before.rows.length, dropped)).rows] }));
}

/** Goes to the next or the previous row with an edit; more rows are fetched where the next one is not here yet. */
export async function walkEdits(step: 1 | -1): Promise<void> {
  const shown = comparison.value.value;
  if (!shown) return;
  const find = (): number => {
    const rows = comparison.value.value?.rows ?? [];
    for (let at = currentRow.value + step; at >= 0 && at < rows.length; at += step) if ((rows[at]?.kinds.length ?? 0) > 0) return at;
    return -1;
  };
  let to = find();
  while (to < 0 && step > 0 && (comparison.value.value?.rows.length ?? 0) < shown.total) {
    const before = comparison.value.value?.rows.length;
    await moreRows();
    if (comparison.value.value?.rows.length === before) break;
    to = find();
  }
  if (to >= 0) currentRow.value = to;
}

/** Goes to a row, fetching it first where it is not here yet. */
export async function goToRow(row: number): Promise<void> {
  while ((comparison.value.value?.rows.length ?? 0) <= row) {
    const before = comparison.value.value?.rows.length;
    await moreRows();
    if (comparison.value.value?.rows.length === before) return;
  }
  currentRow.value = row;
}

export function walkStories(step: 1 | -1): void {
  const shown = stories.value.value?.stories ?? [];
  const to = shown[shown.findIndex(({ id }) => id === story.value.value?.id) + step];
  if (to) showStory(to.id);
}

async function askRows(offset: number, dropped: AbortSignal): Promise<Comparison> {
  const versions = story.value.value?.versions ?? [];
  const between = pair.value;
  const [from, to] = [versions[between?.from ?? -1], versions[between?.to ?? -1]];
  return engine().call(
    'compare',
    { from: from?.row.id ?? '', to: to?.row.id ?? '', hides: [...hiddenKinds.value], isBrief: panel.value !== 'whole', offset, limit: PAGE_ROWS },
    dropped,
  );
}

/** Asks for what the view shows, whenever that changes. */
export function startVersions(): void {
  const isShown = computed(() => view.value === VERSIONS_VIEW && phase.value !== 'starting' && phase.value !== 'failed');
  effect(() => {
    selectionKey.value;
    corpusVersion.value;
    if (!isShown.value) return;
    untracked(() => {
      void storiesAsked
        .ask((dropped) => engine().call('stories', { selection: selectionAt(0, 0, 0), offset: 0, limit: PAGE_STORIES }, dropped))
        .then((isTaken) => {
          const first = stories.value.value?.stories[0];
          if (isTaken && first && storyId.value === '' && !isNarrow.value) quietly(() => (storyId.value = first.id));
        });
    });
  });
  effect(() => {
    const id = storyId.value;
    corpusVersion.value;
    if (!isShown.value) return;
    untracked(() => {
      if (id === '') storyAsked.clear();
      else void storyAsked.ask((dropped) => engine().call('story', { document: id }, dropped));
    });
  });
  const pairKey = computed(() => JSON.stringify([story.value.value?.versions.map(({ row }) => row.id), pair.value]));
  let lastPair = '';
  effect(() => {
    const key = pairKey.value;
    hiddenKinds.value;
    const shown = panel.value;
    corpusVersion.value;
    if (!isShown.value) return;
    untracked(() => {
      if (!pair.value) comparisonAsked.clear();
      else if (shown !== 'first') {
        if (key !== lastPair) comparisonAsked.clear();
        lastPair = key;
        currentRow.value = -1;
        void comparisonAsked.ask((dropped) => askRows(0, dropped));
      } else {
        const latest = story.value.value?.versions[pair.value.to]?.row.id;
        if (latest != null) void firstSeenAsked.ask((dropped) => engine().call('firstSeen', { document: latest }, dropped));
      }
    });
  });
}
