// A folder of 2,000 stories: the first can be read long before the last, progress shows, and the page never stalls.
// How fast it is on a machine that does nothing else is measured by `benches/opening.mjs`.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchChromium, newPage } from './support/chromium.mjs';
import { measureOpening } from './support/opening.mjs';
import { newFolder, serveSite } from './support/site.mjs';
import { writeStories } from './support/stories.mjs';

const STORIES = 2000;

let browser, site;
before(async () => {
  browser = await launchChromium();
  site = await serveSite();
});
after(async () => {
  await browser.close();
  await site.close();
});

test(`${STORIES} newswire stories open without a stall`, { timeout: 420_000 }, async () => {
  const folder = await newFolder();
  writeStories(folder, STORIES);
  const page = await newPage(browser);
  const measured = await measureOpening(page, site.url, folder);
  console.log(JSON.stringify(measured));
  assert.ok(measured.progressSteps > 2, 'progress is shown');
  assert.ok(measured.firstReadableMs > 0 && measured.firstReadableMs <= measured.doneMs / 4, `the first article can be read after ${measured.firstReadableMs} ms, all after ${measured.doneMs} ms`);
  // The budget is 100 ms. Five times that no slow machine comes to, but work that grows with the number of stories does.
  assert.ok(measured.longestTaskMs <= 500, `the longest task on the page’s thread takes ${measured.longestTaskMs} ms`);
  assert.ok(measured.documents > 0.9 * STORIES, `${measured.documents} articles`);
});
