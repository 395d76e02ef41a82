// What the page says where its own files are missing or damaged: which one, and that nothing is lost.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { serve } from '../../www/serve.mjs';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { becomes, documentsOf, openFiles } from './support/page.mjs';
import { copySite, newFolder, singleFile } from './support/site.mjs';
import { seeds } from './support/stories.mjs';

const half = (bytes) => bytes.subarray(0, bytes.length / 2);
const other = () => gzipSync('something else');

describe('a start', () => {
  let browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser.close());

  /** The site with one file made into what `change` makes of it: nothing where that is `null`. */
  async function visit(file, change) {
    const folder = await copySite();
    const at = path.join(folder, file);
    if (change) await writeFile(at, change(await readFile(at)));
    else await rm(at);
    const site = await serve(folder, { port: 0 });
    after(() => site.close());
    const page = await newPage(browser, { serviceWorkers: 'block' });
    await page.goto(site.url);
    return page;
  }

  for (const [what, file, change, said] of [
    ['without its code', 'dateline.wasm.gz', null, /dateline\.wasm\.gz \(HTTP 404\)/],
    ['with code that is cut off', 'dateline.wasm.gz', half, /dateline\.wasm\.gz/],
    ['with code that is none', 'dateline.wasm.gz', other, /dateline\.wasm\.gz/],
    ['without its worker', 'worker.js', null, /worker\.js \(HTTP 404\)/],
    ['with a worker that is no script', 'worker.js', () => 'no script', /SyntaxError/],
    ['with a gazetteer that is cut off', 'gazetteer.bin.gz', half, /gazetteer\.bin\.gz/],
    ['with a gazetteer that is none', 'gazetteer.bin.gz', other, /the gazetteer has no heading/],
    ['with a model that is cut off', 'en.model.gz', half, /en\.model\.gz/],
    ['with a model that is none', 'en.model.gz', other, /not a tagger model/],
  ]) {
    test(`${what} says so`, async () => {
      const page = await visit(file, change);
      const alert = page.getByRole('alert').filter({ hasText: 'Dateline could not start' });
      await alert.waitFor();
      assert.match(await alert.textContent(), said);
      assert.match(await alert.textContent(), /Nothing that was kept is lost/);
      await alert.getByRole('button', { name: 'Load the page again' }).waitFor();
      await page.context().close();
    });
  }

  test('with a model that is whole at its beginning only opens the sample, and says why it opens nothing else', async () => {
    const page = await visit('en.model.gz', (bytes) => gzipSync(half(gunzipSync(bytes))));
    await waitUntilReady(page);
    assert.ok((await documentsOf(page)).length > 0);
    for (let time = 0; time < 2; time += 1) {
      await openFiles(page, seeds());
      await page.getByText(/not a tagger model/).first().waitFor();
    }
    await page.context().close();
  });

  test('of the single file with code that is cut off says so', async () => {
    const file = path.join(await newFolder(), 'dateline.html');
    const page = await newPage(browser);
    const html = await readFile(fileURLToPath(singleFile), 'utf8');
    await writeFile(file, html.replace(/(id="wasm"[^>]*>\s*[A-Za-z0-9+/]{1000})[A-Za-z0-9+/=]+/, '$1'));
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('alert').filter({ hasText: /could not start.*dateline\.wasm/s }).waitFor();
    await page.context().close();
  });

  test('with a sample that is damaged is empty, and opens articles', async () => {
    const page = await visit('sample.bin.gz', other);
    await waitUntilReady(page);
    assert.equal(await page.locator('[data-document]').count(), 0);
    await openFiles(page, seeds());
    await becomes(async () => (await documentsOf(page)).length, seeds().length);
    await page.context().close();
  });
});
