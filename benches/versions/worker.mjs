// In the browser: opens two stories, compares them `rounds` times, and answers the middle time of a comparison, in seconds.

import init, { Session } from '/dateline.js';

const load = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const ready = Promise.all([init({ module_or_path: '/dateline.wasm' }), load('/gazetteer.bin'), load('/en.model')]);

self.onmessage = async ({ data: { stories, rounds, rows } }) => {
  const [, gazetteer, model] = await ready;
  const session = new Session(gazetteer, model, '2026-01-01');
  stories.forEach((text, at) => session.addFile(`${at}.txt`, new TextEncoder().encode(text)));
  while (session.call({ analyse: { bytes: 1 << 18 } }).waiting > 0);
  const compare = { from: '0.txt', to: '1.txt', hides: [], isBrief: false, offset: 0, limit: rows };
  session.call({ compare });
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    session.call({ compare });
    times.push(performance.now() - started);
  }
  session.free();
  self.postMessage(times.sort((a, b) => a - b)[rounds >> 1] / 1000);
};
