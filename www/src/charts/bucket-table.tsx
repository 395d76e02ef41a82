// The table that says what a chart says, each figure a way to what it counts.

import { useSignal } from '@preact/signals';

import type { Buckets } from '../engine/contract';
import { grouped } from '../words/numbers';
import type { DaySpan } from '../words/span';

/** Rows drawn before the rest is asked for. */
const FEW = 60;

interface BucketTableProps {
  buckets: Buckets;
  title: string;
  /** The head of the column of sums. */
  head: string;
  /** Whether the series add up: articles that count for several of them do not. */
  isSummed: boolean;
  onOpen: (bucket: DaySpan, series: string | null) => void;
}

export function BucketTable({ buckets, title, head, isSummed, onOpen }: BucketTableProps) {
  const isOpen = useSignal(false);
  const shown = useSignal(FEW);
  const { series, labels } = buckets;
  const isStacked = series.length > 1;
  return (
    <details class="table-twin" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>As a table</summary>
      {isOpen.value && (
        <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                {isStacked &&
                  series.map((each) => (
                    <th key={each.value} scope="col" dir="auto">
                      {each.label}
                    </th>
                  ))}
                {(isSummed || !isStacked) && <th scope="col">{isStacked ? 'All' : head}</th>}
              </tr>
            </thead>
            <tbody>
              {labels.slice(0, shown.value).map((label, at) => {
                const bucket = { from: buckets.from[at] ?? '', to: buckets.to[at] ?? '' };
                return (
                  <tr key={bucket.from} data-from={bucket.from}>
                    <th scope="row">{label}</th>
                    {isStacked && series.map((each) => <Figure key={each.value} count={each.counts[at] ?? 0} label={`${label}, ${each.label}`} onOpen={() => onOpen(bucket, each.value)} />)}
                    {(isSummed || !isStacked) && <Figure count={series.reduce((sum, each) => sum + (each.counts[at] ?? 0), 0)} label={label} onOpen={() => onOpen(bucket, null)} />}
                  </tr>
                );
              })}
            </tbody>
          </table>
          {labels.length > shown.value && (
            <button type="button" class="quiet" onClick={() => (shown.value *= 4)}>
              {grouped(labels.length - shown.value)} more rows
            </button>
          )}
        </div>
      )}
    </details>
  );
}

function Figure({ count, label, onOpen }: { count: number; label: string; onOpen: () => void }) {
  if (count === 0) return <td class="zero">0</td>;
  return (
    <td>
      <button type="button" class="quiet" aria-label={`${grouped(count)}: ${label}`} onClick={onOpen}>
        {grouped(count)}
      </button>
    </td>
  );
}
