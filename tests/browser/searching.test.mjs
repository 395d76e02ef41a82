// Searching: from a query to a hit in an article and on through the others; what a wrong query, an unknown word and a name are told; chips, history.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { waitUntilReady } from './support/chromium.mjs';
import { becomes, documentsOf, facetsOf, readerOf } from './support/page.mjs';
import { ask } from './support/program.mjs';
import { inEachShape } from './support/shapes.mjs';

inEachShape('searching', (open) => {
  let address, page;
  before(() => ({ address, page } = open));

  const box = () => page.getByRole('combobox', { name: 'Search the articles' });
  const search = async (words) => {
    await page.keyboard.press('/');
    await box().fill(words);
    await page.keyboard.press('Enter');
    // The list is busy from the moment that the words are the query, which is when they are in the address.
    await page.waitForFunction((q) => new URLSearchParams(location.hash.split('?')[1]).get('q') === (q || null), words);
    await page.waitForSelector('.results[aria-busy="false"]');
  };
  const openDocument = () => page.locator('.row[aria-current]').getAttribute('data-document');
  const hit = () => page.locator('.hit.current').first().getAttribute('data-hit');
  const atHit = (number, tab = page) => tab.waitForSelector(`.reader[aria-busy="false"] .hit.current[data-hit="${number}"]`);

  test('the answer is that of the program, and says how the query was read', async () => {
    for (const words of ['shells', 'shells nato', '"chasiv yar" OR headline:wagner', 'prigozin~1', 'person:* -shells', 'cql:[ent="PERSON"] []{0,3} [word="said"]']) {
      const answer = ask('search', '--query', words);
      await search(words);
      const title = await page.locator('#results-title').textContent();
      assert.equal(Number(/\d+/.exec(title)[0]), answer.total_documents, `${words}: ${title}`);
      assert.equal(Number(/· (\d+) match/.exec(title)?.[1] ?? 0), answer.total_matches, `${words}: ${title}`);
      if (answer.hits.length > 0) assert.equal((await documentsOf(page))[0], answer.hits[0].id, `${words}: best first`);
      // The program says the notes behind the query.
      assert.equal(await page.locator('.explained-query').textContent(), answer.explained.split('; ')[0]);
    }
    await search('shells nato');
    assert.match(await page.locator('.explained').textContent(), /all of/);
  });

  test('opening a result goes to its first hit; n and p walk on into the next article and back', async () => {
    await search('shells');
    const { hits } = ask('search', '--query', 'shells');
    await page.locator('.row').first().click();
    await atHit(0);
    assert.equal(await openDocument(), hits[0].id);
    assert.equal(await page.locator('.hit.current').first().textContent(), 'shells');
    for (let step = 1; step < hits[0].matches.length; step++) {
      await page.keyboard.press('n');
      await atHit(step);
    }
    assert.equal(await openDocument(), hits[0].id, 'still in the first article');
    await page.keyboard.press('n');
    await page.waitForSelector(`.row[aria-current][data-document="${hits[1].id}"]`);
    await atHit(0);
    await page.keyboard.press('p');
    await page.waitForSelector(`.row[aria-current][data-document="${hits[0].id}"]`);
    await atHit(hits[0].matches.length - 1);
    await page.waitForFunction(() => {
      const mark = document.querySelector('.hit.current');
      if (!mark) return false;
      const there = mark.getBoundingClientRect();
      const here = mark.closest('.reader-scroll').getBoundingClientRect();
      return there.top >= here.top && there.bottom <= here.bottom; // it may still be gliding into view
    });
  });

  test('while another article is being read, no hit of it is marked in the one before', async () => {
    const { hits } = ask('search', '--query', 'shells');
    assert.ok(hits[0].matches.length > 1);
    const tab = await page.context().newPage();
    await tab.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...rest) {
        if (message?.method === 'read') setTimeout(() => post.call(this, message, ...rest), 200);
        else post.call(this, message, ...rest);
      };
    });
    const parts = new URLSearchParams({ q: 'shells', doc: hits[0].id, hit: '1' });
    await tab.goto(`${address}#read?${parts}`);
    await atHit(1, tab);
    await tab.evaluate(() => {
      window.wronglyMarked = 0;
      const look = () => {
        if (document.querySelector('.reader[aria-busy="true"] .hit.current[data-hit="0"]')) window.wronglyMarked += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    await tab.locator(`.row[data-document="${hits[1].id}"]`).click();
    await tab.waitForSelector(`${readerOf(hits[1].id)} .hit.current[data-hit="0"]`);
    assert.equal(await tab.evaluate(() => window.wronglyMarked), 0);
    await tab.close();
  });

  test('the address holds the hit: a copy of it opens the same place', async () => {
    const [id, at] = [await openDocument(), await hit()];
    assert.ok(Number(at) > 0);
    const copy = await page.context().newPage();
    await copy.goto(page.url());
    await copy.waitForSelector(`.row[aria-current][data-document="${id}"]`);
    await atHit(at, copy);
    await copy.close();
  });

  test('the strip beside the text shows where the hits are, and goes to them', async () => {
    const strip = page.getByRole('slider', { name: 'Hits in this article' });
    const count = await page.locator('.reader').evaluate((reader) => new Set([...reader.querySelectorAll('[data-hit]')].map((mark) => mark.dataset.hit)).size);
    assert.equal(await strip.getAttribute('aria-valuemax'), String(count));
    const ticks = await page.locator('.hit-strip .tick').count();
    assert.ok(ticks >= 1 && ticks <= count, `${ticks} ticks for ${count} hits`);
    await strip.focus();
    await page.keyboard.press('Home');
    await atHit(0);
    await page.keyboard.press('ArrowDown');
    await atHit(1);
    const box = await strip.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 2);
    await atHit(count - 1);
  });

  test('Back goes from the article to the search before', async () => {
    await search('nato');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('#search').value === 'shells');
    await page.locator('#results-title').filter({ hasText: '8 articles' }).waitFor();
  });

  test('what was typed last is the step that Back goes to, however soon something is opened', async () => {
    await page.goto('about:blank');
    await page.goto(`${address}#read`);
    await waitUntilReady(page);
    await page.keyboard.press('/');
    await page.keyboard.type('s');
    await page.waitForFunction(() => location.hash.includes('q=s'));
    await page.keyboard.type('hells');
    await page.locator('#results-title').filter({ hasText: '8 articles' }).waitFor();
    await page.locator('.row').nth(3).click();
    await page.waitForFunction(() => location.hash.includes('hit=0'));
    await page.goBack();
    await page.waitForFunction(() => /q=shells(&|$)/.test(location.hash) && !location.hash.includes('hit='));
    assert.equal(await box().inputValue(), 'shells');
  });

  test('a wrong query is told what is wrong and where, and offered the nearest', async () => {
    await page.keyboard.press('/');
    await box().fill('shells AND ("chasiv yar');
    const wrong = page.locator('.search-panel .wrong-query');
    await wrong.waitFor();
    assert.match(await wrong.textContent(), /never closed|quot|parenthes/i);
    assert.ok((await wrong.locator('u').textContent()).length > 0, 'the place is marked');
    assert.equal(await wrong.locator('code').textContent(), 'shells AND ("chasiv yar');
    assert.equal(await box().getAttribute('aria-invalid'), 'true');
    const nearest = await wrong.locator('.nearest').textContent();
    await wrong.locator('.nearest').click();
    await wrong.waitFor({ state: 'detached' });
    assert.equal(await box().inputValue(), nearest);
  });

  test('each part of the query is a chip that can be taken away', async () => {
    await search('shells (nato OR wagner) -kyiv');
    const chips = page.locator('.query-chip > span:first-child');
    await page.waitForFunction(() => document.querySelectorAll('.query-chip').length === 3);
    assert.deepEqual(await chips.allTextContents(), ['shells', 'nato OR wagner', 'NOT kyiv']);
    await page.locator('.query-chip').first().click();
    await page.waitForFunction(() => document.querySelectorAll('.query-chip').length === 2);
    assert.equal(await box().inputValue(), '(nato OR wagner) AND NOT kyiv');
  });

  test('a word that stands nowhere is offered another', async () => {
    await search('prigozhn');
    const [, better] = /; did you mean (.+)$/.exec(ask('search', '--query', 'prigozhn').explained);
    await page.locator('.did-you-mean button').filter({ hasText: better }).click();
    await page.waitForSelector('.row');
    assert.equal(await box().inputValue(), better);
  });

  test('names find their other spellings, a line says so, and a switch turns it off', async () => {
    await search('EU');
    const both = ask('search', '--query', 'EU');
    const typed = ask('search', '--query', 'EU', '--exact-names');
    const [, note] = both.explained.split('; ');
    assert.match(note, /also finds/);
    assert.ok(typed.total_matches < both.total_matches, 'the sample has such a name');
    await page.locator('.note').filter({ hasText: note }).waitFor();
    await page.getByRole('button', { name: 'Only as typed' }).click();
    await page.locator('#results-title').filter({ hasText: `${typed.total_matches} match` }).waitFor();
    assert.match(page.url(), /names=exact/);
    await page.getByRole('button', { name: 'Find other spellings too' }).click();
    await page.locator('#results-title').filter({ hasText: `${both.total_matches} match` }).waitFor();
  });

  test('searches of before are offered, by keyboard, and outlive the page', async () => {
    await search('"chasiv yar"');
    await search('shells');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Save this search' }).click();
    await search('');
    await page.reload();
    await waitUntilReady(page);
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    const offers = page.getByRole('listbox').getByRole('option');
    await offers.first().waitFor();
    const texts = (await offers.allTextContents()).map((text) => text.trim());
    assert.equal(texts[0], 'shells, saved');
    assert.ok(texts.includes('"chasiv yar", searched before'), texts.join(' | '));
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getByRole('listbox').getByRole('option', { selected: true }).textContent(), 'shells, saved');
    await page.keyboard.press('Enter');
    await page.locator('#results-title').filter({ hasText: '8 articles' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Clear recent' }).click();
    await page.waitForFunction(() => localStorage.getItem('dateline.searches.recent') === '[]');
    await page.keyboard.press('Escape');
  });

  test('the examples of the query language run', async () => {
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'What you can search for' }).click();
    const examples = await page.locator('dialog.query-help .example').allTextContents();
    assert.ok(examples.length >= 15, `${examples.length} examples`);
    for (const example of examples) assert.ok(ask('search', '--query', example), `${example} is a query`);
    await page.locator('dialog.query-help .example').filter({ hasText: 'tanks OR drones' }).first().click();
    await page.locator('#results-title').filter({ hasText: `${ask('search', '--query', 'tanks OR drones').total_documents} articles` }).waitFor();
    await search('');
  });

  test('several sources, and several months, can be chosen', async () => {
    const values = page.locator('[data-facet="source"][data-value]');
    await page.locator('#results-title').filter({ hasText: '24 articles' }).waitFor();
    const counts = (await facetsOf(page)).filter(({ facet }) => facet === 'source').map(({ count }) => count);
    assert.ok(counts.length > 2);
    await values.nth(0).click();
    await page.locator('#results-title').filter({ hasText: `${counts[0]} article` }).waitFor();
    await becomes(async () => (await facetsOf(page)).filter(({ facet }) => facet === 'source').length, counts.length, 'the other sources can still be chosen');
    await values.nth(1).click();
    await page.locator('#results-title').filter({ hasText: `${counts[0] + counts[1]} articles` }).waitFor();
    await page.getByRole('button', { name: 'Clear all' }).click();
  });
});
