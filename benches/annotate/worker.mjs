// In the browser: opens a corpus of JSON Lines in a fresh session, and answers how many seconds that took.

import init, { Session } from '/dateline.js';

const load = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const ready = Promise.all([init({ module_or_path: '/dateline.wasm' }), load('/gazetteer.bin'), load('/en.model')]);

self.onmessage = async ({ data: lines }) => {
  const [, gazetteer, model] = await ready;
  const bytes = new TextEncoder().encode(lines);
  const session = new Session(gazetteer, model, '2026-01-01');
  const started = performance.now();
  session.addFile('stories.jsonl', bytes);
  while (session.call({ analyse: { bytes: 1 << 18 } }).waiting > 0);
  const seconds = (performance.now() - started) / 1000;
  session.free();
  self.postMessage(seconds);
};
