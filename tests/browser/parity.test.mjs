// The engine in wasm and the program on the machine make the same bytes of the sample corpus.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './support/packages.mjs';

test('wasm and native save the sample alike', async () => {
  const web = path.join(root, 'target/web');
  const { initSync, Session } = await import(path.join(root, 'www/generated/dateline.js'));
  initSync({ module: new WebAssembly.Module(readFileSync(path.join(web, 'dateline.wasm'))) });
  const session = new Session(readFileSync(path.join(web, 'gazetteer.bin')), readFileSync(path.join(web, 'en.model')), new Date().toISOString().slice(0, 10));
  const sample = path.join(root, 'www/sample');
  for (const name of readdirSync(sample).sort()) session.addFile(name, readFileSync(path.join(sample, name)));
  while (session.call({ analyse: { bytes: 100_000 } }).waiting > 0);
  assert.ok(Buffer.from(session.save()).equals(readFileSync(path.join(web, 'sample.bin'))), 'byte for byte');
});
