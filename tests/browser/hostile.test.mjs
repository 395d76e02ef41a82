// Files that are broken, huge or meant to harm: a clear message each, nothing executed, nothing else lost.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { documentsOf, openFiles, readerOf, warningsOf } from './support/page.mjs';
import { newFolder, singleFile } from './support/site.mjs';
import { zip } from './support/zip.mjs';

const STORY = 'Bridge reopens\n\nPRAGUE, June 1 (Reuters) - A bridge reopened in Prague on Thursday, Mayor Bohuslav Svoboda said.\n';
const SCRIPTED = `Markets <script>window.hurt = 1</script> rise <img src=x onerror="window.hurt = 2">

LONDON, June 1 (Reuters) - Shares rose. <a href="javascript:window.hurt=3">more</a> <svg onload="window.hurt=4"></svg>
`;

const BINARY = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256));

describe('hostile files', () => {
  let browser, folder, page;
  before(async () => {
    browser = await launchChromium();
    folder = await newFolder();
  });
  after(() => browser.close());

  async function write(files) {
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
    return Object.keys(files).map((name) => path.join(folder, name));
  }

  test('each is named with the reason, and the good ones are read', async () => {
    page = await newPage(browser);
    await page.goto(singleFile);
    await waitUntilReady(page);
    await openFiles(page, await write({
      'empty.txt': '',
      'picture.bin': BINARY,
      'broken-utf8.txt': Buffer.concat([Buffer.from(STORY), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a])]),
      'broken.zip': Buffer.from('PK\x03\x04 and then nothing'),
      'bomb.zip': zip([['zeros.txt', Buffer.alloc(1_000_000_000)]]),
      'numbers.csv': 'id,amount\n1,20\n2,30\n',
      'scripted.txt': SCRIPTED,
      'scripted.html': `<html><body><article><h1>Page</h1><p>${'A story told at length, in whole sentences. '.repeat(20)}</p><script>window.hurt = 5</script><p onclick="window.hurt=6"><a href="javascript:window.hurt=7">click</a></p></article></body></html>`,
      'right-to-left.txt': 'انفجار في كييف 😀\n\nكييف (رويترز) - قال مسؤولون إن انفجارا وقع يوم الخميس في العاصمة الأوكرانية.\n',
      'story.txt': STORY,
      'stories.zip': zip([['inside/one.txt', STORY.replace('Bridge', 'Tunnel')], ['inside/two.txt', '']]),
    }));
    const documents = await documentsOf(page);
    for (const name of ['story.txt', 'scripted.txt', 'right-to-left.txt']) assert.ok(documents.includes(name), `${name} is read`);
    assert.ok(documents.some((id) => id.includes('one.txt')), 'an archive’s story is read');
    const warnings = await warningsOf(page);
    for (const name of ['empty.txt', 'picture.bin', 'broken.zip', 'bomb.zip', 'numbers.csv', 'two.txt']) {
      assert.ok(warnings.some((line) => line.includes(name)), `${name} has a warning; there are:\n${warnings.join('\n')}`);
    }
  });

  test('nothing in them is executed', async () => {
    for (const id of ['scripted.txt', 'scripted.html']) {
      if (!(await documentsOf(page)).includes(id)) continue;
      await page.locator(`[data-document="${id}"]`).click();
      await page.locator(readerOf(id), { hasText: /.{50}/s }).waitFor();
      assert.equal(await page.locator('.reader script, .reader img, .reader svg[onload], .reader a[href^="javascript"]').count(), 0);
    }
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

  test('50 MB of one line are read without the page stalling', { timeout: 300_000 }, async () => {
    page = await newPage(browser);
    await page.goto(singleFile);
    await waitUntilReady(page);
    const [file] = await write({ 'one-line.txt': 'The mayor of Prague said that shells fell on the town again. '.repeat(820_000) });
    await openFiles(page, [file], { timeoutMs: 280_000 });
    await page.waitForSelector('[data-document^="one-line.txt"]');
    await page.context().close();
  });

  test('a folder with nothing readable leaves the open corpus alone', async () => {
    page = await newPage(browser);
    await page.goto(singleFile);
    await waitUntilReady(page);
    await openFiles(page, await write({ 'story.txt': STORY }));
    await openFiles(page, await write({ 'empty.txt': '' }));
    assert.deepEqual(await documentsOf(page), ['story.txt']);
    await page.context().close();
  });
});
