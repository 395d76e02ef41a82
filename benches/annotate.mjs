// Words a second of reading, structure, tokens, tagging and entities, on newswire (../shared where it is there, else the sample), on one thread:
// the command-line program, the engine in a worker of Chromium, and spaCy's small model, whose tagger alone is the measure. The program is
// timed on its whole path, to the JSON Lines with their entities, and as spaCy works, which says of no two mentions that they mean the same.
//
// All get the same stories, in turns, so that what else the machine does meets them alike. Starting and loading is left out on all sides.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeStories } from '../tests/browser/support/stories.mjs';
import { openEngine } from './annotate/chromium.mjs';
import { findSpacy } from './annotate/spacy.mjs';

const STORIES = Number(process.env.STORIES ?? 1000);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
/** How many times spaCy's speed the engine's must be: natively, and in the browser. */
const BARS = { native: 12, unresolved: 12, wasm: 8 };

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-'));
const engine = await openEngine();
try {
  writeStories(folder, STORIES);
  const texts = readdirSync(folder).sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0);
  const lines = texts.map((text, index) => JSON.stringify({ id: `story-${index + 1}`, text })).join('\n');
  const [all, one] = ['all.jsonl', 'one.jsonl'].map((name) => path.join(folder, name));
  writeFileSync(all, lines);
  writeFileSync(one, lines.split('\n')[0]);
  const spacy = findSpacy();

  const seconds = { native: [], unresolved: [], wasm: [], spacy: [] };
  await engine.measure(lines);
  for (let round = 0; round < ROUNDS; round++) {
    seconds.native.push(runProgram(all) - runProgram(one));
    seconds.unresolved.push(runProgram(all, '--no-resolve') - runProgram(one, '--no-resolve'));
    seconds.wasm.push(await engine.measure(lines));
    if (spacy.python) seconds.spacy.push(runSpacy(spacy.python, all));
  }

  const speed = Object.fromEntries(Object.entries(seconds).map(([who, times]) => [who, times.length && words / median(times)]));
  console.log(`${STORIES} stories, ${words} words, one thread, the middle of ${ROUNDS} rounds:`);
  if (spacy.python) console.log(row('spaCy en_core_web_sm, its tagger alone', speed.spacy, ''));
  else console.log(`(spaCy is not measured: ${spacy.reason})`);
  console.log(row('dateline annotate, the whole path', speed.native, against(speed, 'native')));
  console.log(row('dateline annotate --no-resolve', speed.unresolved, against(speed, 'unresolved')));
  console.log(row('the engine in a worker of Chromium', speed.wasm, against(speed, 'wasm')));
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

function runProgram(file, ...options) {
  const started = performance.now();
  const { status, stderr } = spawnSync('target/release/dateline', ['annotate', ...options, '--input', 'jsonl', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, RAYON_NUM_THREADS: '1' },
  });
  if (status !== 0) throw new Error(`dateline annotate: ${stderr}`);
  return (performance.now() - started) / 1000;
}

function runSpacy(python, file) {
  const one = Object.fromEntries(['OMP', 'OPENBLAS', 'MKL', 'BLIS'].map((library) => [`${library}_NUM_THREADS`, '1']));
  const { status, stdout, stderr } = spawnSync(python, ['benches/annotate/spacy_seconds.py', file], { encoding: 'utf8', env: { ...process.env, ...one } });
  if (status !== 0) throw new Error(`spaCy: ${stderr}`);
  return Number(stdout);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function row(who, wordsPerSecond, note) {
  return `  ${who.padEnd(40)} ${String(Math.round(wordsPerSecond)).padStart(8)} words/s  ${note}`;
}

function against(speed, who) {
  if (!speed.spacy) return '';
  const ratio = speed[who] / speed.spacy;
  return `${ratio.toFixed(1)} × spaCy, ${ratio >= BARS[who] ? 'over' : 'UNDER'} the bar of ${BARS[who]} ×`;
}
