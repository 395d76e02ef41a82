// What a person does on the page, in Chromium.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { waitUntilReady } from './chromium.mjs';

/** Picks files (or one folder) and waits until they are open. `how` says what becomes of a corpus of one's own that is open. */
export async function openFiles(page, paths, { how = 'replace', isFolder = false, isWaiting = true } = {}) {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.locator('dialog[open] input[type="file"]').first().waitFor({ state: 'attached' });
  const choice = page.getByRole('radio', { name: how === 'replace' ? /take their place/ : /join the/ });
  if (await choice.count()) await choice.check();
  await page.setInputFiles(`input[data-open="${isFolder ? 'folder' : 'files'}"]`, paths);
  if (isWaiting) await waitUntilOpened(page);
}

/** The page is not ready while it opens files. */
export async function waitUntilOpened(page) {
  await page.waitForSelector('html:not([data-ready="true"])', { timeout: 2000, state: 'attached' }).catch(() => undefined); // it may be done already
  await waitUntilReady(page);
}

/** Reads again and again until it is `expected`: what the page shows follows its engine, a moment later. Says what it was at last. */
export async function becomes(read, expected, message) {
  for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await read();
    if (isDeepStrictEqual(found, expected)) return;
    if (Date.now() > end) assert.deepEqual(found, expected, message);
  }
}

/** The documents of the rows that are drawn, once those beyond the view are too. */
export async function documentsOf(page) {
  await page.waitForFunction(() => document.querySelector('.results-scroll ol')?.ariaBusy !== 'true');
  return page.locator('[data-document]').evaluateAll((rows) => rows.map((row) => row.dataset.document));
}

/** The facet values that are shown, with their counts, once all are drawn. */
export async function facetsOf(page) {
  await page.waitForSelector('.facets[aria-busy="false"]');
  return page.locator('[data-facet][data-value]').evaluateAll((values) =>
    values.map((value) => ({ facet: value.dataset.facet, value: value.dataset.value, count: Number(value.querySelector('[data-count]')?.dataset.count) })),
  );
}

export async function chooseFacet(page, { facet, value }) {
  await page.locator(`[data-facet="${facet}"][data-value="${escapeValue(value)}"]`).first().click();
}

export async function readDocument(page, id) {
  await page.locator(`[data-document="${escapeValue(id)}"]`).first().click();
  await page.waitForSelector('mark[data-mention]');
}

function escapeValue(text) {
  return text.replace(/["\\]/g, '\\$&');
}

/** A value of an entity facet that some, but not all, of the listed documents have. */
export function narrowingValue(facets, documents) {
  const found = facets.find(({ facet, count }) => /^(PERSON|ORG|GPE)$/.test(facet) && count > 0 && count < documents);
  assert.ok(found, 'some entity is in some of the documents');
  return found;
}

/** The warnings that the page shows about files, as `path: message` lines. */
export async function warningsOf(page) {
  await page.locator('.warnings-badge').click();
  const lines = await page.locator('dialog.warnings li').evaluateAll((items) => items.map((item) => [...item.children].map((part) => part.textContent).join(': ')));
  await page.keyboard.press('Escape');
  return lines;
}
