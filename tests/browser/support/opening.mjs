// Opens a folder in the page and measures what a person waiting would notice.

import { openFiles } from './page.mjs';
import { waitUntilReady } from './chromium.mjs';

/** Times in milliseconds from the moment the page has the files. */
export async function measureOpening(page, address, folder) {
  await page.goto(address);
  await waitUntilReady(page);
  await page.evaluate(() => {
    const measured = (window.measured = { longestTaskMs: 0, longestFrameMs: 0, firstReadableMs: 0, doneMs: 0, progressSteps: 0 });
    let startedAt = Infinity;
    addEventListener('change', (event) => { if (event.target.type === 'file') startedAt = performance.now(); }, { capture: true });
    const watch = (type, record) => new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.startTime + entry.duration > startedAt && record(entry.duration))).observe({ type });
    watch('longtask', (ms) => (measured.longestTaskMs = Math.max(measured.longestTaskMs, Math.round(ms))));
    watch('long-animation-frame', (ms) => (measured.longestFrameMs = Math.max(measured.longestFrameMs, Math.round(ms))));
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
  await openFiles(page, folder, { isFolder: true, isWaiting: false });
  await page.waitForFunction(() => window.measured.doneMs > 0, null, { timeout: 170_000 });
  const documents = await page.evaluate(() => Number(document.querySelector('.corpus-line')?.textContent.replace(/[^\d]*([\d,.\s]+) article.*/, '$1').replace(/\D/g, '') ?? 0));
  return { ...(await page.evaluate(() => window.measured)), documents };
}
