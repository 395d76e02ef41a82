// Firefox, by Puppeteer over WebDriver BiDi.

import { findBrowser } from './find.mjs';
import { require } from './packages.mjs';

const puppeteer = require('puppeteer-core');

/** A tab of a fresh Firefox, with the same few verbs as WebKit's. */
export async function openFirefox() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: true,
    // Each file is an origin of its own, as it is for users.
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  return {
    goto: (url) => page.goto(url),
    evaluate: (body, ...args) => page.evaluate(`(function () { ${body} }).apply(null, ${JSON.stringify(args)})`),
    setFiles: async (selector, paths) => (await page.$(selector)).uploadFile(...paths),
    close: () => browser.close(),
  };
}
