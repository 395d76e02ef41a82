// The switch that counts each story once holds in every view: what each asks of the engine carries it, and the figures follow.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { documentsOf, facetsOf, openFiles } from './support/page.mjs';
import { serveSite } from './support/site.mjs';
import { TAKES } from './support/takes.mjs';

/** Notes every request to the engine that takes a selection, in the page. */
function watchSelections() {
  window.selections = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    for (const params of [message?.params, message?.params?.selection, message?.params?.reference]) {
      if (params && typeof params === 'object' && 'filters' in params) window.selections.push({ method: message.method, isOnce: params.countsStoriesOnce === true });
    }
    return post.call(this, message, ...rest);
  };
}

describe('each story once', () => {
  let browser, site, page;
  const once = () => page.getByRole('switch', { name: 'Count each story once' });
  const rows = (count) => page.waitForFunction((count) => document.querySelectorAll('[data-document]').length === count, count);
  before(async () => {
    browser = await launchChromium();
    site = await serveSite();
    page = await newPage(browser);
    await page.addInitScript(watchSelections);
    await page.goto(site.url);
    await waitUntilReady(page);
    await openFiles(page, TAKES);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test('the list and the facets count two stories for four articles', async () => {
    await rows(4);
    const before = await facetsOf(page);
    await once().check();
    await rows(2);
    assert.ok((await documentsOf(page)).includes('d-cheese.txt'));
    assert.match(page.url(), /once=1/);
    assert.match(await page.locator('.corpus-line').textContent(), /2 stories/);
    const after = await facetsOf(page);
    const source = (facets) => facets.filter(({ facet }) => facet === 'source').reduce((sum, { count }) => sum + count, 0);
    assert.equal(source(before), 4);
    assert.equal(source(after), 2);
    assert.ok(after.every(({ count }) => count <= 2), 'no value counts more than there are stories');
  });

  test('the timeline counts them once', async () => {
    await page.locator('[data-view="timeline"]').click();
    await page.waitForSelector('[data-chart="published"] [data-bucket]');
    await page.waitForFunction(() => [...document.querySelectorAll('[data-chart="published"] [data-bucket]')].every((bar) => / 1 story$/.test(bar.getAttribute('aria-label'))));
    assert.equal(await page.locator('[data-chart="published"] [data-bucket]').count(), 2);
  });

  test('every view shows the switch, and asks for nothing without it', async () => {
    const views = await page.locator('.views [data-view]').evaluateAll((buttons) => buttons.map((button) => button.dataset.view));
    assert.ok(views.length >= 3);
    for (const view of views) {
      await page.evaluate(() => (window.selections.length = 0));
      await page.goto(`${site.url}#${view}?once=1&q=the`);
      await page.reload();
      await waitUntilReady(page);
      await page.waitForTimeout(500);
      assert.ok(await once().isChecked(), `the switch is on in ${view}`);
      const asked = await page.evaluate(() => window.selections);
      assert.ok(asked.length > 0, `${view} asks for something`);
      assert.deepEqual(asked.filter(({ isOnce }) => !isOnce), [], `${view} asks for each story once`);
    }
  });

  test('Back takes the switch back', async () => {
    await page.goto(`${site.url}#read`);
    await page.reload();
    await rows(4);
    await once().check();
    await rows(2);
    await page.goBack();
    await rows(4);
    assert.deepEqual(page.errors, []);
  });
});
