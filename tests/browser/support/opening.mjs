// Opens a folder in the page and measures what a person waiting would notice.
//
// How long the page's thread is busy at a stretch is taken from Chromium's trace, as processor time: a test machine that does other
// things meanwhile makes every task look longer by the clock.

import { openFiles } from './page.mjs';
import { waitUntilReady } from './chromium.mjs';

/** Times in milliseconds from the moment the page has the files. */
export async function measureOpening(page, address, folder) {
  await page.goto(address);
  await waitUntilReady(page);
  await page.evaluate(() => {
    const measured = (window.measured = { firstReadableMs: 0, doneMs: 0, progressSteps: 0 });
    let startedAt = Infinity;
    addEventListener('change', (event) => { if (event.target.type === 'file') startedAt = performance.now(); }, { capture: true });
    let shown = '';
    const look = () => {
      const now = performance.now() - startedAt;
      const banner = document.querySelector('progress')?.closest('aside')?.textContent ?? '';
      if (now > 0 && banner && banner !== shown) measured.progressSteps++;
      shown = banner;
      const row = now > 0 && document.querySelector('[data-document^="story-"]');
      if (row && measured.firstReadableMs === 0) {
        if (!look.clicked) row.click();
        look.clicked = true;
        if (document.querySelector('.reader mark[data-mention]') && document.querySelector('.reader')?.textContent.length > 200) measured.firstReadableMs = Math.round(now);
      }
      if (now > 0 && look.clicked && document.documentElement.dataset.ready === 'true' && measured.doneMs === 0) measured.doneMs = Math.round(now);
      requestAnimationFrame(look);
    };
    look();
  });
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await openFiles(page, folder, { isFolder: true, isWaiting: false });
  await page.waitForFunction(() => window.measured.doneMs > 0, null, { timeout: 400_000 });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const documents = await page.evaluate(() => Number(document.querySelector('.corpus-line')?.textContent.replace(/[^\d]*([\d,.\s]+) article.*/, '$1').replace(/\D/g, '') ?? 0));
  return { ...(await page.evaluate(() => window.measured)), ...longestTask(traceEvents), documents };
}

/** The longest task on the page's thread from the moment it is given the files. The browser's own listing of a folder comes before that. */
function longestTask(events) {
  const onPage = eventsOnPage(events);
  const given = onPage.find(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'change');
  const tasks = onPage.filter(({ name, ts }) => name.endsWith('RunTask') && ts > given.ts);
  const longest = (field) => Math.round(Math.max(...[given, ...tasks].map((task) => task[field] ?? 0)) / 1000);
  return { longestTaskMs: longest('tdur'), longestTaskByClockMs: longest('dur') };
}

/** What of a trace happened on the page's thread. */
export function eventsOnPage(events) {
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`));
  return events.filter(({ ph, pid, tid }) => ph === 'X' && threads.has(`${pid}/${tid}`));
}
