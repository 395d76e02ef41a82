// Builds, saves, loads and asks one search engine about the stories, in a page of its own: `measure(name)` answers its figures.

const SHARED = new Set(['word', 'and', 'or', 'phrase', 'prefix']);
const fetchBytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

function timed(work) {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

/** Stories as strings, which the peers take. */
function toStrings(bytes) {
  return new TextDecoder().decode(bytes).split('\0').slice(0, -1);
}

const engines = {
  async dateline(bytes) {
    const { default: init, Engine } = await import('/engine/dateline_search_bench.js');
    const { memory } = await init('/engine/dateline_search_bench_bg.wasm');
    const texts = new Engine(bytes);
    const [build] = timed(() => texts.build());
    const held = memory.buffer.byteLength - bytes.length;
    const saved = texts.save();
    texts.search('the');
    const [load] = timed(() => texts.load(saved));
    // The first word looked up may have to put the lexicon in order.
    const [first] = timed(() => texts.search('the'));
    return { build, size: saved.length, load: load + first, held, ask: (_, query) => texts.search(query), hasAllForms: true };
  },

  async minisearch(bytes) {
    const { default: MiniSearch } = await import('/npm/minisearch/dist/es/index.js');
    const stories = toStrings(bytes);
    const options = { fields: ['text'], storeFields: [] };
    const index = new MiniSearch(options);
    const before = performance.memory?.usedJSHeapSize ?? 0;
    const [build] = timed(() => index.addAll(stories.map((text, id) => ({ id, text }))));
    const held = (performance.memory?.usedJSHeapSize ?? 0) - before;
    const saved = JSON.stringify(index);
    const [load] = timed(() => MiniSearch.loadJSON(saved, options));
    // MiniSearch has no phrases: all words is the nearest it can do.
    const ask = (form, query) => {
      const plain = query.replace(/["*]| OR/g, '');
      return index.search(plain, { combineWith: form === 'or' ? 'OR' : 'AND', prefix: form === 'prefix' }).length;
    };
    return { build, size: saved.length, load, held, ask };
  },

  async fts5(bytes) {
    const { default: init } = await import('/npm/@sqlite.org/sqlite-wasm/sqlite-wasm/jswasm/sqlite3.mjs');
    const sqlite3 = await init();
    const stories = toStrings(bytes);
    const db = new sqlite3.oo1.DB(':memory:');
    // Contentless, so that only the index is measured.
    db.exec("create virtual table t using fts5(text, content='', tokenize='unicode61')");
    const before = sqlite3.wasm.heap8u().length;
    const [build] = timed(() => {
      db.exec('begin');
      const insert = db.prepare('insert into t(rowid, text) values (?, ?)');
      stories.forEach((text, id) => insert.bind([id + 1, text]).stepReset());
      insert.finalize();
      db.exec('commit');
    });
    const held = sqlite3.wasm.heap8u().length - before;
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
    const asFts = {
      phrase: (query) => query,
      prefix: (query) => `"${query.slice(0, -1)}"*`,
      or: (query) => quoted(query.replace(' OR', '')).join(' OR '),
    };
    const ask = (form, query) => {
      const text = asFts[form]?.(query) ?? quoted(query).join(' AND ');
      count.bind([text]).step();
      const total = count.get(0);
      count.reset();
      best.bind([text]);
      while (best.step());
      best.reset();
      return total;
    };
    return { build, size: saved.length, load, held, ask };
  },
};

/** The figures of one engine: times in milliseconds, sizes in bytes, and for each form of query all times with how many documents answered. */
window.measure = async (name) => {
  const [bytes, queries] = await Promise.all([fetchBytes('/stories.txt'), fetch('/queries.tsv').then((response) => response.text())]);
  const { ask, hasAllForms, ...figures } = await engines[name](bytes);
  const asked = queries
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([form]) => hasAllForms || SHARED.has(form));
  for (const [form, query] of asked.slice(0, 20)) ask(form, query);
  const answers = asked.map(([form, query]) => {
    const [took, hits] = timed(() => ask(form, query));
    return { form, query, took, hits };
  });
  return { ...figures, answers };
};
document.documentElement.dataset.ready = 'true';
