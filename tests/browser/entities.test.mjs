// The Entities desk, in the site and in the single file: entities are corrected, the corrections are a file, and they hold for articles opened later.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launchChromium, newPage, waitUntilReady } from './support/chromium.mjs';
import { openDesk, openEntityPage, rowOf, selectRows, selectWords, settled, tableOf, toastAfter } from './support/desk.mjs';
import { becomes, openFiles, readDocument, readerOf } from './support/page.mjs';
import { newFolder, serveSite, singleFile } from './support/site.mjs';

/** The viewport is high, so that the whole table is on screen. */
const HIGH = { viewport: { width: 1400, height: 2400 } };
/** The page keeps what changed after a pause, in milliseconds; `client.ts` has the same. */
const KEEP_AFTER_MS = 1500;

const ARTICLES = {
  'ferry.txt': `Ferry line to reopen after strike

GDANSK, Poland, March 7 (Reuters) - The ferry line between Gdansk and Karlskrona will reopen on Friday, Transport Minister Tomasz Zielinski said on Tuesday.

Zielinski told reporters that the harvest moon accord with the crews holds for three years. Union leader Marta Lindqvist called it a fair deal.

"We got what we came for," Lindqvist said. The company Baltic Crossing did not comment. Baltic Crossing runs nine ships.

Deputy Minister Pawel Krawczyk will speak in Warsaw on Wednesday.
`,
  'port.txt': `Port of Gdansk counts the cost

GDANSK, Poland, March 9 (Reuters) - The strike cost the port of Gdansk 40 million euros, Pawel Krawczyk said on Thursday.

Marta Lindqvist said the sum was invented. Krawczyk said the harvest moon accord would pay for itself. Economist Ingrid Solheim of the University of Oslo agreed.

Tomasz Zielinski was in Warsaw on Thursday. A spokesman for Baltic Crossing declined to comment.
`,
};
const LATER = {
  'later.txt': `Crews sail again

GDANSK, Poland, March 14 (Reuters) - Crews went back to sea on Tuesday under the harvest moon accord, Pawel Krawczyk said in Warsaw.

Baltic Crossing said all nine ships were at sea. Ingrid Solheim called it a good day for Gdansk.
`,
};
const SPELLINGS = {
  'chief.txt': `Mercenary chief accuses generals

MOSCOW, Feb 21 (Reuters) - Wagner chief Yevgeny Prigozhin accused the army on Tuesday of starving his fighters of shells.

Prigozhin said the generals wanted his men dead. The Kremlin declined to comment on what Yevgeny Prigozhin had said.
`,
  'visit.txt': `Fighters withdraw from town

MOSCOW, May 25 (AFP) - Mercenary boss Yevgeny Prigozin said on Thursday that his fighters were leaving the town.

Prigozin said the army would take over by June.
`,
};

async function write(folder, articles) {
  return Object.entries(articles).map(([name, text]) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  });
}

for (const shape of ['site', 'single file']) {
  describe(`entities, ${shape}`, () => {
    let browser, site, address, folder;
    before(async () => {
      browser = await launchChromium();
      site = await serveSite();
      address = shape === 'site' ? site.url : singleFile;
      folder = await newFolder();
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    test('a story of corrections', async () => {
      const page = await newPage(browser, { ...HIGH, acceptDownloads: true });
      await page.goto(address);
      await waitUntilReady(page);
      await openFiles(page, await write(folder, ARTICLES));
      const untouched = await tableOf(page);
      assert.ok(untouched.some((row) => row.startsWith('Pawel Krawczyk · PERSON · found')), untouched.join('\n'));

      // Merge two.
      await selectRows(page, ['Pawel Krawczyk', 'Tomasz Zielinski']);
      await page.getByRole('button', { name: 'Merge…' }).click();
      await page.getByRole('radio', { name: /Pawel Krawczyk/ }).check();
      await toastAfter(page, () => page.getByRole('button', { name: 'Merge 2 into one' }).click());
      await becomes(() => rowOf(page, 'Tomasz Zielinski').count(), 0, 'the merged one is no row of its own');

      // Split one.
      await openEntityPage(page, 'Marta Lindqvist');
      await toastAfter(page, () => page.getByRole('button', { name: /: Lindqvist$|Split off Lindqvist/ }).click());
      await openDesk(page);
      await becomes(() => rowOf(page, 'Lindqvist').count(), 1, 'the spelling is an entity of its own');

      // Retype one everywhere.
      await openEntityPage(page, 'Warsaw');
      await page.getByRole('group', { name: 'Correct it' }).getByRole('button', { name: 'Type…' }).click();
      await toastAfter(page, () => page.locator('dialog.act').getByRole('button', { name: 'Place' }).click());
      await openDesk(page);
      await becomes(() => rowOf(page, 'Warsaw').getAttribute('data-label'), 'LOC');

      // Reject one.
      await selectRows(page, ['Ingrid Solheim']);
      await toastAfter(page, () => page.getByRole('button', { name: 'Reject' }).click());
      await becomes(() => rowOf(page, 'Ingrid Solheim').count(), 0);

      // Add one from a selection, wherever the words stand.
      await page.locator('[data-view="read"]').click();
      await readDocument(page, 'ferry.txt');
      await selectWords(page, 'harvest moon accord');
      await page.keyboard.press('a');
      await page.locator('dialog.act').getByRole('radio', { name: 'Law' }).check();
      await toastAfter(page, () => page.getByRole('button', { name: 'Add it' }).click());
      await page.locator('mark[data-label="LAW"][data-status="confirmed"]', { hasText: 'harvest moon accord' }).waitFor();
      await becomes(async () => (await tableOf(page)).filter((row) => row.startsWith('harvest')), ['harvest moon accord · LAW · confirmed · 2']);
      const corrected = await tableOf(page);

      // Three more, undone.
      await selectRows(page, ['Gdansk']);
      await toastAfter(page, () => page.getByRole('button', { name: 'Reject' }).click());
      await openEntityPage(page, 'Pawel Krawczyk');
      await page.getByRole('group', { name: 'Correct it' }).getByRole('button', { name: 'Rename…' }).click();
      await page.locator('#new-name').fill('Deputy Minister K.');
      await toastAfter(page, () => page.getByRole('button', { name: 'Rename', exact: true }).click());
      await page.getByRole('heading', { level: 2, name: 'Deputy Minister K.' }).waitFor();
      await selectRows(page, ['Karlskrona']);
      await toastAfter(page, () => page.getByRole('button', { name: 'Confirm' }).click());
      await openDesk(page);
      await becomes(() => rowOf(page, 'Karlskrona').getAttribute('data-status'), 'confirmed');
      const further = await tableOf(page);
      assert.notDeepEqual(further, corrected);
      for (let step = 0; step < 3; step += 1) assert.match(await toastAfter(page, () => page.keyboard.press('Control+z')), /^Undone: /);
      await becomes(() => tableOf(page), corrected, 'three steps back');
      for (let step = 0; step < 3; step += 1) await toastAfter(page, () => page.keyboard.press('Control+Shift+z'));
      await becomes(() => tableOf(page), further, 'and forth');
      for (let step = 0; step < 2; step += 1) await toastAfter(page, () => page.keyboard.press('Control+z'));
      const goingBackAt = Date.now();
      await toastAfter(page, () => page.keyboard.press('Control+z'));
      await becomes(() => tableOf(page), corrected, 'and back again');

      // Reload: the browser has kept it.
      await becomes(async () => (await page.evaluate(savedAt)) >= goingBackAt + KEEP_AFTER_MS, true, 'the browser keeps it');
      await page.reload();
      await waitUntilReady(page);
      await becomes(() => tableOf(page), corrected, 'after a reload');

      // Export, clear, import.
      await openDesk(page, 'corrections');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
      assert.equal(download.suggestedFilename(), 'dateline-corrections.json');
      const file = path.join(folder, 'dateline-corrections.json');
      await download.saveAs(file);
      assert.match(readFileSync(file, 'utf8'), /harvest moon accord/, 'a rule names the words it means');
      await toastAfter(page, () => page.getByRole('button', { name: 'Clear all' }).click());
      await becomes(() => tableOf(page), untouched, 'cleared');
      await openDesk(page, 'corrections');
      await toastAfter(page, () => page.setInputFiles('input[data-open="corrections"]', file));
      await becomes(() => tableOf(page), corrected, 'imported');

      // One more article: the rules apply to it.
      await page.locator('[data-view="read"]').click();
      await openFiles(page, await write(folder, LATER), { how: 'join' });
      await readDocument(page, 'later.txt');
      await page.locator('.reader mark[data-label="LAW"][data-status="confirmed"]', { hasText: 'harvest moon accord' }).waitFor();
      const marks = await page.locator(`${readerOf('later.txt')} mark[data-mention]`).evaluateAll((all) => all.map((mark) => [mark.textContent, mark.dataset.label]));
      assert.ok(marks.some(([text, label]) => text === 'Warsaw' && label === 'LOC'), `retyped: ${marks.join(' · ')}`);
      assert.ok(!marks.some(([text]) => text === 'Ingrid Solheim'), 'rejected');
      await becomes(async () => (await tableOf(page)).filter((row) => row.startsWith('harvest')), ['harvest moon accord · LAW · confirmed · 3'], 'added');
      assert.equal(await rowOf(page, 'Tomasz Zielinski').count(), 0, 'merged');
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });

    test('a spelling says why it is linked, and one click undoes the link', async () => {
      const page = await newPage(browser, HIGH);
      await page.goto(address);
      await waitUntilReady(page);
      await openFiles(page, await write(folder, SPELLINGS));
      await readDocument(page, 'visit.txt');
      const mark = page.locator('.reader mark[data-label="PERSON"]', { hasText: /^Yevgeny Prigozin$/ }).first();
      const entity = await mark.getAttribute('data-entity');
      assert.match(entity, /prigozhin/, 'it is the man of the other article');
      await mark.click();
      const card = page.getByRole('dialog', { name: /^About / });
      await card.getByRole('button', { name: 'Undo this link' }).waitFor();
      assert.match(await card.locator('dl').textContent(), /spelling|variant|roman|same name/i, 'it says why');
      await toastAfter(page, () => card.getByRole('button', { name: 'Undo this link' }).click());
      await page.waitForFunction((was) => [...document.querySelectorAll('.reader mark')].some((other) => other.textContent === 'Yevgeny Prigozin' && other.dataset.entity !== was), entity);
      await toastAfter(page, () => page.keyboard.press('Control+z'));
      await page.waitForFunction((was) => [...document.querySelectorAll('.reader mark')].some((other) => other.textContent === 'Yevgeny Prigozin' && other.dataset.entity === was), entity);
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });

    test('the address holds the desk, and Back works', async () => {
      const page = await newPage(browser, HIGH);
      await page.goto(address);
      await waitUntilReady(page);
      await openDesk(page);
      await page.locator('.desk-bar select').first().selectOption('PERSON');
      await page.waitForFunction(() => [...document.querySelectorAll('.entity-row[data-entity]')].every((row) => row.dataset.label === 'PERSON'));
      await page.locator('[data-sort="name"]').click();
      await settled(page);
      const row = page.locator('.entity-row[data-entity]').first();
      const name = await row.locator('.col-name').textContent();
      await row.locator('.col-name').click();
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
      const there = page.url();
      await page.goBack();
      await page.locator('.entity-page').waitFor({ state: 'detached' });
      assert.equal(await page.locator('[data-sort="name"]').evaluate((head) => head.parentElement.getAttribute('aria-sort')), 'ascending');
      const again = await newPage(browser, HIGH);
      await again.goto(there);
      await waitUntilReady(again);
      await again.getByRole('heading', { level: 2, name, exact: true }).waitFor();
      assert.equal(await again.locator('.desk-bar select').first().inputValue(), 'PERSON');
      await again.context().close();
      await page.context().close();
    });
  });
}

describe('a large table of entities', () => {
  let browser, site;
  before(async () => {
    browser = await launchChromium();
    site = await serveSite();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test('scrolls smoothly through 20,000 entities, and the keys walk it', { timeout: 420_000 }, async () => {
    const file = path.join(await newFolder(), 'people.jsonl');
    writeFileSync(file, peopleOf(26_000));
    const page = await newPage(browser);
    await page.goto(site.url);
    await waitUntilReady(page);
    await openFiles(page, [file], { timeoutMs: 360_000 });
    await openDesk(page);
    await settled(page);
    const total = Number(await page.locator('.entity-table').getAttribute('aria-rowcount')) - 1;
    assert.ok(total >= 20_000, `${total} entities`);

    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    await page.evaluate(async () => {
      const table = document.querySelector('.entity-table');
      for (const step of [60, 900, 20_000]) {
        for (let frame = 0; frame < 100; frame += 1) {
          table.scrollTop += step;
          await new Promise(requestAnimationFrame);
        }
      }
    });
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    const longest = longestTask(traceEvents);
    console.log(`(${total} entities; longest task while scrolling: ${longest} ms of processor time)`);
    // The budget is 100 ms. Five times that no slow machine comes to, but work that grows with the number of entities does.
    assert.ok(longest < 500, `a task took ${longest} ms while scrolling`);
    assert.ok((await page.locator('.entity-row').count()) < 120, 'only the rows in view are in the page');
    await page.waitForFunction(() => document.querySelector('.entity-row.coming') == null);

    await page.locator('.entity-table').focus();
    await page.keyboard.press('End');
    await page.waitForFunction((last) => document.querySelector('.entity-table').getAttribute('aria-activedescendant') === `entity-row-${last}`, total - 1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('3 selected').waitFor();
    await page.context().close();
  });
});

/** The longest task on the page's thread, in milliseconds of processor time: a test machine that does other things makes every task look longer by the clock. */
function longestTask(events) {
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`));
  const tasks = events.filter(({ ph, name, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && threads.has(`${pid}/${tid}`));
  return Math.round(Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000);
}

/** Runs in the page: when the corpus was kept last, in milliseconds since 1970. The layout is in `src/worker/store.ts`. */
async function savedAt() {
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await settled(indexedDB.open('dateline'));
  const meta = await settled(database.transaction('meta').objectStore('meta').get('meta'));
  database.close();
  return meta.savedAt;
}

/** JSON Lines of articles that name `count` different people. */
function peopleOf(count) {
  const given = ['Anna', 'Boris', 'Carlos', 'Diana', 'Elena', 'Felix', 'Georg', 'Hanna', 'Igor', 'Julia', 'Karl', 'Laura', 'Marco', 'Nina', 'Oskar', 'Paula'];
  const parts = ['bar', 'dov', 'gel', 'hun', 'jav', 'kor', 'lim', 'mas', 'nir', 'pel', 'rud', 'sab', 'tor', 'vek', 'wyn', 'zan'];
  const cases = ['said the budget would be cut', 'told reporters that the talks went on', 'met the mayor on Monday', 'declined to comment', 'was elected last week'];
  const surname = (index) => {
    // A fixed permutation: neighbours in the list are not neighbours in spelling.
    let rest = (index * 40_503 + 12_345) % 65_536;
    let name = '';
    for (let part = 0; part < 4; part += 1, rest = Math.floor(rest / 16)) name += parts[rest % 16];
    return name.charAt(0).toUpperCase() + name.slice(1);
  };
  const sentence = (index) => `Minister ${given[index % 16]} ${surname(index)} ${cases[index % cases.length]}.`;
  const lines = [];
  for (let start = 0; start < count; start += 40) {
    const sentences = Array.from({ length: Math.min(40, count - start) }, (_, at) => sentence(start + at));
    lines.push(JSON.stringify({ id: `people-${start}`, title: `Who said what, part ${start / 40}`, date: `2023-0${1 + (start % 9)}-11`, text: sentences.join('\n\n') }));
  }
  return lines.join('\n');
}
