// Stories to open: the articles in ../shared where they stand beside the checkout, and others made here.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './packages.mjs';

const shared = path.join(root, '../shared');

/** The articles people gave the project as a first input, else the first of the sample. */
export function seeds() {
  const folder = path.join(shared, 'seeds');
  if (existsSync(folder)) return filesIn(folder);
  console.log('(../shared/seeds is not here: four articles of the sample stand in)');
  return filesIn(path.join(root, 'www/sample')).slice(0, 4);
}

/** Writes `count` newswire stories into `folder`, a file each: real ones where they are at hand, else the sample's articles over and over. */
export function writeStories(folder, count) {
  const corpus = path.join(shared, 'data/corpora/reuters-21578.jsonl');
  const texts = existsSync(corpus) ? newswire(corpus, count) : repeated(count);
  texts.forEach((text, index) => writeFileSync(path.join(folder, `story-${String(index + 1).padStart(5, '0')}.txt`), text));
}

function newswire(corpus, count) {
  const lines = readFileSync(corpus, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line).text).filter((text) => text.length > 400).slice(0, count);
}

function repeated(count) {
  console.log('(../shared/data/corpora is not here: the sample stands in for the newswire)');
  const texts = filesIn(path.join(root, 'www/sample')).map((file) => readFileSync(file, 'utf8'));
  return Array.from({ length: count }, (_, index) => texts[index % texts.length].replaceAll('2023', String(1900 + (index % 120))));
}

function filesIn(folder) {
  return readdirSync(folder).sort().map((name) => path.join(folder, name));
}
