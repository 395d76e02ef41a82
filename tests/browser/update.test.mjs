// A corpus that another build of Dateline analysed and kept is analysed again, once.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPage, waitUntilReady } from './support/chromium.mjs';
import { documentsOf, openFiles } from './support/page.mjs';
import { onSite } from './support/shapes.mjs';
import { seeds } from './support/stories.mjs';

describe('a corpus kept by another build', () => {
  const open = onSite();

  test('is analysed again, and kept so', async () => {
    const page = await newPage(open.browser);
    await page.goto(open.site.url);
    await waitUntilReady(page);
    await openFiles(page, seeds());
    const documents = await documentsOf(page);
    const version = await page.evaluate(keptVersion, null);
    assert.match(version, /^[0-9a-f]+$/, 'the build that made the analysis is named');

    assert.equal(await page.evaluate(keptVersion, 'z'), `z${version.slice(1)}`);
    await page.reload();
    await waitUntilReady(page);
    assert.deepEqual(await documentsOf(page), documents);
    assert.equal(await page.evaluate(keptVersion, null), version, 'the next start need not do it again');
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
});

/** Runs in the page. The build named in the kept corpus; its first letter becomes `letter` where one is given. The layout is in `src/api/saved.rs`. */
async function keptVersion(letter) {
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  const [{ name }] = await indexedDB.databases();
  const database = await settled(indexedDB.open(name));
  const corpus = await through(await settled(database.transaction('chunks').objectStore('chunks').get(0)), new DecompressionStream('gzip'));
  const header = 'DLNC'.length + 1;
  const sources = new DataView(corpus.buffer).getUint32(header, true);
  const analysis = header + 4 + sources + 4;
  const length = corpus[analysis]; // a varint of one byte
  if (letter !== null) {
    corpus[analysis + 1] = letter.charCodeAt(0);
    const packed = (await through(corpus, new CompressionStream('gzip'))).buffer;
    await settled(database.transaction('chunks', 'readwrite').objectStore('chunks').put(packed, 0));
  }
  database.close();
  return new TextDecoder().decode(corpus.subarray(analysis + 1, analysis + 1 + length));
}
