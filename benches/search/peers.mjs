// Builds, saves, loads and asks the same stories of Dateline's index, MiniSearch and SQLite's FTS5, all in this process:
// `node peers.mjs DATA ENGINE PEERS [dateline] [minisearch] [fts5]`. DATA is what stories.mjs made, ENGINE the folder wasm-bindgen wrote
// (--target nodejs), PEERS a folder where `npm i minisearch @sqlite.org/sqlite-wasm` was run.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [data, engine, peers, ...chosen] = process.argv.slice(2);
const wanted = (name) => !chosen.length || chosen.includes(name);
const bytes = readFileSync(join(data, 'stories.txt'));
const queries = readFileSync(join(data, 'queries.tsv'), 'utf8').trim().split('\n').map((line) => line.split('\t'));
const shared = new Set(['word', 'and', 'or', 'phrase', 'prefix']);
const peer = createRequire(join(resolve(peers), 'x.js'));
const timed = (work) => {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
};
const rows = [];

function report(name, { build, size, load, ask, forms }) {
  const times = new Map([['the five', []]]);
  for (const [form, query] of queries) {
    if (!forms && !shared.has(form)) continue;
    const [took] = timed(() => ask(form, query));
    if (shared.has(form)) times.get('the five').push(took);
    times.set(form, [...(times.get(form) ?? []), took]);
  }
  for (const [form, all] of times) {
    all.sort((a, b) => a - b);
    const at = (share) => all[Math.floor((all.length - 1) * share)].toFixed(2);
    rows.push({ engine: name, 'build s': (build / 1000).toFixed(2), 'saved MB': (size / 1e6).toFixed(1), 'load ms': load.toFixed(0), form, p50: at(0.5), p95: at(0.95), p99: at(0.99) });
  }
}

if (wanted('dateline')) {
  const { Engine } = createRequire(import.meta.url)(join(resolve(engine), 'dateline_search_bench.js'));
  const texts = new Engine(bytes);
  const [build] = timed(() => texts.build());
  const saved = texts.save();
  const [load] = timed(() => texts.load(saved));
  report('dateline', { build, size: saved.length, load, ask: (_, query) => texts.search(query), forms: true });
  texts.free();
}

const stories = bytes.toString('utf8').split('\0').slice(0, -1);

if (wanted('minisearch')) {
  const MiniSearch = peer('minisearch');
  const options = { fields: ['text'], storeFields: [] };
  const index = new MiniSearch(options);
  const [build] = timed(() => index.addAll(stories.map((text, id) => ({ id, text }))));
  const saved = JSON.stringify(index);
  const [load] = timed(() => MiniSearch.loadJSON(saved, options));
  // MiniSearch has no phrases: all words is the nearest it can do.
  const ask = (form, query) => {
    const plain = query.replace(/["*]| OR/g, '');
    return index.search(plain, { combineWith: form === 'or' ? 'OR' : 'AND', prefix: form === 'prefix' }).length;
  };
  report('minisearch', { build, size: saved.length, load, ask });
}

if (wanted('fts5')) {
  const { default: init } = await import(pathToFileURL(peer.resolve('@sqlite.org/sqlite-wasm')).href);
  const sqlite3 = await init();
  const db = new sqlite3.oo1.DB(':memory:');
  // Contentless, so that only the index is measured.
  db.exec("create virtual table t using fts5(text, content='', tokenize='unicode61')");
  const [build] = timed(() => {
    db.exec('begin');
    const insert = db.prepare('insert into t(rowid, text) values (?, ?)');
    stories.forEach((text, id) => insert.bind([id + 1, text]).stepReset());
    insert.finalize();
    db.exec('commit');
  });
  const saved = sqlite3.capi.sqlite3_js_db_export(db);
  const [load] = timed(() => {
    const copy = new sqlite3.oo1.DB(':memory:');
    const at = sqlite3.wasm.allocFromTypedArray(saved);
    sqlite3.capi.sqlite3_deserialize(copy.pointer, 'main', at, saved.length, saved.length, sqlite3.capi.SQLITE_DESERIALIZE_FREEONCLOSE);
    copy.selectValue('select count(*) from t where t match ?', 'the');
    copy.close();
  });
  const count = db.prepare('select count(*) from t where t match ?');
  const best = db.prepare('select rowid from t where t match ? order by rank limit 10');
  const quoted = (query) => query.split(' ').map((word) => `"${word}"`);
  const ask = (form, query) => {
    const text = form === 'phrase' ? query : form === 'prefix' ? `"${query.slice(0, -1)}"*` : form === 'or' ? quoted(query.replace(' OR', '')).join(' OR ') : quoted(query).join(' AND ');
    count.bind([text]).step();
    const total = count.get(0);
    count.reset();
    best.bind([text]);
    while (best.step());
    best.reset();
    return total;
  };
  report('fts5', { build, size: saved.length, load, ask });
}
console.table(rows);
