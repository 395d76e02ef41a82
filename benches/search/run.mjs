// The index and the search beside MiniSearch and SQLite's FTS5, in Chromium, over 100,000 stories: see run.sh.

import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, newPage } from '../../tests/browser/support/chromium.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const made = path.join(here, '../../target/bench-search');
const SHARED = ['word', 'and', 'or', 'phrase', 'prefix'];
const NAMES = { dateline: 'Dateline', minisearch: 'MiniSearch', fts5: 'SQLite FTS5' };

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain', '.tsv': 'text/plain' };
const HEADERS = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

function fileOf(url) {
  if (url.startsWith('/npm/')) return path.join(here, 'node_modules', url.slice(5));
  if (url.startsWith('/engine/')) return path.join(made, url.slice(1));
  return url === '/page.js' ? path.join(here, 'page.js') : path.join(made, url);
}

const server = createServer((request, response) => {
  const url = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  if (url === '/') {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>bench</title><script type="module" src="/page.js"></script>');
    return;
  }
  const file = fileOf(url);
  if (url.includes('..') || !existsSync(file)) return void response.writeHead(url === '/favicon.ico' ? 204 : 404, HEADERS).end();
  response.writeHead(200, { ...HEADERS, 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const measured = {};
for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(NAMES)) {
  // A browser of its own, so that no engine pays for another's garbage.
  const browser = await launchChromium();
  const page = await newPage(browser);
  page.setDefaultTimeout(0);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  measured[name] = await page.evaluate((engine) => window.measure(engine), name);
  if (page.errors.length > 0) console.error(page.errors);
  await browser.close();
}
server.close();

const at = (times, share) => times[Math.floor((times.length - 1) * share)];
const timesOf = (answers, forms) => answers.filter((a) => forms.includes(a.form)).map((a) => a.took).sort((a, b) => a - b);
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
row(['engine', 'build s', 'saved MB', 'load ms', 'held MB', 'p50 ms', 'p95 ms', 'p99 ms']);
row(Array(8).fill('---'));
for (const [name, { build, size, load, held, answers }] of Object.entries(measured)) {
  const times = timesOf(answers, SHARED);
  row([NAMES[name], (build / 1000).toFixed(2), (size / 1e6).toFixed(1), load.toFixed(0), (held / 1e6).toFixed(0), ...[0.5, 0.95, 0.99].map((share) => at(times, share).toFixed(2))]);
}
console.log('\nby form, p50 / p95 ms\n');
const forms = [...new Set(Object.values(measured).flatMap((m) => m.answers.map((a) => a.form)))];
row(['engine', ...forms]);
row(Array(forms.length + 1).fill('---'));
for (const [name, { answers }] of Object.entries(measured)) {
  const cell = (form) => {
    const times = timesOf(answers, [form]);
    return times.length > 0 ? `${at(times, 0.5).toFixed(2)} / ${at(times, 0.95).toFixed(2)}` : '';
  };
  row([NAMES[name], ...forms.map(cell)]);
}
for (const answer of (measured.dateline?.answers ?? []).toSorted((a, b) => b.took - a.took).slice(0, 5)) {
  console.log(`slowest: ${answer.took.toFixed(1)} ms ${answer.form} ${answer.query} (${answer.hits} articles)`);
}

if (measured.minisearch && measured.fts5 && measured.dateline) {
  const { dateline, minisearch, fts5 } = measured;
  const p95 = ({ answers }, forms = SHARED) => at(timesOf(answers, forms), 0.95);
  const verdict = (claim, holds) => console.log(`${holds ? 'holds' : 'MISSED'}: ${claim}`);
  console.log();
  verdict("build at most 1/12 of MiniSearch's time", dateline.build * 12 <= minisearch.build);
  verdict("build under 1/2 of FTS5's time", dateline.build * 2 < fts5.build);
  verdict("p95 at most 1/5 of either's", p95(dateline) * 5 <= Math.min(p95(minisearch), p95(fts5)));
  verdict('saved index smaller than either', dateline.size < Math.min(minisearch.size, fts5.size));
  verdict('saved index loads in under 150 ms', dateline.load < 150);
  verdict('fuzzy and regex p95 at most 50 ms', p95(dateline, ['fuzzy', 'regex']) <= 50);
}
