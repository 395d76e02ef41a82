// One story: its line of versions, and under it two of them compared.

import { useEffect, useRef } from 'preact/hooks';

import type { Passage, Story, Version } from '../../engine/contract';
import { isNarrow } from '../../state/pane';
import { showDocument, view } from '../../state/route';
import { compare, pair, panel, showPanel, story, storyId, type Panel } from '../../state/versions';
import { counted, sureWords, writtenDate } from '../../words/numbers';
import { dateFromWords } from '../../words/roles';
import { Icon } from '../icon';
import { ComparisonPanel } from './comparison';
import { FirstSeenPanel } from './first-seen';

const PANELS: readonly { id: Panel; title: string }[] = [
  { id: 'changes', title: 'Changes' },
  { id: 'whole', title: 'Full text' },
  { id: 'first', title: 'First appearance' },
];

export function StoryDetail() {
  const scroller = useRef<HTMLElement>(null);
  const { status, value, error } = story.value;
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [storyId.value]);
  return (
    <section class="story" aria-label="Story" aria-busy={status === 'loading'} ref={scroller} tabIndex={-1}>
      {isNarrow.value && (
        <button type="button" class="bare back" onClick={() => (storyId.value = '')}>
          <Icon name="back" /> All stories
        </button>
      )}
      {status === 'failed' && (
        <p class="notice" role="alert">
          This story cannot be shown: {error}
        </p>
      )}
      {!value && status === 'loading' && (
        <div class="waiting" aria-hidden="true">
          {Array.from({ length: 7 }, (_, at) => (
            <i key={at} />
          ))}
        </div>
      )}
      {value && <About story={value} />}
    </section>
  );
}

function About({ story: shown }: { story: Story }) {
  const between = pair.value;
  return (
    <>
      <h2 class="story-headline" dir="auto">
        {shown.headline}
      </h2>
      <ol class="version-line" aria-label="Versions, earliest first">
        {shown.versions.map((version, index) => (
          <VersionItem key={version.row.id} version={version} index={index} before={shown.versions[index - 1]} isCompared={between?.from === index || between?.to === index} />
        ))}
      </ol>
      {shown.passages.length > 0 && <Passages passages={shown.passages} />}
      {between ? (
        <>
          <div class="panel-tabs" role="group" aria-label="What to show">
            {PANELS.map(({ id, title }) => (
              <button key={id} type="button" aria-pressed={panel.value === id} onClick={() => showPanel(id)}>
                {title}
              </button>
            ))}
          </div>
          {panel.value === 'first' ? <FirstSeenPanel versions={shown.versions} /> : <ComparisonPanel versions={shown.versions} between={between} />}
        </>
      ) : (
        <p class="faint">No other version of this story is open.</p>
      )}
    </>
  );
}

function VersionItem({ version, index, before, isCompared }: { version: Version; index: number; before: Version | undefined; isCompared: boolean }) {
  const { row } = version;
  return (
    <li class={isCompared ? 'version is-compared' : 'version'} data-version={row.id}>
      <p class="row-meta">
        <b class="version-number">{index + 1}</b>
        {row.slug != null && <span class="slug-badge">{row.slug}</span>}
        {row.date != null ? <time dateTime={row.date}>{writtenDate(row.date)}</time> : <span class="undated">undated</span>}
        {row.dateFrom === 'twin' && <span>{dateFromWords(row.dateFrom)}</span>}
        <span class="row-source" dir="auto">
          {row.source}
        </span>
        <span>{counted(row.words, 'word')}</span>
        {row.duplicateOf != null && <span class="copy-badge">same text</span>}
        {version.isCounted && (
          <span class="counted-badge" title="Where each story counts once, this version stands for it">
            <Icon name="check" /> counted
          </span>
        )}
      </p>
      <p class="version-headline" dir="auto">
        <a href={`#read?doc=${encodeURIComponent(row.id)}`} onClick={(event) => openHere(event, row.id)}>
          {row.headline || 'No text'}
        </a>
      </p>
      {version.summary != null && version.summary !== '' && <p class="version-summary">{version.summary}</p>}
      <p class="version-reason">
        {version.reason} <small>({sureWords(version.sure)})</small>
        {version.place !== '' && (
          <>
            {'. '}Placed here because {version.place} <small>({sureWords(version.placeSure)})</small>
          </>
        )}
      </p>
      {before && (
        <button type="button" class="quiet" onClick={() => compare(before.row.id, row.id)}>
          Compare with version {index}
        </button>
      )}
    </li>
  );
}

/** Articles with a passage of this story that are no versions of it. */
function Passages({ passages }: { passages: readonly Passage[] }) {
  return (
    <details class="passages">
      <summary>
        {counted(passages.length, 'other article')} with a passage of this story <small>a weaker link: not counted as {passages.length === 1 ? 'a version' : 'versions'}</small>
      </summary>
      <ul>
        {passages.map(({ row, words, text, version }) => (
          <li key={`${row.id}\n${version}`}>
            <p class="version-headline" dir="auto">
              <a href={`#read?doc=${encodeURIComponent(row.id)}`} onClick={(event) => openHere(event, row.id)}>
                {row.headline}
              </a>{' '}
              <small>
                {row.source}
                {row.date != null && `, ${writtenDate(row.date)}`}
              </small>
            </p>
            <p class="passage">
              {counted(words, 'word')} in a row: <q dir="auto">{text}</q>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function openHere(event: MouseEvent, id: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  view.value = 'read';
  showDocument(id);
}
