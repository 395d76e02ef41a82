// What one bar of the timeline holds: its articles, or the sentences that mention its dates.

import { useEffect, useRef } from 'preact/hooks';

import type { Buckets, Moment } from '../../engine/contract';
import { showDocument } from '../../state/route';
import { moments, moreMoments, openBarOf, type OpenBar } from '../../state/timeline';
import { counted, writtenDate } from '../../words/numbers';
import { writtenSpan } from '../../words/span';
import { Icon } from '../icon';

export function MomentList({ bar, buckets }: { bar: OpenBar; buckets: Buckets }) {
  const { status, value, error } = moments.value;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    section.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [bar.from, bar.to, bar.isMentioned, bar.series, status === 'shown']);
  const series = bar.series == null ? undefined : buckets.series.find(({ value: known }) => known === bar.series);
  const left = value ? value.total - value.rows.length : 0;
  return (
    <section class="moments" aria-labelledby="moments-title" aria-busy={status === 'loading'} ref={section} tabIndex={-1}>
      <div class="moments-head">
        <h3 id="moments-title">
          {writtenSpan(bar)}
          {series && `, ${series.label}`}
          {value && <small> · {counted(value.total, bar.isMentioned ? 'mention' : 'article')}</small>}
        </h3>
        <button type="button" class="bare" aria-label="Close" title="Close" onClick={() => openBarOf(null)}>
          <Icon name="close" />
        </button>
      </div>
      {status === 'failed' && <p role="alert">They could not be found: {error}</p>}
      <ul>
        {value?.rows.map((moment, at) => (
          <li key={at}>
            <MomentLink moment={moment} isMentioned={bar.isMentioned} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => void moreMoments()}>
          {counted(left, 'more', 'more')}
        </button>
      )}
    </section>
  );
}

function MomentLink({ moment, isMentioned }: { moment: Moment; isMentioned: boolean }) {
  return (
    <button type="button" class="moment" data-moment={moment.document} onClick={() => showDocument(moment.document, moment.mention ?? null)}>
      <span class="row-meta">
        <span class="row-source" dir="auto">
          {moment.source}
        </span>
        {moment.date != null ? <time dateTime={moment.date}>{writtenDate(moment.date)}</time> : <span class="undated">undated</span>}
      </span>
      <span class="moment-headline" dir="auto">
        {moment.headline}
      </span>
      <span class="context" dir="auto">
        {moment.left}
        <b>{moment.node}</b>
        {moment.right}
      </span>
      {isMentioned && moment.value != null && (
        <span class="moment-value">
          <code>{moment.value}</code>
          {moment.granularity != null && ` ${moment.granularity}`}
          {moment.reason != null && `, ${moment.reason}`}
        </span>
      )}
    </button>
  );
}
