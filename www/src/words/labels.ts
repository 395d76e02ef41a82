// What the page calls each kind of mention, in the order it lists them.

import type { Label } from '../engine/contract';

export interface LabelWords {
  label: Label;
  /** One of them, lower case, for a sentence: `a person`. */
  one: string;
  /** The heading of its facet and the name of its layer. */
  many: string;
  /** The same in one word, for the legend. */
  short: string;
  /** Whether it is a time or a number rather than a name. */
  isNumber: boolean;
}

export const LABELS: readonly LabelWords[] = [
  { label: 'PERSON', one: 'person', many: 'People', short: 'People', isNumber: false },
  { label: 'ORG', one: 'organisation', many: 'Organisations', short: 'Organisations', isNumber: false },
  { label: 'GPE', one: 'country, region or town', many: 'Countries and towns', short: 'Countries', isNumber: false },
  { label: 'LOC', one: 'place', many: 'Places', short: 'Places', isNumber: false },
  { label: 'NORP', one: 'nationality or group', many: 'Nationalities and groups', short: 'Groups', isNumber: false },
  { label: 'FAC', one: 'building or site', many: 'Buildings and sites', short: 'Sites', isNumber: false },
  { label: 'PRODUCT', one: 'weapon, vehicle or product', many: 'Weapons and products', short: 'Weapons', isNumber: false },
  { label: 'EVENT', one: 'event', many: 'Events', short: 'Events', isNumber: false },
  { label: 'WORK_OF_ART', one: 'work', many: 'Works', short: 'Works', isNumber: false },
  { label: 'LAW', one: 'law or treaty', many: 'Laws and treaties', short: 'Laws', isNumber: false },
  { label: 'LANGUAGE', one: 'language', many: 'Languages', short: 'Languages', isNumber: false },
  { label: 'DATE', one: 'date', many: 'Dates', short: 'Dates', isNumber: true },
  { label: 'TIME', one: 'time of day', many: 'Times of day', short: 'Times', isNumber: true },
  { label: 'MONEY', one: 'sum of money', many: 'Money', short: 'Money', isNumber: true },
  { label: 'PERCENT', one: 'percentage', many: 'Percentages', short: 'Percent', isNumber: true },
  { label: 'QUANTITY', one: 'measure', many: 'Measures', short: 'Measures', isNumber: true },
  { label: 'CARDINAL', one: 'number', many: 'Numbers', short: 'Numbers', isNumber: true },
  { label: 'ORDINAL', one: 'ordinal', many: 'Ordinals', short: 'Ordinals', isNumber: true },
];

const BY_LABEL = new Map<string, LabelWords>(LABELS.map((words) => [words.label, words]));

/** The words for `label`; undefined where `label` is no label (the name of a facet of documents). */
export function wordsOf(label: string): LabelWords | undefined {
  return BY_LABEL.get(label);
}

/** The heading of a facet. */
export function facetTitle(name: string): string {
  if (name === 'source') return 'Source';
  if (name === 'date') return 'Month';
  if (name === 'mentioned') return 'Dates mentioned';
  return BY_LABEL.get(name)?.many ?? name.toLowerCase().replaceAll('_', ' ');
}
