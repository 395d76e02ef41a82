// What the page calls each kind of edit, and the sign that stands for it: colour alone says nothing.

import type { EditKind } from '../engine/contract';

export interface EditWords {
  kind: EditKind;
  word: string;
  /** A sign in front of the word and of the edit. */
  sign: string;
  explained: string;
}

/** Every kind, what matters most first. */
export const EDITS: readonly EditWords[] = [
  { kind: 'headline', word: 'Headline', sign: 'H', explained: 'the title' },
  { kind: 'number', word: 'Number', sign: '#', explained: 'a figure with another value' },
  { kind: 'quotation', word: 'Quotation', sign: '“', explained: 'words that somebody said' },
  { kind: 'name', word: 'Name', sign: '@', explained: 'a person, place or organisation' },
  { kind: 'date', word: 'Date', sign: '◷', explained: 'a date or time with another value' },
  { kind: 'attribution', word: 'Attribution', sign: '›', explained: 'who is said to have said it' },
  { kind: 'added', word: 'Added', sign: '+', explained: 'a new sentence' },
  { kind: 'removed', word: 'Removed', sign: '−', explained: 'a sentence that is gone' },
  { kind: 'moved', word: 'Moved', sign: '↕', explained: 'a sentence that stands elsewhere' },
  { kind: 'reworded', word: 'Reworded', sign: '~', explained: 'other words' },
  { kind: 'spelling', word: 'Spelling', sign: 'ä', explained: 'another way to write the same' },
  { kind: 'furniture', word: 'Furniture', sign: '¶', explained: 'slug, advisory, byline, headings, credits' },
];

const BY_KIND = new Map<string, EditWords>(EDITS.map((words) => [words.kind, words]));

export function isEditKind(text: string): text is EditKind {
  return BY_KIND.has(text);
}

export function editWords(kind: EditKind): EditWords {
  return BY_KIND.get(kind) ?? { kind, word: kind, sign: '~', explained: '' };
}
