// The concordance: lines as the program finds them, sorted, opened, narrowed by every figure; Back and a copied address bring each back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { newPage, waitUntilReady } from './support/chromium.mjs';
import { becomes } from './support/page.mjs';
import { ask } from './support/program.mjs';
import { inEachShape } from './support/shapes.mjs';

inEachShape('concordance', (open) => {
  let browser, address, page;
  before(() => ({ browser, address, page } = open));

  const go = async (hash, tab = page) => {
    await tab.goto('about:blank');
    await tab.goto(address + hash);
    await waitUntilReady(tab);
  };
  const lines = (count, tab = page) => tab.waitForFunction((n) => new RegExp(`^${n.toLocaleString('en')} lines?\\b`).test(document.querySelector('#lines-title')?.textContent ?? ''), count);
  const settled = () => page.waitForFunction(() => !document.querySelector('.kwic[aria-busy="true"], .figures[aria-busy="true"]'));
  const texts = (tab = page) =>
    tab.locator('.kwic-row').evaluateAll((rows) =>
      rows
        .sort((a, b) => a.dataset.line - b.dataset.line)
        .map((row) => ['.kwic-left', '.kwic-node', '.kwic-right'].map((cell) => row.querySelector(cell).textContent)),
    );
  const expected = (...args) => ask('concordance', ...args).lines.map(({ left, node, right }) => [left, node, right]);
  /** Waits until a copy of the address shows the same first line. */
  const assertCopied = async () => {
    const copy = await page.context().newPage();
    await copy.goto(page.url());
    await copy.waitForSelector('.kwic-row');
    const first = (await texts())[0];
    await copy.waitForFunction((wanted) => document.querySelector(`.kwic-row .kwic-right`)?.textContent != null && [...document.querySelectorAll('.kwic-row')].some((row) => row.querySelector('.kwic-left').textContent === wanted[0] && row.querySelector('.kwic-right').textContent === wanted[2]), first);
    await becomes(async () => (await texts(copy))[0], first);
    await becomes(() => copy.locator('#lines-title').textContent(), await page.locator('#lines-title').textContent());
    await copy.close();
  };

  test('the lines of the search are those of the program', async () => {
    await page.locator('#search').fill('bakhmut');
    await page.locator('#search').press('Enter');
    await page.locator('#search').blur();
    await page.keyboard.press('2');
    const wanted = expected('--query', 'bakhmut');
    await lines(wanted.length);
    await settled();
    const shown = await texts();
    assert.ok(shown.length >= 20);
    assert.deepEqual(shown, wanted.slice(0, shown.length));
  });

  test('a column’s head sorts; Back and a copied address bring the order back', async () => {
    for (const [name, order] of [['Sort by 1 word to the right', 'right1'], ['Sort by 2 words to the left', 'left2'], ['Sort by date', 'date']]) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForFunction((by) => location.hash.includes(`order=${by}`), order);
      await settled();
      const shown = await texts();
      assert.deepEqual(shown, expected('--query', 'bakhmut', '--sort', order).slice(0, shown.length), order);
    }
    await assertCopied();
    await page.goBack();
    await page.waitForSelector('[aria-label="Sort by 2 words to the left"][aria-pressed="true"]');
    await settled();
    assert.deepEqual((await texts())[0], expected('--query', 'bakhmut', '--sort', 'left2')[0]);
  });

  test('a line opens its place in the article, n goes on to the next line, Esc comes back', async () => {
    const row = page.locator('.kwic-row[data-line="3"]');
    const [left, node] = (await texts())[3];
    await row.focus();
    await page.keyboard.press('Enter');
    const current = page.locator('.reader[aria-busy="false"] .hit.current').first();
    await current.waitFor();
    assert.equal(await current.textContent(), node);
    const before = await current.evaluate((mark) => {
      const range = document.createRange();
      range.setStart(mark.closest('article'), 0);
      range.setEndBefore(mark);
      return range.toString().replace(/\s+/g, ' ');
    });
    const words = left.trim().split(' ').slice(-3).join(' ');
    assert.ok(before.trimEnd().endsWith(words), `“${before.slice(-60)}” ends with “${words}”`);
    assert.equal(await row.getAttribute('aria-selected'), 'true');
    await assertCopied();
    await page.keyboard.press('n');
    await page.waitForSelector('.kwic-row[data-line="4"][aria-selected="true"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.figures');
  });

  test('a collocate opens its lines; Back and a copied address bring them back', async () => {
    await go('#concordance?q=shells');
    await lines(26);
    const row = page.locator('.figure-table tbody tr').first();
    const word = await row.locator('[data-collocate]').getAttribute('data-collocate');
    const [left, right] = (await row.locator('td').allTextContents()).map(Number);
    await row.locator('button').click();
    await page.waitForFunction((near) => new URLSearchParams(location.hash.split('?')[1]).get('near') === near, word);
    await settled();
    const marked = await page.locator('.kwic-row').evaluateAll((rows) => rows.map((line) => [...line.querySelectorAll('b')].map((b) => b.textContent.toLowerCase())));
    assert.ok(marked.length > 0 && marked.every((found) => found.includes(word)), `each line has ${word}: ${JSON.stringify(marked)}`);
    assert.equal(marked.flat().length, left + right, 'as many as the figure says');
    await assertCopied();
    await page.goBack();
    await lines(26);
  });

  test('collocates are ranked by each measure', async () => {
    await go('#concordance?q=bakhmut');
    for (const measure of ['logLikelihood', 'logDice', 'mutualInformation', 'tScore', 'count']) {
      await page.getByLabel('Ranked by').selectOption(measure);
      await page.waitForFunction((by) => by === 'logLikelihood' || location.hash.includes(`measure=${by}`), measure);
      await settled();
      const values = (await page.locator('.figure-table tbody td:last-child').allTextContents()).map((text) => Number(text.replaceAll(',', '')));
      assert.ok(values.length > 5);
      assert.deepEqual(values, values.toSorted((a, b) => b - a), measure);
    }
  });

  test('every figure opens as many lines as it counts', async () => {
    for (const [hash, tab] of [['#concordance?node=person:*&q=shells', 'Forms'], ['#concordance?q=bakhmut', 'N-grams'], ['#concordance?q=bakhmut', 'Spread']]) {
      await go(hash);
      await page.getByRole('tab', { name: tab }).click();
      await page.locator('.figure-table tbody tr').first().waitFor();
      await settled();
      const row = page.locator('.figure-table').first().locator('tbody tr').nth(1);
      const count = Number((await row.locator('td').first().textContent()).replaceAll(',', ''));
      await row.locator('button').first().click();
      await lines(count);
    }
  });

  test('keyness opens the lines of either side', async () => {
    await go('#concordance?q=shells&panel=keyness');
    for (const [table, column] of [[0, 0], [1, 0]]) {
      const row = page.locator('.figure-table').nth(table).locator('tbody tr').first();
      await row.waitFor();
      const count = Number((await row.locator('td').nth(column).textContent()).replaceAll(',', ''));
      await row.locator('button').click();
      await lines(count);
      await page.goBack();
      await page.waitForFunction(() => !location.hash.includes('node='));
    }
  });

  test('a kind of name is lined up in the articles that the search finds', async () => {
    await go('#concordance');
    await page.getByText('Line up every place').waitFor();
    await page.getByLabel('Lines of').selectOption({ label: 'People' });
    await lines(ask('concordance', '--query', 'person:*').total);
    await page.getByLabel('Lines of').selectOption({ label: 'a query of its own…' });
    await page.getByLabel('Query for what is lined up').fill('cql:[lower="more"] []');
    await page.keyboard.press('Enter');
    await lines(ask('concordance', '--query', 'cql:[lower="more"] []').total);
    await page.getByLabel('Query for what is lined up').fill('cql:[lower="more"');
    await page.keyboard.press('Enter');
    await page.locator('#node-problem u').waitFor();
  });

  test('thousands of lines are scrolled through, and the place is in the address', async () => {
    const wanted = ask('concordance', '--query', 'cql:[]');
    assert.ok(wanted.total > 5000);
    await go('#concordance?node=cql%3A[]');
    await lines(wanted.total);
    const at = Math.floor(wanted.total * 0.7);
    await page.locator('.kwic-scroll').evaluate((scroller, share) => scroller.scrollTo({ top: scroller.scrollHeight * share }), 0.7);
    await page.waitForFunction((near) => Math.abs(Number(new URLSearchParams(location.hash.split('?')[1]).get('line')) - near) < 40, at);
    const first = Number(new URLSearchParams(page.url().split('?')[1]).get('line'));
    await page.waitForFunction((line) => document.querySelector(`.kwic-row[data-line="${line}"] .kwic-node`)?.textContent, first);
    assert.ok((await page.locator('.kwic-row').count()) < 120, 'only lines near the view are drawn');
    const seen = await page.locator(`.kwic-row[data-line="${first}"] .kwic-node`).textContent();
    assert.equal(seen, wanted.lines[first].node);
    const copy = await page.context().newPage();
    await copy.goto(page.url());
    await copy.waitForFunction((line) => document.querySelector(`.kwic-row[data-line="${line}"] .kwic-node`)?.textContent, first);
    const top = () => copy.locator(`.kwic-row[data-line="${first}"]`).evaluate((row) => row.getBoundingClientRect().top - row.closest('.kwic-scroll').getBoundingClientRect().top);
    await becomes(async () => Math.abs(await top()) < 30, true, 'the copy begins at the same line');
    await copy.close();
    await page.locator('.kwic-row[tabindex="0"]').focus();
    await page.keyboard.press('End');
    await page.waitForFunction((last) => document.activeElement?.dataset.line === String(last), wanted.total - 1);
    await page.waitForFunction((last) => document.querySelector(`.kwic-row[data-line="${last}"] .kwic-node`)?.textContent, wanted.total - 1);
    assert.equal(await page.locator(`.kwic-row[data-line="${wanted.total - 1}"] .kwic-node`).textContent(), wanted.lines.at(-1).node);
  });

  test('a draw is the same each time, and lines are saved as they stand', async () => {
    await go('#concordance?q=bakhmut&order=right1');
    await page.getByLabel('How many lines').selectOption('50');
    await lines(50);
    // Those in view; what is beyond them is drawn a little later.
    await settled();
    const inView = async () => (await texts()).slice(0, 20);
    const drawn = await inView();
    await page.reload();
    await lines(50);
    await becomes(inView, drawn);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
    const saved = readFileSync(await download.path(), 'utf8').split('\r\n').slice(0, -1);
    assert.equal(saved[0], '\uFEFFdocument,headline,date,left,node,right');
    assert.equal(saved.length, 51);
    assert.ok(saved[1].includes(drawn[0][2].trim().replaceAll('"', '""')), 'in the order on screen');
  });

  test('a narrow screen shows one pane at a time', async () => {
    const phone = await newPage(browser, { viewport: { width: 390, height: 844 } });
    await phone.goto(`${address}#concordance?q=shells`);
    await waitUntilReady(phone);
    await phone.locator('.kwic-row').first().waitFor();
    assert.ok(await phone.locator('.figures').isHidden());
    await phone.getByRole('button', { name: 'Figures' }).click();
    await phone.locator('[data-collocate]').first().click();
    await phone.locator('.kwic-row').first().waitFor();
    await phone.locator('.kwic-row').first().click();
    await phone.locator('.reader .hit.current').first().waitFor();
    await phone.getByRole('button', { name: 'Lines', exact: true }).first().click();
    await phone.locator('.kwic-row').first().waitFor();
    assert.deepEqual(phone.errors, []);
    await phone.context().close();
  });
});
