// What a person does on the page, in Chromium.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

/** Picks files (or one folder) and waits until they are open. `how` says what becomes of a corpus of one's own that is open. */
export async function openFiles(page, paths, { how = 'replace', isFolder = false, isWaiting = true, timeoutMs } = {}) {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.locator('dialog[open] input[type="file"]').first().waitFor({ state: 'attached' });
  const choice = page.getByRole('radio', { name: how === 'replace' ? /take their place/ : /join the/ });
  if (await choice.count()) await choice.check();
  const pick = () => page.setInputFiles(`input[data-open="${isFolder ? 'folder' : 'files'}"]`, paths);
  if (isWaiting) await untilOpened(page, pick, timeoutMs);
  else await pick();
}

/** Does `act`, which opens something, and waits until that is open: the page is not ready meanwhile, however short that is. */
export async function untilOpened(page, act, timeoutMs = 60_000) {
  await page.evaluate(() => {
    const root = document.documentElement;
    let wasBusy = false;
    window.isOpened = false;
    const watcher = new MutationObserver(() => {
      const isReady = root.dataset.ready === 'true';
      wasBusy ||= !isReady;
      if (!wasBusy || !isReady) return;
      window.isOpened = true;
      watcher.disconnect();
    });
    watcher.observe(root, { attributes: true, attributeFilter: ['data-ready'] });
  });
  await act();
  await page.waitForFunction(() => window.isOpened, null, { timeout: timeoutMs });
}

/** Reads again and again until it is `expected`: what the page shows follows its engine, a moment later. Says what it was at last. */
export async function becomes(read, expected, message) {
  for (const end = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await read();
    if (isDeepStrictEqual(found, expected)) return;
    if (Date.now() > end) assert.deepEqual(found, expected, message);
  }
}

/** The documents of the rows that are drawn, once those beyond the view are too. */
export function documentsOf(page) {
  return readOnce(page, () => {
    if (!document.querySelector('.results[aria-busy="false"]') || document.querySelector('.results ol[aria-busy="true"]')) return null;
    return [...document.querySelectorAll('[data-document]')].map((row) => row.dataset.document);
  });
}

/** The facet values that are shown, with their counts, once all are drawn. */
export function facetsOf(page) {
  return readOnce(page, () => {
    const values = document.querySelector('.facets[aria-busy="false"]')?.querySelectorAll('[data-facet][data-value]');
    return values && [...values].map((value) => ({ facet: value.dataset.facet, value: value.dataset.value, count: Number(value.querySelector('[data-count]')?.dataset.count) }));
  });
}

/** What `read` answers in the page once it is something. Waiting and reading are one step: between two, the page could have gone on. */
export async function readOnce(page, read, argument) {
  const found = await page.waitForFunction(read, argument);
  return found.jsonValue();
}

export async function chooseFacet(page, { facet, value }) {
  await page.locator(`[data-facet="${facet}"][data-value="${escapeValue(value)}"]`).first().click();
}

export async function readDocument(page, id) {
  await page.locator(`[data-document="${escapeValue(id)}"]`).first().click();
  await page.waitForSelector(`${readerOf(id)} mark[data-mention]`);
}

/** The selector of an article in the reader, once it is read. */
export function readerOf(id) {
  return `.reader[aria-busy="false"] [data-article="${escapeValue(id)}"]`;
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
