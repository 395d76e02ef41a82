// Timeline: bars by day, a stretch chosen by mouse and by keys, what is behind a bar, the table that says the same, and articles without a date.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { becomes, documentsOf, openFiles } from './support/page.mjs';
import { inEachShape } from './support/shapes.mjs';

const story = (place, date, body) => Buffer.from(`Report from ${place}\n\n${place.toUpperCase()}, ${date} (Northline) - ${body}\n`);
const FILES = [
  ['a.txt', 'Oslo', 'March 2, 2023', 'Snow fell in Oslo on Thursday, the first since February 10. Trains to Bergen stood still.'],
  ['b.txt', 'Bergen', 'March 3, 2023', 'Rain took the snow in Bergen on Friday. The mayor, Anna Lund, said that the roads were open.'],
  ['c.txt', 'Oslo', 'March 3, 2023', 'Schools in Oslo opened late on Friday, as the buses did not come.'],
  ['d.txt', 'Narvik', 'March 20, 2023', 'A bridge near Narvik was closed on Monday for repairs that may last until May 2023.'],
].map(([name, ...parts]) => ({ name, mimeType: 'text/plain', buffer: story(...parts) }));
const UNDATED = { name: 'e.txt', mimeType: 'text/plain', buffer: Buffer.from('A letter about gulls\n\nThe gulls of the harbour have learnt to open bins. Somebody should write to the council, and I have.\n') };

inEachShape('timeline', (open) => {
  let page;
  const chart = (name = 'published') => page.locator(`[data-chart="${name}"]`);
  const bars = () => chart().locator('[data-bucket]').evaluateAll((all) => all.map((bar) => [bar.dataset.from, Number(/: (\d+) /.exec(bar.getAttribute('aria-label'))[1])]));
  const rows = () => chart().locator('tbody tr').evaluateAll((all) => all.map((row) => [row.dataset.from, Number(row.lastElementChild.textContent)]));
  const sum = (counts) => counts.reduce((total, [, count]) => total + count, 0);
  before(async () => {
    ({ page } = open);
    await openFiles(page, [...FILES, UNDATED]);
    await page.locator('[data-view="timeline"]').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-chart="published"] [data-bucket]').length === 3);
  });

  test('each article stands on its day, and the table says what the chart says', async () => {
    const published = [['2023-03-02', 1], ['2023-03-03', 2], ['2023-03-20', 1]];
    await becomes(bars, published);
    await chart().locator('summary').click();
    await becomes(rows, published);
    const mentioned = await chart('mentioned').locator('[data-bucket]').count();
    assert.ok(mentioned >= 3, `${mentioned} days are mentioned`);
    await chart('mentioned').locator('summary').click();
    await becomes(() => chart('mentioned').locator('tbody tr').count(), mentioned);
  });

  test('a bar opens its articles, and one of them the reader', async () => {
    await chart().locator('[data-from="2023-03-03"] .bar').first().click();
    await page.waitForFunction(() => document.querySelectorAll('[data-moment]').length === 2);
    assert.match(page.url(), /at=p_2023-03-03/);
    await page.locator('[data-moment="c.txt"]').click();
    await page.locator('.reader', { hasText: 'Schools in Oslo' }).waitFor();
    await page.locator('.moments').getByRole('button', { name: 'Close' }).click();
    await page.waitForSelector('.moments', { state: 'detached' });
  });

  test('a date that is mentioned opens the sentence that mentions it, with how it is known', async () => {
    await chart('mentioned').locator('[data-from="2023-02-10"] .dot').click();
    const moment = page.locator('[data-moment="a.txt"]');
    await moment.waitFor();
    assert.match(await moment.textContent(), /first since February 10/);
    assert.match(await moment.locator('.moment-value').textContent(), /2023-02-10/);
  });

  test('a stretch dragged over keeps its articles, as a filter in the address; Back takes it away', async () => {
    await chart().locator('svg').scrollIntoViewIfNeeded();
    const plot = await chart().locator('.plot').boundingBox();
    const at = async (from) => (await chart().locator(`[data-from="${from}"] .reach`).boundingBox()).x;
    const y = plot.y + plot.height / 2;
    await page.mouse.move((await at('2023-03-02')) + 1, y);
    await page.mouse.down();
    await page.mouse.move((await at('2023-03-03')) + 2, y, { steps: 4 });
    await page.mouse.up();
    await page.locator('.chips .chip', { hasText: '2–3 March 2023' }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[data-chart="published"] [data-bucket]').length === 2);
    assert.match(decodeURIComponent(page.url()), /has=date:\[2023-03-02\+TO\+2023-03-03\]/);
    await becomes(async () => sum(await bars()), 3);
    await page.locator('[data-view="read"]').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-document]').length === 3);
    await becomes(async () => (await documentsOf(page)).sort(), ['a.txt', 'b.txt', 'c.txt']);
    await page.goBack();
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll('[data-chart="published"] [data-bucket]').length === 3);
    await becomes(() => page.locator('.chips .chip').count(), 0);
  });

  test('arrows go along the bars, Shift chooses a stretch, Enter keeps it', async () => {
    await chart().locator('[data-from="2023-03-03"]').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await chart().locator('.chart-readout', { hasText: /3–20 March 2023 · 3 articles/ }).waitFor();
    await page.keyboard.press('Enter');
    const chip = page.locator('.chips .chip', { hasText: '3–20 March 2023' });
    await chip.waitFor();
    await becomes(async () => sum(await bars()), 3);
    await chip.click();
    await page.waitForFunction(() => document.querySelectorAll('[data-chart="published"] [data-bucket]').length === 3);
  });

  test('the timeline of one name counts its articles only', async () => {
    await page.getByRole('combobox', { name: /Timeline of one name/ }).fill('oslo');
    await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
    await page.getByRole('option', { name: /^Oslo/ }).first().click();
    await page.getByRole('heading', { name: 'Oslo', exact: true }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[data-chart="published"] [data-bucket]').length === 2);
    await becomes(async () => sum(await bars()), 2);
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll('[data-chart="published"] [data-bucket]').length === 3);
  });

  test('an article without a date is listed with what is missing, and takes its place when it is dated', async () => {
    await page.locator('.undated-list summary').click();
    const item = page.locator('.undated-list li', { hasText: 'A letter about gulls' });
    await item.waitFor();
    assert.match(await item.textContent(), /Undated because/);
    await item.getByRole('button', { name: 'Set its date' }).click();
    await item.locator('input[type="date"]').fill('2023-03-10');
    await item.getByRole('button', { name: 'Set', exact: true }).click();
    await chart().locator('[data-from="2023-03-10"]').waitFor();
    await becomes(async () => sum(await bars()), 5);
    await becomes(() => page.locator('.undated-list').count(), 0);
    await page.keyboard.press('Control+z');
    await page.locator('.undated-list').waitFor();
    assert.deepEqual(page.errors, []);
  });
});
