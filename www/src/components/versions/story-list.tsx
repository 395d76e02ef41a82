// The stories with several versions.

import type { Story } from '../../engine/contract';
import { isEachStoryOnce } from '../../state/once';
import { isNarrowed } from '../../state/selection';
import { moreStories, showStory, stories, story } from '../../state/versions';
import { counted, sureWords } from '../../words/numbers';
import { writtenSpan } from '../../words/span';
import { RowWaiting } from '../row';

export function StoryList() {
  const { status, value, error } = stories.value;
  const left = value ? value.total - value.stories.length : 0;
  return (
    <nav class="stories" aria-labelledby="stories-title" aria-busy={status === 'loading'}>
      <h2 id="stories-title" aria-live="polite">
        {value ? `${counted(value.total, 'story', 'stories')} in several versions` : 'Stories in several versions'}
        {value && value.total > 0 && <small> · {counted(value.documents, 'article')}</small>}
      </h2>
      {isEachStoryOnce.value && <p class="faint">Each story counts once in the other views: its latest version stands for it.</p>}
      {status === 'failed' && (
        <p class="notice" role="alert">
          The stories could not be found: {error}
        </p>
      )}
      {!value && status !== 'failed' && [0, 1, 2, 3].map((at) => <RowWaiting key={at} />)}
      {value?.total === 0 && <p class="faint">{isNarrowed.value ? 'None with this search and these filters.' : 'None in this corpus.'}</p>}
      <ol onKeyDown={walkLinks}>
        {value?.stories.map((each) => (
          <li key={each.id}>
            <StoryLink story={each} />
          </li>
        ))}
      </ol>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => void moreStories()}>
          {counted(left, 'more story', 'more stories')}
        </button>
      )}
    </nav>
  );
}

function StoryLink({ story: each }: { story: Story }) {
  const dates = each.versions.flatMap(({ row }) => row.date ?? []).sort();
  const sources = [...new Set(each.versions.map(({ row }) => row.source))];
  const [from, to] = [dates[0], dates.at(-1)];
  return (
    <button type="button" class="story-link" data-story={each.id} aria-current={story.value.value?.id === each.id ? 'true' : undefined} onClick={() => showStory(each.id)}>
      <span class="row-meta">
        <b>{counted(each.versions.length, 'version')}</b>
        <span>{from != null && to != null ? writtenSpan({ from, to }) : 'undated'}</span>
      </span>
      <span class="row-headline" dir="auto">
        {each.headline}
      </span>
      <span class="row-meta">
        <span class="row-source" dir="auto">
          {sources.join(', ')}
        </span>
        <span class="row-count">{sureWords(Math.min(...each.versions.map(({ sure }) => sure)))}</span>
      </span>
    </button>
  );
}

/** Up and down through a list of buttons. */
function walkLinks(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const to = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
