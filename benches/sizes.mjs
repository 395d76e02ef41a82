// Prints the weight of what ships, and fails where it is over its budget.

import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const KB = 1000;
const MB = 1000 * KB;
const gzipped = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const raw = (path) => statSync(path).size;

const sizes = [
  ['engine, gzipped, without the model', raw('dist/site/dateline.wasm.gz'), 900 * KB],
  ['model, gzipped', raw('dist/site/en.model.gz'), 3 * MB],
  ['gazetteers, gzipped', raw('dist/site/gazetteer.bin.gz'), 3 * MB],
  ['page script, gzipped', gzipped('dist/site/page.js'), 120 * KB],
  ['worker script, gzipped', gzipped('dist/site/worker.js'), null],
  ['page style, gzipped', gzipped('dist/site/page.css'), null],
  ['sample corpus, gzipped', raw('dist/site/sample.bin.gz'), null],
  ['single file with the sample', raw('dist/dateline.html'), 9 * MB],
];

let isOver = false;
for (const [what, size, budget] of sizes) {
  const verdict = budget === null ? '' : size <= budget ? `of ${(budget / KB).toFixed(0)}` : `OVER the budget of ${(budget / KB).toFixed(0)}`;
  console.log(`${what.padEnd(38)} ${(size / KB).toFixed(1).padStart(9)} kB  ${verdict}`);
  isOver ||= budget !== null && size > budget;
}
process.exitCode = isOver ? 1 : 0;
