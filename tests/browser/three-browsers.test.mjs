// The single file from `file://` in Firefox and WebKit: opens, lists, marks, filters, keeps. (Chromium does the same in `reading.test.mjs`.)

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { skipWithout } from './support/find.mjs';
import { openFirefox } from './support/firefox.mjs';
import { singleFile } from './support/site.mjs';
import { seeds } from './support/stories.mjs';
import { openWebKit } from './support/webkit.mjs';

// What is listed once all of it is drawn; nothing before.
const DOCUMENTS = `return document.querySelector('.results[aria-busy="false"]') && !document.querySelector('.results ol[aria-busy="true"]')
  ? [...document.querySelectorAll('[data-document]')].map((row) => row.dataset.document) : []`;
const FACETS = `return [...document.querySelectorAll('.facets[aria-busy="false"] [data-facet][data-value]')].map((value) => ({
  facet: value.dataset.facet, value: value.dataset.value, count: Number(value.querySelector('[data-count]').dataset.count) }))`;
const READY = "return document.documentElement.dataset.ready === 'true'";

for (const [kind, open] of [['firefox', openFirefox], ['webkit', openWebKit]]) {
  describe(`the single file in ${kind}`, { skip: skipWithout(kind) }, () => {
    let tab;
    before(async () => {
      tab = await open();
      await tab.goto(singleFile);
      await until(() => tab.evaluate(READY));
    });
    after(() => tab?.close());

    test('the sample is listed', async () => {
      await until(async () => (await tab.evaluate(DOCUMENTS)).length >= 4);
    });

    test('nothing can be fetched', async () => {
      await tab.evaluate("window.probe = 'pending'; fetch('https://example.org/').then(() => { window.probe = 'answered'; }, () => { window.probe = 'refused'; });");
      await until(() => tab.evaluate("return window.probe !== 'pending'"));
      assert.equal(await tab.evaluate('return window.probe'), 'refused');
    });

    test('articles are opened together and listed', async () => {
      const files = seeds();
      await tab.evaluate("[...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Open').click()");
      await until(() => tab.evaluate("return document.querySelector('input[data-open=files]') !== null"));
      await tab.setFiles('input[data-open=files]', files);
      const names = files.map((file) => path.basename(file)).sort();
      await until(async () => (await tab.evaluate(READY)) && isDeepStrictEqual((await tab.evaluate(DOCUMENTS)).sort(), names));
    });

    test('mentions are marked', async () => {
      await tab.evaluate("document.querySelector('[data-document]').click()");
      await until(() => tab.evaluate("return document.querySelectorAll('mark[data-mention][data-label][data-entity]').length > 4"));
    });

    test('a filter by one entity narrows the list, and the counts follow', async () => {
      const documents = seeds().length;
      let chosen;
      await until(async () => (chosen = (await tab.evaluate(FACETS)).find(({ facet, count }) => /^(PERSON|ORG|GPE)$/.test(facet) && count > 0 && count < documents)) != null);
      await tab.evaluate('document.querySelector(`[data-facet="${arguments[0]}"][data-value="${arguments[1]}"]`).click()', chosen.facet, chosen.value);
      await until(async () => (await tab.evaluate(DOCUMENTS)).length === chosen.count);
      await until(async () => {
        const counts = (await tab.evaluate(FACETS)).map(({ count }) => count);
        return counts.length > 0 && counts.every((count) => count <= chosen.count);
      });
    });

    test('the corpus is there again when the file is opened again', async () => {
      await tab.goto('about:blank');
      await tab.goto(singleFile);
      await until(() => tab.evaluate(READY));
      await until(async () => (await tab.evaluate(DOCUMENTS)).length === seeds().length);
    });
  });
}

async function until(holds, limitMs = 60_000) {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`still not so after ${limitMs} ms: ${holds}`);
    await sleep(100);
  }
}
