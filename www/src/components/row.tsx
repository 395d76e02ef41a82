// One document in the results.

import type { Row as RowRecord } from '../engine/contract';
import { addressOf, openDocument, showDocument } from '../state/route';
import { counted, grouped, shortDate } from '../words/numbers';
import { HitRuns } from './runs';

export function Row({ row, isTabStop }: { row: RowRecord; isTabStop: boolean }) {
  const firstHit = row.matches > 0 ? 0 : null;
  const isOpen = openDocument.value === row.id;
  return (
    <a
      class="row"
      href={addressOf({ document: row.id, mention: null, hit: firstHit })}
      data-document={row.id}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        showDocument(row.id, null, firstHit);
      }}
    >
      <span class="row-meta">
        {row.slug != null && <span class="slug-badge">{row.slug}</span>}
        <span class="row-source" dir="auto">
          {row.source}
        </span>
        {row.date != null ? <time dateTime={row.date}>{shortDate(row.date)}</time> : <span class="undated">undated</span>}
        {row.duplicateOf != null && (
          <span class="copy-badge" title={`The same text as ${row.duplicateOf}`}>
            copy
          </span>
        )}
        {row.otherVersions > 0 && <span class="copy-badge" title="How many versions of this story are open">{row.otherVersions + 1} versions</span>}
        <span class="row-count">{row.matches > 0 ? counted(row.matches, 'match', 'matches') : `${grouped(row.words)} words`}</span>
      </span>
      <span class={row.isHeadlineMissing ? 'row-headline missing' : 'row-headline'} dir="auto">
        {row.headline || 'No text'}
      </span>
      <span class="row-snippet" dir="auto">
        <HitRuns runs={row.snippet} />
      </span>
    </a>
  );
}

/** Where a row will be that is still being fetched. */
export function RowWaiting() {
  return (
    <div class="row waiting" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
