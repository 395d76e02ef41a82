// The site and the single file, opened in Chromium: the same stories are told of both.

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './chromium.mjs';
import { serveSite, singleFile } from './site.mjs';

/** Has the site served, and a Chromium open, while the tests around it run. What is open is filled in before the first. */
export function onSite() {
  const open = {};
  before(async () => {
    open.browser = await launchChromium();
    open.site = await serveSite();
  });
  after(async () => {
    await open.browser.close();
    await open.site.close();
  });
  return open;
}

/**
 * Describes `name` once for the site and once for the single file, each with the sample open in a Chromium of its own that may log no error.
 * `tell` gets what is open, `{ browser, address, page }`, filled in before the first test runs.
 */
export function inEachShape(name, tell) {
  for (const shape of ['site', 'single file']) {
    describe(`${name}, ${shape}`, () => {
      const open = onSite();
      before(async () => {
        open.address = shape === 'site' ? open.site.url : singleFile;
        open.page = await newPage(open.browser);
        await open.page.goto(open.address);
        await waitUntilReady(open.page);
      });
      after(() => assert.deepEqual(open.page.errors, []));
      tell(open);
    });
  }
}
