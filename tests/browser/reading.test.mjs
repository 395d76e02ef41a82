// The main story, in the site and in the single file: the sample opens, is listed, read, and filtered.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { chooseFacet, documentsOf, facetsOf, narrowingValue, openFiles, readDocument, untilOpened } from './support/page.mjs';
import { serveSite, singleFile } from './support/site.mjs';
import { seeds } from './support/stories.mjs';

for (const shape of ['site', 'single file']) {
  describe(`reading, ${shape}`, () => {
    let browser, site, address, page;
    before(async () => {
      browser = await launchChromium();
      site = await serveSite({ base: '/some/where/' });
      address = shape === 'site' ? site.url : singleFile;
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    test('the sample opens and is listed', async () => {
      page = await newPage(browser);
      await page.goto(address);
      await waitUntilReady(page);
      const documents = await documentsOf(page);
      assert.ok(documents.length >= 12 || (await page.locator('.results').textContent()).includes('12'), `lists ${documents.length} articles`);
      assert.deepEqual(page.errors, []);
    });

    test('an address that names no view shows the first', async () => {
      const before = page.url();
      await page.evaluate(() => (location.hash = '#nowhere'));
      await page.waitForFunction(() => location.hash === '#nowhere' && document.querySelector('.views [aria-current="page"]')?.dataset.view === 'read');
      await page.goto(before);
      await waitUntilReady(page);
    });

    test('an article is read with its mentions marked', async () => {
      await readDocument(page, (await documentsOf(page))[0]);
      const marks = await page.locator('mark[data-mention]').evaluateAll((all) => all.map(({ dataset }) => ({ ...dataset })));
      assert.ok(marks.length >= 5, `${marks.length} mentions`);
      assert.ok(marks.every(({ label, entity }) => label && entity !== undefined), 'each says its label and entity');
      assert.ok(marks.some(({ label }) => label === 'PERSON') && marks.some(({ label }) => label === 'GPE'), 'people and places are marked');
    });

    test('a mention has a card that says why', async () => {
      const mark = page.locator('mark[data-mention][data-label="PERSON"]').first();
      await mark.click();
      const card = page.getByRole('dialog', { name: /^About / });
      await card.waitFor({ state: 'visible' });
      assert.match(await card.textContent(), /by|rule|title|gazetteer|cue/i);
      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'hidden' });
    });

    test('a filter by one entity narrows the list, and the counts follow', async () => {
      const before = await documentsOf(page);
      const chosen = narrowingValue(await facetsOf(page), before.length);
      await chooseFacet(page, chosen);
      await page.waitForFunction((count) => document.querySelectorAll('[data-document]').length === count, chosen.count);
      const narrowed = await facetsOf(page);
      assert.ok(narrowed.every(({ count }) => count <= chosen.count), 'no value counts more documents than are listed');
      assert.equal(narrowed.find((v) => v.facet === chosen.facet && v.value === chosen.value)?.count, chosen.count);
      assert.ok(page.url().includes('#'), 'the filter is in the address');
      await page.goBack();
      await page.waitForFunction((count) => document.querySelectorAll('[data-document]').length === count, before.length);
    });

    test('files that are picked take the place of the sample', async () => {
      const files = seeds();
      await openFiles(page, files);
      assert.deepEqual((await documentsOf(page)).sort(), files.map((file) => file.split('/').at(-1)).sort());
      await readDocument(page, (await documentsOf(page))[0]);
      assert.deepEqual(page.errors, []);
    });

    test('the corpus is there again after a reload, and gone after “forget”', async () => {
      const opened = await documentsOf(page);
      await page.reload();
      await waitUntilReady(page);
      assert.deepEqual((await documentsOf(page)).sort(), opened.sort());
      await page.getByTitle('About this corpus').click();
      await page.getByRole('button', { name: 'Forget this corpus' }).click();
      await page.getByRole('button', { name: 'Forget it' }).click();
      await page.waitForFunction(() => document.querySelectorAll('[data-document]').length === 0);
      await waitUntilReady(page);
      assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
      await page.reload();
      await waitUntilReady(page);
      assert.ok((await documentsOf(page)).length > 4, 'the sample is back');
    });

    test('text that is pasted becomes an article', async () => {
      await untilOpened(page, () => page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'Grain ship leaves Odesa\n\nODESA, Ukraine, Aug 1 (Reuters) - A ship with grain left Odesa on Monday, President Volodymyr Zelenskiy said.\n');
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      }));
      await page.waitForFunction(() => document.querySelectorAll('[data-document]').length === 1);
      assert.match(await page.locator('[data-document]').textContent(), /Grain ship leaves Odesa/);
    });

    test('files that are dropped are opened', async () => {
      const fresh = await newPage(browser);
      await fresh.goto(address);
      await waitUntilReady(fresh);
      await fresh.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['Flood in Lima\n\nLIMA, March 9 (AFP) - Rivers burst their banks in Peru on Thursday.\n'], 'flood.txt', { type: 'text/plain' }));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      });
      await fresh.waitForSelector('[data-document="flood.txt"]');
      await fresh.context().close();
    });
  });
}
