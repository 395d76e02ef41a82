// Makes 100,000 stories of about 800 bytes and queries of every form from the newswire beside the checkout, the stories repeated with
// altered words (or from the sample articles): `node stories.mjs CORPORA OUT`. The same each time.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [corpora, out] = process.argv.slice(2);
const STORIES = 100_000;
let state = 1;
const below = (n) => ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) >>> 8) % n;
const newswire = () =>
  ['reuters-21578', 'bbc', 'wikinews'].flatMap((name) =>
    readFileSync(join(corpora, `${name}.jsonl`), 'utf8').trim().split('\n').map((line) => JSON.parse(line).text.slice(0, 1400)));
const sample = () => readdirSync('www/sample').map((name) => readFileSync(join('www/sample', name), 'utf8').slice(0, 1400));
const texts = existsSync(corpora) ? newswire() : sample();
const letters = (n) => [...Array(n)].map(() => String.fromCharCode(97 + below(26))).join('');
const stories = [];
for (let i = 0; i < STORIES; i++) {
  const text = texts[i % texts.length];
  stories.push(i < texts.length ? text : text.replace(/[a-zA-Z]{5,}/g, (word) => (below(100) ? word : word.slice(0, 3) + letters(2))));
}
const words = (text) => text.toLowerCase().match(/[a-z]{2,}/g) ?? ['none'];
const queries = [];
for (let i = 0; i < 300; i++) {
  const some = words(stories[below(STORIES)]);
  const at = below(Math.max(1, some.length - 3));
  const other = words(stories[below(STORIES)]);
  const [a, b, c] = [some[at], some[at + 1] ?? some[at], other[below(other.length)]];
  queries.push(['word', a], ['and', `${a} ${c}`], ['or', `${a} OR ${c}`], ['phrase', `"${a} ${b}"`], ['prefix', `${a.slice(0, 2 + below(3))}*`]);
  if (i % 3 === 0) queries.push(['fuzzy', `${a.slice(0, -1)}~1`], ['near', `"${a} ${b}"~5`], ['regex', `/\\b${a.length > 4 ? a : 'shipping'}s? \\w+/`]);
}
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'stories.txt'), stories.map((s) => s.replaceAll('\0', ' ') + '\0').join(''));
writeFileSync(join(out, 'queries.tsv'), queries.map((q) => q.join('\t') + '\n').join(''));
