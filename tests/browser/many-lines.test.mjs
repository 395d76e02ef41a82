// More lines than any scroll bar has pixels for: the wheel still goes line by line, the scroll bar goes through all of them.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { newPage, waitUntilReady } from './support/chromium.mjs';
import { becomes, openFiles } from './support/page.mjs';
import { onSite } from './support/shapes.mjs';
import { newFolder } from './support/site.mjs';

const ARTICLES = 450;
const LINES_EACH = 1100;
const LINES = ARTICLES * LINES_EACH;

describe('many lines', () => {
  const open = onSite();
  let page;
  before(async () => {
    const file = path.join(await newFolder(), 'many.jsonl');
    writeFileSync(file, Array.from({ length: ARTICLES }, (_, at) => JSON.stringify({ id: `story-${at}`, text: `Story ${at}\n\n${'la '.repeat(LINES_EACH)}` })).join('\n'));
    page = await newPage(open.browser);
    await page.goto(open.site.url);
    await waitUntilReady(page);
    page.setDefaultTimeout(60_000);
    await openFiles(page, [file], { timeoutMs: 120_000 });
    await page.evaluate(() => (location.hash = '#concordance?q=la&panel=forms'));
    await page.waitForFunction((lines) => document.querySelector('#lines-title')?.textContent.startsWith(lines) && document.querySelector('.kwic-row'), LINES.toLocaleString('en'));
  });

  /** The first line in view, and how far its top is from the edge. */
  const first = () =>
    page.evaluate(() => {
      const edge = document.querySelector('.kwic-scroll').getBoundingClientRect().top;
      const row = [...document.querySelectorAll('.kwic-row')].find((line) => line.getBoundingClientRect().bottom > edge + 0.5);
      return row ? { line: Number(row.dataset.line), above: Math.round(edge - row.getBoundingClientRect().top), height: row.offsetHeight } : { line: NaN };
    });
  const addressed = () => page.evaluate(() => Number(/[?&]line=(\d+)/.exec(location.hash)?.[1] ?? 0));
  const scrollTo = (share) => page.locator('.kwic-scroll').evaluate((scroller, at) => scroller.scrollTo({ top: (scroller.scrollHeight - scroller.clientHeight) * at }), share);
  /** Once the lines are at rest, the scroll bar is put where it belongs, and the first line is written into the address. */
  const atRest = async () => {
    await becomes(async () => Math.abs((await addressed()) - (await first()).line) <= 1, true);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  };
  const wheel = async (pixels) => {
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, pixels);
  };

  test('the wheel goes on by as many pixels as it says, from the start and from within', async () => {
    const { height } = await first();
    await wheel(10 * height);
    await becomes(async () => (await first()).line, 10);
    await becomes(addressed, 10);
    await scrollTo(0.5);
    await becomes(async () => Math.abs((await first()).line - LINES / 2) < 50, true);
    await atRest();
    const before = await first();
    await wheel(-7 * height);
    await becomes(async () => (await first()).line, before.line - 7);
    await becomes(addressed, before.line - 7);
    // The scroll bar is put right meanwhile, and the lines stay where they are.
    await atRest();
    assert.deepEqual(await first(), { ...before, line: before.line - 7 });
  });

  test('both ends are reached, by the scroll bar and by the wheel', async () => {
    const isLastSeen = () =>
      page.evaluate((last) => {
        const row = document.querySelector(`.kwic-row[data-line="${last}"]`);
        return row != null && Math.abs(row.getBoundingClientRect().bottom - document.querySelector('.kwic-scroll').getBoundingClientRect().bottom) < 2;
      }, LINES - 1);
    await scrollTo(1);
    await becomes(isLastSeen, true);
    await atRest();
    const { line, height } = await first();
    await wheel(-2000);
    await becomes(async () => line - (await first()).line >= Math.floor(2000 / height), true);
    await atRest();
    for (let turn = 0; turn < 8; turn += 1) await wheel(500);
    await becomes(isLastSeen, true);
    await scrollTo(0);
    await becomes(async () => (await first()).line, 0);
    await atRest();
    await wheel(300);
    await becomes(async () => (await first()).line, Math.floor(300 / height));
    await atRest();
    for (let turn = 0; turn < 4; turn += 1) await wheel(-300);
    await becomes(first, { line: 0, above: 0, height });
  });

  test('the keys go through all lines', async () => {
    await page.locator('.kwic-row[data-line="0"]').focus();
    await page.keyboard.press('End');
    await page.waitForSelector(`.kwic-row[data-line="${LINES - 1}"]:focus`);
    await page.keyboard.press('Home');
    await page.waitForSelector('.kwic-row[data-line="0"]:focus');
    await page.keyboard.press('PageDown');
    await page.waitForFunction(() => Number(document.activeElement?.dataset.line) > 10);
    assert.deepEqual(page.errors, []);
  });
});
