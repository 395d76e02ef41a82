// The two shapes that the page ships in: the same stories are told of both.

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './chromium.mjs';
import { serveSite, singleFile } from './site.mjs';

/**
 * Describes `name` once for the site and once for the single file, each with the sample open in a Chromium of its own that may log no error.
 * `tell` gets what is open, `{ browser, address, page }`, filled in before the first test runs.
 */
export function inEachShape(name, tell) {
  for (const shape of ['site', 'single file']) {
    describe(`${name}, ${shape}`, () => {
      const open = {};
      let site;
      before(async () => {
        open.browser = await launchChromium();
        site = await serveSite();
        open.address = shape === 'site' ? site.url : singleFile;
        open.page = await newPage(open.browser);
        await open.page.goto(open.address);
        await waitUntilReady(open.page);
      });
      after(async () => {
        await open.browser.close();
        await site.close();
        assert.deepEqual(open.page.errors, []);
      });
      tell(open);
    });
  }
}
