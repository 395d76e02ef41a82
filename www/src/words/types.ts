// One word or two for each type of entity, for a narrow column.

import type { Label } from '../engine/contract';
import { LABELS } from './labels';

const SHORT: Partial<Record<Label, string>> = {
  PERSON: 'Person',
  ORG: 'Organisation',
  GPE: 'Country or town',
  LOC: 'Place',
  NORP: 'Group',
  FAC: 'Site',
  PRODUCT: 'Product',
  EVENT: 'Event',
  WORK_OF_ART: 'Work',
  LAW: 'Law',
  LANGUAGE: 'Language',
};

/** The types an entity may have, in the order the page lists them. */
export const TYPES: readonly Label[] = LABELS.filter(({ isNumber }) => !isNumber).map(({ label }) => label);

export function typeWord(label: Label): string {
  return SHORT[label] ?? label;
}
