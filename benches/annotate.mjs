// Words a second of the command-line program on newswire (../shared where it is there, else the sample), one run after a warm-up.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeStories } from '../tests/browser/support/stories.mjs';

const STORIES = 2000;
const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-'));
try {
  writeStories(folder, STORIES);
  const words = readdirSync(folder).reduce((sum, name) => sum + readFileSync(path.join(folder, name), 'utf8').split(/\s+/).filter(Boolean).length, 0);
  const run = () => {
    const started = performance.now();
    const { status, stderr } = spawnSync('target/release/dateline', ['annotate', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`dateline annotate: ${stderr}`);
    return (performance.now() - started) / 1000;
  };
  run();
  const seconds = run();
  console.log(`${STORIES} stories, ${words} words: ${seconds.toFixed(2)} s, ${Math.round(words / seconds)} words/s (all cores)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
