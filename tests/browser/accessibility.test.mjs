// axe finds no serious violation: sample, reader with a card, dialogs; light and dark, wide and narrow.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { documentsOf, readDocument } from './support/page.mjs';
import { require } from './support/packages.mjs';
import { serveSite } from './support/site.mjs';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describe('accessibility', () => {
  let browser, site;
  before(async () => {
    browser = await launchChromium();
    site = await serveSite();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const [width, viewport] of Object.entries({ wide: { width: 1400, height: 900 }, narrow: { width: 390, height: 844 } })) {
      test(`${colorScheme}, ${width}`, async () => {
        // The policy would refuse axe itself.
        const page = await newPage(browser, { colorScheme, viewport, bypassCSP: true });
        await page.goto(site.url);
        await waitUntilReady(page);
        await assertAccessible(page, 'the list');
        await readDocument(page, (await documentsOf(page))[0]);
        await assertAccessible(page, 'the reader');
        await page.locator('mark[data-mention]').first().click();
        await page.getByRole('dialog', { name: /^About / }).waitFor();
        await assertAccessible(page, 'a mention’s card');
        await page.keyboard.press('Escape');
        await page.locator('[data-view="entities"]').click();
        await page.locator('.entity-row[data-entity] .col-name').first().click();
        await page.locator('.entity-page h2').waitFor();
        await assertAccessible(page, 'an entity’s page');
        await page.locator('.page-acts').getByRole('button', { name: 'Type…' }).click();
        await page.locator('dialog.act[open]').waitFor();
        await assertAccessible(page, 'the choice of a type');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.locator('.entity-page').waitFor({ state: 'detached' });
        await assertAccessible(page, 'the table of entities');
        for (const part of ['merges', 'corrections']) {
          await page.locator(`[data-part="${part}"]`).click();
          await page.locator('.queue-head').waitFor();
          await assertAccessible(page, `the desk’s ${part}`);
        }
        for (const [key, name] of [['o', 'open'], ['?', 'help']]) {
          await page.keyboard.press(key);
          await page.locator(`dialog.${name}[open]`).waitFor();
          await assertAccessible(page, `the ${name} dialog`);
          await page.keyboard.press('Escape');
        }
        await page.locator('#search').fill('shells AND (');
        await page.locator('.search-panel .wrong-query').waitFor();
        await assertAccessible(page, 'a wrong query');
        await page.goto(`${site.url}#concordance?q=shells&order=right1`);
        await page.locator('.kwic-row').first().waitFor();
        await assertAccessible(page, 'the concordance');
        for (const panel of ['forms', 'ngrams', 'spread', 'keyness']) {
          await page.goto(`${site.url}#concordance?q=shells&panel=${panel}`);
          if (width === 'narrow') await page.getByRole('button', { name: 'Figures' }).click();
          await page.locator('.figures[aria-busy="false"] .figure-table').first().waitFor();
          await assertAccessible(page, `the figures, ${panel}`);
        }
        await page.goto(`${site.url}#concordance?q=shells&doc=${encodeURIComponent(await firstWith(page, 'shells'))}&hit=0`);
        await page.locator('.reader .hit.current').first().waitFor();
        await assertAccessible(page, 'a line’s article');
        for (const [view, content] of [['timeline', '[data-chart] [data-bucket]'], ['versions', '.story-link, .version-line']]) {
          await page.locator(`[data-view="${view}"]`).click();
          await page.locator(content).first().waitFor();
          await assertAccessible(page, `the view ${view}`);
        }
        if (width === 'narrow') await page.locator('.story-link').first().click();
        await page.locator('.compared [data-row]').first().waitFor();
        await assertAccessible(page, 'a comparison');
        await page.getByRole('button', { name: 'First appearance' }).click();
        await page.locator('.first-seen').waitFor();
        await assertAccessible(page, 'where sentences first appeared');
        await page.locator('[data-view="timeline"]').click();
        await page.locator('[data-chart="published"] [data-bucket] .bar').first().click();
        await page.locator('[data-moment]').first().waitFor();
        for (const summary of await page.locator('.table-twin summary').all()) await summary.click();
        await assertAccessible(page, 'what a bar holds, and the tables');
        await page.context().close();
      });
    }
  }
});

/** A document with a match of the query. */
async function firstWith(page, query) {
  await page.goto(`${page.url().split('#')[0]}#read?q=${query}`);
  await page.locator('.row-count').filter({ hasText: 'match' }).first().waitFor({ state: 'attached' });
  return (await documentsOf(page))[0];
}

async function assertAccessible(page, where) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const lines = grave.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n  ${failureSummary}`));
  assert.deepEqual(lines, [], `${where}: ${lines.length} violations`);
}
