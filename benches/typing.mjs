// How steadily the page draws while a person types, scrolls and sorts, in Chromium: STORIES=100000 stories, from the built site.
//
// A frame's length is the time from one to the next. The longest task on the page's thread stands beside it, as processor time, because a
// machine that does other things meanwhile makes every frame look longer.

import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, newPage, waitUntilReady } from '../tests/browser/support/chromium.mjs';
import { eventsOnPage } from '../tests/browser/support/opening.mjs';
import { openFiles } from '../tests/browser/support/page.mjs';
import { serveSite } from '../tests/browser/support/site.mjs';

const FRAME_BUDGET_MS = 50;
const stories = Number(process.env.STORIES ?? 100_000);
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const made = path.join(root, 'target/bench-search');
/** Some of the commonest words: at 100,000 stories more than a million lines. */
const COMMON = 'the OR of OR to OR in OR and OR a';

/** The first stories of the search's benchmark, a record a line. */
async function writeStories(file) {
  const all = path.join(made, 'stories.txt');
  if (!existsSync(all)) execFileSync('node', ['benches/search/stories.mjs', '../shared/data/corpora', made], { cwd: root });
  const out = createWriteStream(file);
  let rest = '';
  let count = 0;
  for await (const piece of createReadStream(all, 'utf8')) {
    const texts = (rest + piece).split('\0');
    rest = texts.pop();
    for (const text of texts) {
      if (count === stories) break;
      count += 1;
      if (!out.write(`${JSON.stringify({ id: `story-${count}`, text })}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}

const file = path.join(made, `stories-${stories}.jsonl`);
if (!existsSync(file)) await writeStories(file);

const browser = await launchChromium();
const site = await serveSite();
let isSteady = true;
try {
  const page = await newPage(browser);
  page.setDefaultTimeout(1_200_000);
  await page.goto(site.url);
  await waitUntilReady(page);
  const began = Date.now();
  await openFiles(page, [file], { isWaiting: false });
  await page.waitForSelector('html:not([data-ready="true"])', { state: 'attached' });
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  console.log(`${await page.locator('#results-title').textContent()} open after ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
  console.log('| while | longest frame ms | longest task ms | frames over 50 ms | took ms |');
  console.log('| --- | --- | --- | --- | --- |');

  /** Does something, and tells the longest frame meanwhile. */
  const watch = async (what, act) => {
    await page.evaluate(() => {
      const watched = (window.watched = { longest: 0, slow: 0, isOn: true });
      let last = performance.now();
      const look = () => {
        const now = performance.now();
        watched.longest = Math.max(watched.longest, now - last);
        watched.slow += now - last > 50 ? 1 : 0;
        last = now;
        if (watched.isOn) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await browser.startTracing(page, { categories: ['toplevel'] });
    const start = Date.now();
    await act();
    const took = Date.now() - start;
    await page.waitForTimeout(200);
    const { longest, slow } = await page.evaluate(() => ((window.watched.isOn = false), window.watched));
    const task = longestTask(JSON.parse(await browser.stopTracing()).traceEvents);
    isSteady &&= Math.min(longest, task) <= FRAME_BUDGET_MS;
    console.log(`| ${what} | ${longest.toFixed(0)} | ${task.toFixed(0)} | ${slow} | ${took} |`);
  };
  const shows = (selector, text) => page.waitForFunction(([at, wanted]) => document.querySelector(at)?.textContent.includes(wanted), [selector, text]);
  const titleOf = async (query) => {
    await page.locator('#search').fill(query);
    await page.locator('#search').press('Enter');
    await page.waitForTimeout(6000);
    return page.locator('#results-title').textContent();
  };

  const typed = '"net profit" OR (company -oil) sharehold*';
  const wanted = await titleOf(typed);
  await page.locator('#search').fill('');
  await page.waitForTimeout(3000);
  await watch('typing a query', async () => {
    await page.locator('#search').pressSequentially(typed, { delay: 60 });
    await shows('#results-title', wanted);
  });

  const common = await titleOf('said');
  await page.locator('#search').fill('');
  await page.waitForTimeout(3000);
  await watch('typing over a search that reads every story', async () => {
    await page.locator('#search').pressSequentially('/[a-z]+ing [a-z]+ed/', { delay: 30 });
    await page.waitForTimeout(400);
    await page.locator('#search').fill('said');
    await shows('#results-title', common);
  });

  await page.mouse.move(700, 500);
  await watch('scrolling the list', async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(16);
    }
    for (const share of [0.3, 0.9, 0.5]) {
      await page.locator('.results-scroll').evaluate((scroller, at) => scroller.scrollTo({ top: scroller.scrollHeight * at }), share);
      await page.waitForTimeout(300);
    }
    await page.waitForFunction(() => document.querySelector('.results-scroll a.row'));
  });

  const linesAre = () => page.waitForFunction(() => /[1-9]/.test(document.querySelector('#lines-title')?.textContent ?? '') && document.querySelector('.kwic')?.ariaBusy === 'false' && document.querySelector('.kwic-row .kwic-node')?.textContent);
  await watch('opening the concordance', async () => {
    await page.evaluate((q) => (location.hash = `#concordance?q=${encodeURIComponent(q)}&panel=forms`), COMMON);
    await linesAre();
  });
  const lines = await page.locator('#lines-title').textContent();
  await page.mouse.move(500, 500);
  await watch('scrolling its lines', async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, 700);
      await page.waitForTimeout(16);
    }
    for (const share of [0.3, 0.77, 1, 0.1]) {
      await page.locator('.kwic-scroll').evaluate((scroller, at) => scroller.scrollTo({ top: scroller.scrollHeight * at }), share);
      await page.waitForTimeout(100);
      await page.waitForFunction(() => !document.querySelector('.kwic-waiting'));
    }
  });
  for (const by of ['1 word to the right', '2 words to the left', 'date', 'node, the match itself']) {
    await watch(`sorting by ${by}`, async () => {
      await page.getByRole('button', { name: `Sort by ${by}`, exact: true }).click();
      await page.waitForTimeout(100);
      await linesAre();
    });
  }
  await watch('finding collocates', async () => {
    await page.getByRole('tab', { name: 'Collocates' }).click();
    await page.locator('[data-collocate]').first().waitFor();
  });
  console.log(`\n${lines}\n${isSteady ? 'holds' : 'MISSED'}: no frame over ${FRAME_BUDGET_MS} ms while typing or scrolling`);
  if (page.errors.length > 0) console.error(page.errors);
} finally {
  await browser.close();
  await site.close();
}

/** The longest task on the page's thread, in milliseconds of processor time. */
function longestTask(events) {
  const tasks = eventsOnPage(events).filter(({ name }) => name.endsWith('RunTask'));
  return Math.max(0, ...tasks.map(({ tdur }) => (tdur ?? 0) / 1000));
}
