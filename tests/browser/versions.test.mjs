// Versions: a story that came three times is one group; two of its versions are compared, by kind of change, with keys; in the site and in the single file.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { becomes, openFiles, readDocument } from './support/page.mjs';
import { inEachShape } from './support/shapes.mjs';
import { TAKES } from './support/takes.mjs';

inEachShape('versions', (open) => {
  let page;
  before(async () => {
    ({ page } = open);
    await openFiles(page, TAKES);
  });

  test('the three takes are one story, in order, each with its reason; the other article is in none', async () => {
    await page.locator('[data-view="versions"]').click();
    await page.waitForSelector('.version-line');
    await becomes(() => page.locator('.story-link').count(), 1);
    const versions = () => page.locator('[data-version]').evaluateAll((items) => items.map((item) => item.dataset.version));
    await becomes(async () => (await versions()).sort(), ['a-ferry.txt', 'b-ferry-update.txt', 'c-ferry-copy.txt']);
    assert.equal((await versions())[0], 'a-ferry.txt', 'the first take is first');
    const reasons = await page.locator('.version-reason').allTextContents();
    assert.ok(reasons.every((reason) => reason.length > 10), reasons.join(' | '));
  });

  test('two versions stand side by side, each change with its kind; furniture is off at first', async () => {
    await page.evaluate(() => (location.hash = '#versions?story=a-ferry.txt&from=a-ferry.txt&to=b-ferry-update.txt'));
    await page.waitForSelector('ins[data-edit="number"]');
    assert.equal(await page.locator('del[data-edit="number"]').first().textContent(), '38');
    assert.equal(await page.locator('ins[data-edit="number"]').first().textContent(), '41');
    assert.match(await page.locator('ins[data-edit="added"]').first().textContent(), /boom/);
    assert.ok((await page.locator('[data-edit="moved"]').count()) > 0, 'a paragraph that moved is seen as moved');
    assert.equal(await page.locator('.edit-kind[data-edit="furniture"]').getAttribute('aria-pressed'), 'false');
    assert.equal(await page.locator(':is(ins, del)[data-edit="furniture"]').count(), 0);
  });

  test('a kind that is switched off is not marked, and the address remembers it', async () => {
    const number = page.locator('.edit-kind[data-edit="number"]');
    await number.click();
    await page.waitForFunction(() => !document.querySelector('ins[data-edit="number"]'));
    assert.match(page.url(), /hide=/);
    await page.goBack();
    await page.waitForSelector('ins[data-edit="number"]');
    await page.locator('.edit-kind[data-edit="furniture"]').click();
    await page.waitForSelector(':is(ins, del)[data-edit="furniture"]');
    await page.goBack();
  });

  test('n and p go through the changes', async () => {
    await page.waitForFunction(() => !document.querySelector(':is(ins, del)[data-edit="furniture"]'));
    const current = () => page.locator('.compared-row[aria-current]').getAttribute('data-row');
    await page.keyboard.press('n');
    await page.waitForSelector('.compared-row[aria-current]');
    const first = Number(await current());
    await page.keyboard.press('n');
    await page.waitForFunction((first) => Number(document.querySelector('.compared-row[aria-current]')?.dataset.row) > first, first);
    await page.keyboard.press('p');
    await page.waitForFunction((first) => Number(document.querySelector('.compared-row[aria-current]')?.dataset.row) === first, first);
    assert.match(await page.getByRole('group', { name: 'Changes' }).textContent(), /Change 1 of/);
  });

  test('a sentence that moved leads to where it went', async () => {
    const link = page.locator('.moved-link').first();
    const from = await link.evaluate((button) => button.closest('[data-row]').dataset.row);
    await link.click();
    await page.waitForFunction((from) => {
      const row = document.querySelector('.compared-row[aria-current]');
      return row && row.dataset.row !== from && row.querySelector('[data-edit="moved"]');
    }, from);
  });

  test('the sentences say where they first appeared', async () => {
    await page.getByRole('button', { name: 'First appearance' }).click();
    const boom = page.locator('.first-seen tr', { hasText: 'boom around' });
    await boom.waitFor();
    assert.notEqual(await boom.getAttribute('data-first'), '0', 'what the update added is not in the first take');
    assert.equal(await page.locator('.first-seen tr', { hasText: 'crossed the sound' }).getAttribute('data-first'), '0');
  });

  test('the undated first take has its date from its twin, and says so; a date that is set takes its place, until it is taken back', async () => {
    await page.locator('[data-view="read"]').click();
    await readDocument(page, 'a-ferry.txt');
    const head = page.locator('.article-date');
    assert.match(await head.textContent(), /8 March 2023.*another version/);
    await head.getByRole('button', { name: 'Change' }).click();
    await page.locator('.date-form input').fill('2023-03-09');
    await page.keyboard.press('Enter');
    await page.locator('.article-date', { hasText: /9 March 2023.*set by you/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('.article-date', { hasText: /8 March 2023.*another version/ }).waitFor();
  });

  test('the reader knows the other versions, and compares with one', async () => {
    await page.locator('.other-versions summary').click();
    await page.locator('.other-versions').getByRole('button', { name: /Compare/ }).first().click();
    await page.waitForSelector('.comparison [data-row]');
    assert.match(page.url(), /#versions.*story=/);
    await page.goBack();
    await page.waitForSelector('.reader article');
    assert.deepEqual(page.errors, []);
  });

  test('a corpus without versions says so', async () => {
    await openFiles(page, [TAKES[3]]);
    await page.locator('[data-view="versions"]').click();
    await page.getByText('No story here came twice').waitFor();
  });
});
