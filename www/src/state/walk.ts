// Walking through the results, an article or a hit at a time.

import { article } from './article';
import { say } from './history';
import { hitsIn, openIndex, rowSoon } from './listing';
import { openDocument, openHit, showDocument, view } from './route';
import { walkLines } from './lines';

/** Articles without a hit that are passed over before the walk gives up. */
const FARTHEST = 500;

/** The next or the previous article of the results, at its first hit. */
export async function walkResults(step: 1 | -1): Promise<void> {
  const row = await rowSoon(openIndex.value < 0 ? 0 : openIndex.value + step);
  if (row) showDocument(row.id, null, row.matches > 0 ? 0 : null);
}

/** The next or the previous hit: in the article, and on into the next article of the results. In the concordance, line by line. */
export async function walkHits(step: 1 | -1): Promise<void> {
  if (view.value === 'concordance') return walkLines(step);
  const id = openDocument.value;
  const shown = article.value;
  const hits = id == null ? 0 : ((shown?.row.id === id ? shown.hits : hitsIn(id)) ?? 0);
  const to = openHit.value == null ? (step > 0 ? 0 : hits - 1) : openHit.value + step;
  if (to >= 0 && to < hits) {
    openHit.value = to;
    return;
  }
  const from = openIndex.value < 0 && step < 0 ? 0 : openIndex.value;
  for (let index = from + step; Math.abs(index - from) <= FARTHEST; index += step) {
    const row = await rowSoon(index);
    if (openDocument.value !== id) return; // something else was opened meanwhile
    if (!row) break;
    if (row.matches > 0) return showDocument(row.id, null, step > 0 ? 0 : row.matches - 1);
  }
  say(hits === 0 && from < 0 ? 'No hits: search for something first' : step > 0 ? 'That was the last hit' : 'That was the first hit');
}
