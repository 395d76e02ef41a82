// The middle pane of the timeline: whose it is, the two charts with their tables, what one bar holds, and what has no date.

import { useEffect, useRef } from 'preact/hooks';

import { BucketChart, colourOf } from '../../charts/bucket-chart';
import { BucketTable } from '../../charts/bucket-table';
import type { Buckets, Timeline } from '../../engine/contract';
import { nameOf } from '../../state/names';
import { isEachStoryOnce } from '../../state/once';
import { isNarrowed } from '../../state/selection';
import {
  keepMentioning, keepPublishedIn, mentionedRange, openBar, openBarOf, publishedSpan, showMentioned, stackBy, stacking, timeline, timelineOf,
} from '../../state/timeline';
import { counted } from '../../words/numbers';
import { writtenSpan } from '../../words/span';
import { Icon } from '../icon';
import { EntityPicker } from './entity-picker';
import { MomentList } from './moments';
import { Undated } from './undated';

/** Any label: an entity's name is known by its id. */
const ANY = 'PERSON';
const MOST_ENTITIES = 8;

export function TimelinePane() {
  const { status, value, error } = timeline.value;
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [timelineOf.value]);
  return (
    <section class="pane results timeline" aria-label="Timeline" aria-busy={status === 'loading'} ref={scroller} tabIndex={-1}>
      <Whose />
      {status === 'failed' && (
        <p class="notice" role="alert">
          The timeline could not be made: {error}
        </p>
      )}
      {!value && status !== 'failed' && (
        <div class="waiting" aria-hidden="true">
          {Array.from({ length: 9 }, (_, at) => (
            <i key={at} />
          ))}
        </div>
      )}
      {value && <Charts value={value} />}
    </section>
  );
}

function Whose() {
  const id = timelineOf.value;
  return (
    <div class="timeline-head">
      <h2 dir="auto">{id === '' ? (isNarrowed.value ? 'The articles selected' : 'All articles') : nameOf(ANY, id)}</h2>
      {id !== '' && (
        <button type="button" class="quiet" onClick={() => (timelineOf.value = '')}>
          Back to all
        </button>
      )}
      <EntityPicker label={id === '' ? 'Timeline of one name…' : 'Of another name…'} onPick={(picked) => (timelineOf.value = picked.value)} />
    </div>
  );
}

function Charts({ value }: { value: Timeline }) {
  const open = openBar.value;
  return (
    <>
      <Published buckets={value.published} />
      {open && !open.isMentioned && <MomentList bar={open} buckets={value.published} />}
      <Undated count={value.undated} />
      <Mentioned buckets={value.mentioned} unplaced={value.unplaced} />
      {open?.isMentioned && <MomentList bar={open} buckets={value.mentioned} />}
    </>
  );
}

function Published({ buckets }: { buckets: Buckets }) {
  const { stack, entities } = stacking.value;
  const open = openBar.value;
  const one = isEachStoryOnce.value ? 'story' : 'article';
  const title = `${isEachStoryOnce.value ? 'Stories' : 'Articles'} by ${buckets.unit} of publication`;
  const isEmpty = buckets.days.length === 0;
  return (
    <section class="timeline-chart" aria-labelledby="published-title" data-chart="published">
      <div class="chart-head">
        <h3 id="published-title">{title}</h3>
        <label>
          <span class="visually-hidden">Colours</span>
          <select value={stack} onChange={(event) => stackBy(event.currentTarget.value as typeof stack, entities)}>
            <option value="source">By source</option>
            <option value="entity">By names</option>
            <option value="whole">Not divided</option>
          </select>
        </label>
      </div>
      {stack === 'entity' && <ChosenEntities entities={entities} />}
      {isEmpty ? (
        <p class="faint">No article here has a date.</p>
      ) : (
        <>
          <BucketChart
            buckets={buckets}
            shape="bars"
            title={title}
            one={one}
            span={publishedSpan.value}
            open={open && !open.isMentioned ? open : null}
            onOpen={(bucket, series) => openBarOf({ ...bucket, isMentioned: false, series })}
            onChoose={keepPublishedIn}
          />
          {buckets.series.length > 1 && <Legend buckets={buckets} />}
          <BucketTable buckets={buckets} title={title} head={isEachStoryOnce.value ? 'Stories' : 'Articles'} isSummed={stack !== 'entity'} onOpen={(bucket, series) => openBarOf({ ...bucket, isMentioned: false, series })} />
        </>
      )}
    </section>
  );
}

function Legend({ buckets }: { buckets: Buckets }) {
  return (
    <ul class="chart-legend" aria-label="Colours">
      {buckets.series.map((series, index) => (
        <li key={series.value} dir="auto">
          <i data-colour={colourOf(buckets.series, index)} aria-hidden="true" />
          {series.label} <small>{series.counts.reduce((sum, count) => sum + count, 0)}</small>
        </li>
      ))}
    </ul>
  );
}

/** The names that articles are divided by. */
function ChosenEntities({ entities }: { entities: readonly string[] }) {
  return (
    <div class="chosen-entities">
      {entities.map((id) => (
        <button key={id} type="button" class="chip" onClick={() => stackBy('entity', entities.filter((other) => other !== id))}>
          <span>{nameOf(ANY, id)}</span>
          <span class="visually-hidden">: take it out</span>
          <Icon name="close" />
        </button>
      ))}
      {entities.length < MOST_ENTITIES && <EntityPicker label={entities.length === 0 ? 'Choose names to divide by…' : 'Another name…'} onPick={({ value }) => stackBy('entity', [...entities.filter((other) => other !== value), value])} />}
      <p class="faint">An article counts for each name that it has.</p>
    </div>
  );
}

function Mentioned({ buckets, unplaced }: { buckets: Buckets; unplaced: number }) {
  const { kind, span } = mentionedRange.value;
  const open = openBar.value;
  const title = `Dates mentioned, by ${buckets.unit}`;
  return (
    <section class="timeline-chart" aria-labelledby="mentioned-title" data-chart="mentioned">
      <div class="chart-head">
        <h3 id="mentioned-title">{title}</h3>
        <span class="segmented" role="group" aria-label="Which dates">
          <button type="button" class="small" aria-pressed={kind === 'around'} onClick={() => showMentioned('around')}>
            Near the articles
          </button>
          <button type="button" class="small" aria-pressed={kind === 'all'} onClick={() => showMentioned('all')}>
            All
          </button>
        </span>
      </div>
      {kind === 'chosen' && span && (
        <p class="chosen-span">
          {writtenSpan(span)}{' '}
          <button type="button" class="quiet" onClick={() => keepMentioning(span)}>
            Only articles that mention it
          </button>
          <button type="button" class="quiet" onClick={() => showMentioned('around')}>
            Zoom out
          </button>
        </p>
      )}
      {buckets.days.length === 0 ? (
        <p class="faint">No date is mentioned here.</p>
      ) : (
        <>
          <BucketChart
            buckets={buckets}
            shape="dots"
            title={title}
            one="mention"
            span={kind === 'chosen' ? span : null}
            open={open?.isMentioned ? open : null}
            onOpen={(bucket) => openBarOf({ ...bucket, isMentioned: true, series: null })}
            onChoose={showMentioned}
          />
          <BucketTable buckets={buckets} title={title} head="Mentions" isSummed onOpen={(bucket) => openBarOf({ ...bucket, isMentioned: true, series: null })} />
        </>
      )}
      {unplaced > 0 && <p class="faint">{counted(unplaced, 'more expression')} of time cannot be put on a calendar: lengths, repeated times, and those of undated articles.</p>}
    </section>
  );
}
