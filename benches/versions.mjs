// How long grouping stories takes beside tagging them (natively, on one thread), and comparing two long stories in a worker of Chromium.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeStories } from '../tests/browser/support/stories.mjs';
import { openEngine } from './annotate/chromium.mjs';

/** Words of each story, and what comparing two may take in ms. */
const WORDS = 5000;
const BUDGET = 5;

const { status, stdout, stderr } = spawnSync('cargo', ['bench', '--quiet', '--bench', 'versions'], { encoding: 'utf8' });
if (status !== 0) throw new Error(`cargo bench: ${stderr}`);
console.log(stdout.trimEnd());

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-'));
const engine = await openEngine('benches/versions/worker.mjs');
try {
  const stories = pair(folder);
  const words = stories.map((text) => text.split(/\s+/).filter(Boolean).length);
  const [bare, page] = [await engine.measure({ stories, rounds: 201, rows: 0 }), await engine.measure({ stories, rounds: 201, rows: 200 })].map((seconds) => seconds * 1000);
  console.log(`two stories of ${words.join(' and ')} words in Chromium, the middle of 201 rounds:`);
  console.log(`  aligned, compared and typed in ${bare.toFixed(2)} ms: ${bare <= BUDGET ? 'within' : 'OVER'} the ${BUDGET} ms allowed; with 200 rows handed to the page ${page.toFixed(2)} ms`);
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A long story and its next version: every eighth paragraph gone, every tenth reworded, two moved, some new. */
function pair(folder) {
  writeStories(folder, 400);
  const texts = readdirSync(folder).sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const paragraphs = [];
  let words = 0;
  for (const paragraph of texts.flatMap((text) => text.split('\n')).filter((line) => line.split(/\s+/).length > 12)) {
    if (words >= WORDS) break;
    paragraphs.push(paragraph);
    words += paragraph.split(/\s+/).length;
  }
  const next = paragraphs.flatMap((paragraph, at) => {
    if (at % 8 === 7) return [`Officials added on Friday that ${at} more were counted in the harbour, more than the month before.`];
    return [at % 10 === 4 ? paragraph.replaceAll(' said', ' claimed').replace(/\d+/g, (digits) => String(Number(digits) + 1)) : paragraph];
  });
  next.push(...next.splice(6, 2));
  return [paragraphs, next].map((lines) => `A long story\n\n${lines.join('\n\n')}\n`);
}
