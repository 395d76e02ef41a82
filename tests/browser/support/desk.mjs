// What a person does on the Entities desk, in Chromium.

import assert from 'node:assert/strict';
import { readOnce } from './page.mjs';

export async function openDesk(page, part = 'all') {
  await page.keyboard.press('Escape');
  if ((await page.locator('[data-view="entities"]').getAttribute('aria-current')) == null) await page.locator('[data-view="entities"]').click();
  await page.locator(`[data-part="${part}"]`).click();
  const closer = page.getByRole('button', { name: 'Close this page' });
  if (await closer.isVisible()) await closer.click();
}

/** The table as it is on screen: every entity's name, type, standing and number of mentions. The viewport must be high enough for all. */
export async function tableOf(page) {
  await openDesk(page);
  const rows = await readOnce(page, () => {
    const table = document.querySelector('.entity-table[aria-busy="false"]');
    const shown = [...(table?.querySelectorAll('.entity-row[data-entity]') ?? [])];
    if (!table || shown.length !== Number(table.ariaRowCount) - 1) return null; // not all rows are on screen
    return shown.map((row) => [row.querySelector('.col-name').textContent, row.dataset.label, row.dataset.status, Number(row.querySelector('.col-mentions').textContent.replace(/\D/g, ''))]);
  });
  return rows.map((row) => row.join(' · ')).sort();
}

/** The table looks again after every act that the engine has answered. */
export async function settled(page) {
  await page.waitForSelector('.entity-table[aria-busy="false"]');
}

export function rowOf(page, name) {
  return page.locator('.entity-row[data-entity]').filter({ has: page.locator('.col-name', { hasText: new RegExp(`^${name}$`) }) });
}

/** Opens the page of the entity of that name. */
export async function openEntityPage(page, name) {
  await openDesk(page);
  await settled(page);
  await rowOf(page, name).locator('.col-name').click();
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
}

/** Selects the rows of these names, and no others. */
export async function selectRows(page, names) {
  await openDesk(page);
  await settled(page);
  for (const name of names) await rowOf(page, name).locator('.col-pick').click();
  await page.getByRole('toolbar', { name: 'With the selected entities' }).waitFor();
}

/** What the message at the foot of the page says once it says something new. */
export async function toastAfter(page, act) {
  const before = await page.locator('.toast').textContent();
  await act();
  await page.waitForFunction((was) => document.querySelector('.toast[data-shown]') != null && document.querySelector('.toast').textContent !== was, before);
  return page.locator('.toast').textContent();
}

/** Selects `words` in the article that is open. */
export async function selectWords(page, words) {
  const isFound = await page.evaluate((wanted) => {
    for (const home of document.querySelectorAll('.reader [data-text]')) {
      const walker = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return true;
      }
    }
    return false;
  }, words);
  assert.ok(isFound, `“${words}” stands in the article`);
}
