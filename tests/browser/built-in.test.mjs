// A corpus put into the site or the single file by the command-line program opens with the page.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../www/serve.mjs';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { documentsOf, openFiles, readDocument } from './support/page.mjs';
import { root } from './support/packages.mjs';
import { newFolder } from './support/site.mjs';
import { seeds } from './support/stories.mjs';

describe('a built-in corpus', () => {
  let browser, folder;
  const files = seeds();
  const names = files.map((file) => path.basename(file)).sort();
  before(async () => {
    browser = await launchChromium();
    folder = await newFolder();
  });
  after(() => browser.close());

  const dateline = (...args) => execFileSync(path.join(root, 'target/release/dateline'), args, { cwd: root, stdio: ['ignore', 'ignore', 'ignore'] });

  async function assertOpens(address) {
    const page = await newPage(browser);
    await page.goto(address);
    await waitUntilReady(page);
    assert.deepEqual((await documentsOf(page)).sort(), names);
    await readDocument(page, names[0]);
    return page;
  }

  test('in the site', async () => {
    const out = path.join(folder, 'site');
    dateline('site', ...files, '--out', out);
    const site = await serve(out, { port: 0 });
    const page = await assertOpens(site.url);
    assert.ok(!(await page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('sample.bin')))), 'the sample is not fetched for it');
    await page.context().close();
    await site.close();
  });

  test('in the single file, and what is kept from another file does not take its place', async () => {
    const out = path.join(folder, 'corpus.html');
    dateline('site', ...files, '--single', out);
    const page = await assertOpens(`file://${out}`);
    const other = await page.context().newPage();
    await other.goto(`file://${root}dist/dateline.html`);
    await waitUntilReady(other);
    await openFiles(other, files.slice(0, 1));
    await page.reload();
    await waitUntilReady(page);
    assert.deepEqual((await documentsOf(page)).sort(), names);
    await page.context().close();
  });
});
