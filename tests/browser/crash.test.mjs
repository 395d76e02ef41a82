// A worker that dies is replaced on the same compiled module, and the corpus comes back.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { documentsOf, openFiles, readDocument } from './support/page.mjs';
import { newFolder, singleFile } from './support/site.mjs';
import { seeds } from './support/stories.mjs';

describe('a worker that dies', () => {
  let browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser.close());

  async function openSeeds() {
    const page = await newPage(browser);
    await page.goto(singleFile);
    await waitUntilReady(page);
    await openFiles(page, seeds());
    return page;
  }

  /** The engine traps, as after a panic, in the next call that hands bytes to it. */
  const trapOnNextFile = (page) =>
    page.workers()[0].evaluate(() => {
      const { set } = Uint8Array.prototype;
      Uint8Array.prototype.set = function () {
        Uint8Array.prototype.set = set;
        throw new WebAssembly.RuntimeError('unreachable');
      };
    });

  test('is replaced, with the corpus, and the page says so', async () => {
    const page = await openSeeds();
    const documents = await documentsOf(page);
    assert.equal(page.workers().length, 1);
    const died = page.workers()[0];
    await died.evaluate(() => void setTimeout(() => { throw new Error('out of everything'); }));
    await page.getByRole('alert').filter({ hasText: /engine stopped/i }).waitFor();
    await waitUntilReady(page);
    assert.equal(page.workers().length, 1);
    assert.notEqual(page.workers()[0], died);
    assert.deepEqual(await documentsOf(page), documents);
    await readDocument(page, documents[0]);
    await page.context().close();
  });

  test('over one file costs that file and no other', async () => {
    const page = await openSeeds();
    const documents = await documentsOf(page);
    const folder = await newFolder();
    const files = await Promise.all(['a.txt', 'b.txt', 'c.txt'].map(async (name) => {
      await writeFile(path.join(folder, name), `Ferry sinks off ${name}\n\nMANILA, May 4 (Reuters) - A ferry sank on Thursday, the coast guard said.\n`);
      return path.join(folder, name);
    }));
    await trapOnNextFile(page);
    await openFiles(page, files, { how: 'add' });
    await page.getByRole('alert').filter({ hasText: 'a.txt' }).waitFor();
    await waitUntilReady(page);
    assert.deepEqual((await documentsOf(page)).sort(), [...documents, 'b.txt', 'c.txt'].sort());
    await page.context().close();
  });
});
