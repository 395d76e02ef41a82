// The site works offline after one visit, under a sub-path, and changes to a new version only when told to.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { becomes, documentsOf, readDocument } from './support/page.mjs';
import { copySite, serveSite } from './support/site.mjs';
import { serve } from '../../www/serve.mjs';

describe('offline', () => {
  let browser;
  before(async () => (browser = await launchChromium()));
  after(() => browser.close());

  async function visit(page, url) {
    await page.goto(url);
    await waitUntilReady(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }

  test('after one visit the site opens without a network', async () => {
    const site = await serveSite({ base: '/a/sub/path/' });
    const page = await newPage(browser);
    await visit(page, site.url);
    const documents = await documentsOf(page);
    await site.close();
    await page.context().setOffline(true);
    await page.goto(site.url);
    await waitUntilReady(page);
    await becomes(() => documentsOf(page), documents);
    await readDocument(page, documents[0]);
    await page.context().close();
  });

  test('every request stays under the sub-path', async () => {
    const site = await serveSite({ base: '/a/sub/path/' });
    const page = await newPage(browser);
    await visit(page, site.url);
    const elsewhere = page.requests.filter((url) => !url.startsWith(site.url) && !/^(blob|data):/.test(url));
    assert.deepEqual(elsewhere, []);
    await page.context().close();
    await site.close();
  });

  test('a new version waits for consent', async () => {
    const folder = await copySite();
    const site = await serve(folder, { port: 0 });
    const page = await newPage(browser);
    await visit(page, site.url);
    await makeNewVersion(folder);
    await page.reload();
    await waitUntilReady(page);
    assert.equal(await page.title(), 'Dateline');
    const offer = page.getByRole('button', { name: /reload|update|new version/i });
    await offer.waitFor();
    assert.equal(await page.title(), 'Dateline', 'the old version stays until then');
    await offer.click();
    await page.waitForFunction(() => document.title === 'Dateline, newer');
    await waitUntilReady(page);
    const caches = await page.evaluate(() => window.caches.keys());
    assert.equal(caches.length, 1, 'the old version is gone from the cache');
    await page.context().close();
    await site.close();
  });
});

/** What a deployment of another build changes: the page, and the list in the service worker. */
async function makeNewVersion(folder) {
  const page = path.join(folder, 'index.html');
  await writeFile(page, (await readFile(page, 'utf8')).replace('<title>Dateline<', '<title>Dateline, newer<'));
  const worker = path.join(folder, 'service-worker.js');
  const script = await readFile(worker, 'utf8');
  const changed = script.replace(/"index\.html","[0-9a-f]+"/, '"index.html","0123456789abcdef"').replace(/"[0-9a-f]{12}"/, '"0123456789ab"');
  assert.notEqual(changed, script);
  await writeFile(worker, changed);
}
