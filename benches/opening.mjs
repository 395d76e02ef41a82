// What a person notices while a folder opens in Chromium: STORIES=2000 stories, from the built site.

import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchChromium, newPage, waitUntilReady } from '../tests/browser/support/chromium.mjs';
import { measureOpening } from '../tests/browser/support/opening.mjs';
import { serveSite } from '../tests/browser/support/site.mjs';
import { writeStories } from '../tests/browser/support/stories.mjs';

const stories = Number(process.env.STORIES ?? 2000);
const folder = mkdtempSync(path.join(tmpdir(), 'dateline-bench-'));
const browser = await launchChromium();
const site = await serveSite();
try {
  const visit = await newPage(browser);
  await visit.goto(site.url);
  await waitUntilReady(visit);
  await visit.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const again = await visit.context().newPage();
    // From the moment the page is asked for until the list is there and an article with its mentions is drawn.
    await again.addInitScript(() => {
      const look = () => {
        const isThere = document.documentElement.dataset.ready === 'true' && document.querySelector('.reader mark[data-mention]');
        if (isThere) window.interactiveMs = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await again.goto(site.url);
    await again.waitForFunction(() => window.interactiveMs);
    times.push(Math.round(await again.evaluate(() => window.interactiveMs)));
    await again.close();
  }
  console.log(`sample from its saved form, cached site: interactive after ${times.sort((a, b) => a - b)[2]} ms, the middle of ${times.join(', ')}`);
  await visit.context().close();

  writeStories(folder, stories);
  const { firstReadableMs, doneMs, longestTaskMs, longestTaskByClockMs, documents } = await measureOpening(await newPage(browser), site.url, folder);
  console.log(`${documents} stories: first readable after ${firstReadableMs} ms, all after ${doneMs} ms; longest task on the page's thread ${longestTaskMs} ms (${longestTaskByClockMs} ms by the clock)`);
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
