// What the page calls the roles of blocks, and how a date is known.

import type { DateFrom, Role, SourceFormat } from '../engine/contract';

/** Every role, in the order a story usually has them. */
export const ROLES: readonly { role: Role; word: string; explained: string }[] = [
  { role: 'slug', word: 'Slug', explained: 'the wire’s mark of the take: UPDATE 2-' },
  { role: 'headline', word: 'Headline', explained: 'the title' },
  { role: 'advisory', word: 'Advisory', explained: 'a note to editors on what changed' },
  { role: 'summary', word: 'Summary', explained: 'a point under the headline' },
  { role: 'byline', word: 'Byline', explained: 'who wrote it' },
  { role: 'dateline', word: 'Dateline', explained: 'place, date and agency' },
  { role: 'paragraph', word: 'Paragraph', explained: 'running text' },
  { role: 'heading', word: 'Heading', explained: 'a title between paragraphs' },
  { role: 'credit', word: 'Credit', explained: 'who reported, wrote and edited' },
  { role: 'metadata', word: 'Data', explained: 'a line of data about the article' },
  { role: 'boilerplate', word: 'Boilerplate', explained: 'promotions, links, copyright' },
];

const WORDS = new Map(ROLES.map(({ role, word }) => [role, word]));

export function roleWord(role: Role): string {
  return WORDS.get(role) ?? role;
}

/** Whether a block belongs to the page an article came from rather than to the article. */
export function isFurniture(role: Role): boolean {
  return role === 'metadata' || role === 'boilerplate';
}

const DATE_FROM: Record<DateFrom, string> = {
  'user': 'set by you',
  'date-line': 'from a line of the text',
  'dateline': 'from the dateline',
  'twin': 'from another version of the story',
  'metadata': 'from the file’s metadata',
};

export function dateFromWords(from: DateFrom): string {
  return DATE_FROM[from];
}

const FORMATS: Record<SourceFormat, string> = {
  text: 'plain text',
  markdown: 'Markdown',
  html: 'HTML',
  json: 'JSON',
  jsonl: 'JSON Lines',
  table: 'table',
  paste: 'pasted text',
};

export function formatWords(format: SourceFormat): string {
  return FORMATS[format];
}
