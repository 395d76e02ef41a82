// Figures about the lines: collocates, n-grams, how they are spread; and keyness between two selections.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { Figures, Keyness, Measure } from '../engine/contract';
import { inAddress, numberFrom } from './address';
import { corpusVersion, phase } from './corpus';
import { engine } from './engine';
import { createLatest, isAbort } from './latest';
import { hasNode, isOutside, windowWords } from './lines';
import { nodeQuery } from './node';
import { view } from './route';
import { isNarrowed, selectionAt, selectionKey } from './selection';
import { messageOf } from '../words/message';

export type Panel = 'forms' | 'collocates' | 'ngrams' | 'spread' | 'keyness';
export const PANELS: readonly { id: Panel; title: string }[] = [
  { id: 'collocates', title: 'Collocates' },
  { id: 'forms', title: 'Forms' },
  { id: 'ngrams', title: 'N-grams' },
  { id: 'spread', title: 'Spread' },
  { id: 'keyness', title: 'Keyness' },
];

export const MEASURES: readonly { measure: Measure; word: string; explained: string }[] = [
  {
    measure: 'logLikelihood',
    word: 'Log-likelihood',
    explained: 'How sure it is that the two stand together more often than chance would have it; 3.84 is beyond chance 19 times in 20, 10.83 999 times in 1,000. Favours frequent words.',
  },
  {
    measure: 'logDice',
    word: 'logDice',
    explained: 'How much the two keep to each other: 14 where neither stands without the other; one less is half as much. Does not depend on how large the corpus is.',
  },
  {
    measure: 'mutualInformation',
    word: 'Mutual information',
    explained: 'How many times more often than by chance, as a power of two: 3 is eight times as often. Favours rare words, so mind the minimum.',
  },
  { measure: 'tScore', word: 't-score', explained: 'How far the count is above chance, in standard errors; from 2 on it is rarely chance. Favours frequent words.' },
  { measure: 'count', word: 'How often', explained: 'How often the word stands in the window. The commonest words of the language come first.' },
];

const panelText = inAddress('panel', 'collocates');
const measureText = inAddress('measure', 'logLikelihood');
const leastText = inAddress('least', '2');
const lengthText = inAddress('length', '3');
/** What a selection is compared with: empty for all other articles, or else a query. */
export const versus = inAddress('versus');

export const panel = computed<Panel>(() => PANELS.find(({ id }) => id === panelText.value)?.id ?? 'collocates');
export const measure = computed<Measure>(() => MEASURES.find((known) => known.measure === measureText.value)?.measure ?? 'logLikelihood');
/** How often a word or row must stand there to be listed. */
export const least = computed(() => numberFrom(leastText.value, 2, 1, 1000));
/** How many words an n-gram has. */
export const gramWords = computed(() => numberFrom(lengthText.value, 3, 2, 6));

export const figures = signal<Figures | null>(null);
export const keyness = signal<Keyness | null>(null);
export const isCounting = signal(false);
export const figuresError = signal('');

const ROWS = 100;
/** Figures take longer than lines, and wait until the typing rests. */
const REST_MS = 200;
const latest = createLatest();

export function showPanel(to: Panel): void {
  panelText.value = to;
}

export function rankBy(to: Measure): void {
  measureText.value = to;
}

export function setLeast(count: number): void {
  leastText.value = String(count);
}

export function setGramWords(count: number): void {
  lengthText.value = String(count);
}

const isKeyness = computed(() => panel.value === 'keyness');
const figuresKey = computed(() => {
  const common = [corpusVersion.value, selectionKey.value, least.value];
  if (isKeyness.value) return JSON.stringify(['keyness', ...common, versus.value]);
  return JSON.stringify([...common, nodeQuery.value, isOutside.value, windowWords.value, measure.value, gramWords.value]);
});

export function startFigures(): void {
  let shown = '';
  let timer = 0;
  effect(() => {
    const key = figuresKey.value;
    const isShown = view.value === 'concordance' && panel.value !== 'forms';
    untracked(() => {
      if (!isShown || phase.value === 'starting' || phase.value === 'failed' || key === shown) return;
      shown = key;
      latest();
      clearTimeout(timer);
      isCounting.value = true;
      timer = window.setTimeout(() => void count(isKeyness.peek()), REST_MS);
    });
  });
}

async function count(isOfKeyness: boolean): Promise<void> {
  const dropped = latest();
  const selection = selectionAt(0, 0, 0);
  if (isOfKeyness ? !isNarrowed.peek() : !hasNode.peek()) {
    batch(() => {
      if (isOfKeyness) keyness.value = null;
      else figures.value = null;
      isCounting.value = false;
    });
    return;
  }
  batch(() => {
    isCounting.value = true;
    figuresError.value = '';
  });
  try {
    if (isOfKeyness) {
      const reference = { ...selection, query: versus.peek(), filters: [] };
      const found = await engine().call('keyness', { selection, reference, isAgainstRest: versus.peek().trim() === '', least: least.peek(), limit: ROWS }, dropped);
      if (!dropped.aborted) keyness.value = found;
    } else {
      const found = await engine().call(
        'figures',
        { selection, node: nodeQuery.peek().trim(), isOutside: isOutside.peek(), measure: measure.peek(), window: windowWords.peek(), length: gramWords.peek(), least: least.peek(), limit: ROWS },
        dropped,
      );
      if (!dropped.aborted) figures.value = found;
    }
  } catch (error) {
    if (!isAbort(error) && !dropped.aborted) figuresError.value = messageOf(error);
  }
  if (!dropped.aborted) isCounting.value = false;
}
