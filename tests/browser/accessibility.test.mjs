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
        await page.context().close();
      });
    }
  }
});

async function assertAccessible(page, where) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const lines = grave.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n  ${failureSummary}`));
  assert.deepEqual(lines, [], `${where}: ${lines.length} violations`);
}
