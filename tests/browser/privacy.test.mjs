// Nothing leaves the machine: the page asks for nothing but its own files, and its policy lets it reach nothing else.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPage, waitUntilReady } from './support/chromium.mjs';
import { openFiles, readDocument, documentsOf } from './support/page.mjs';
import { onSite } from './support/shapes.mjs';
import { singleFile } from './support/site.mjs';
import { seeds } from './support/stories.mjs';

describe('privacy', () => {
  const open = onSite();

  test('the single file asks for nothing but itself', async () => {
    const page = await newPage(open.browser, { offline: true });
    await page.goto(singleFile);
    await waitUntilReady(page);
    await openFiles(page, seeds());
    await readDocument(page, (await documentsOf(page))[0]);
    assert.deepEqual(page.requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:')), [singleFile]);
    await page.context().close();
  });

  test('opening articles on the site asks the network for nothing', async () => {
    const page = await newPage(open.browser);
    await page.goto(open.site.url);
    await waitUntilReady(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const before = page.requests.length;
    await openFiles(page, seeds());
    await readDocument(page, (await documentsOf(page))[0]);
    // The browser may fetch the site's icon whenever it likes.
    const asked = page.requests.slice(before).filter((url) => !/^(blob|data):/.test(url) && url !== `${open.site.url}icon.svg`);
    assert.deepEqual(asked, []);
    await page.context().close();
  });

  for (const shape of ['site', 'single file']) {
    test(`the policy of the ${shape} refuses other hosts, in the page and in the worker`, async () => {
      const page = await newPage(open.browser);
      await page.goto(shape === 'site' ? open.site.url : singleFile);
      await waitUntilReady(page);
      const reach = async () => {
        const refused = await fetch('https://example.org/').then(() => false, () => true);
        const violated = new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          setTimeout(() => resolve('none'), 10_000);
        });
        void fetch('https://example.org/again').catch(() => undefined);
        return { refused, directive: await violated };
      };
      assert.deepEqual(await page.evaluate(reach), { refused: true, directive: 'connect-src' });
      assert.deepEqual(await page.workers()[0].evaluate(reach), { refused: true, directive: 'connect-src' });
      const inline = await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.body.append(script);
        const image = new Image();
        return new Promise((resolve) => {
          image.onerror = () => resolve({ injected: window.injected === true, image: false });
          image.onload = () => resolve({ injected: window.injected === true, image: true });
          image.src = 'https://example.org/pixel.png';
        });
      });
      assert.deepEqual(inline, { injected: false, image: false });
      await page.context().close();
    });
  }
});
