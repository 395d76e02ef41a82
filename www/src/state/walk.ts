// Walking through the results, an article at a time.

import { openIndex, rowSoon } from './listing';
import { showDocument } from './route';

export async function walkResults(step: 1 | -1): Promise<void> {
  const row = await rowSoon(openIndex.value < 0 ? 0 : openIndex.value + step);
  if (row) showDocument(row.id);
}
