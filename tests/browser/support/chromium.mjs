// Chromium, by Playwright.

import { findBrowser } from './find.mjs';
import { require } from './packages.mjs';

const { chromium } = require('playwright-core');

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launchChromium() {
  return chromium.launch({ executablePath: findBrowser('chromium'), args: FLAGS });
}

/** A page in a fresh profile that notes what it logs as an error, and every address it asks for. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.requests = [];
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  page.on('pageerror', (error) => page.errors.push(String(error)));
  context.on('request', (request) => page.requests.push(request.url()));
  return page;
}

export async function waitUntilReady(page) {
  await page.waitForSelector('html[data-ready="true"]', { timeout: 60_000 });
}
