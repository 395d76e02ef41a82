// Versions: the stories that came several times, how one of them changed, and where each sentence first appeared.

import { StoryDetail } from '../components/versions/story';
import { StoryList } from '../components/versions/story-list';
import { isNarrow } from '../state/pane';
import { isNarrowed } from '../state/selection';
import { stories, story, storyId } from '../state/versions';

export function VersionsView() {
  return <main class="versions">{draw()}</main>;
}

function draw() {
  const { status, value } = stories.value;
  // A story that the address names may be gone with its corpus, or be left out by the search and the filters.
  const isNoneChosen = storyId.value === '' || story.value.status === 'failed' || !isNarrowed.value;
  if (isNoneChosen && status === 'shown' && value?.total === 0) return <NoStories />;
  if (isNarrow.value) return storyId.value === '' ? <StoryList /> : <StoryDetail />;
  return (
    <>
      <StoryList />
      <StoryDetail />
    </>
  );
}

function NoStories() {
  return (
    <div class="nothing">
      <div class="empty">
        <h2 class="empty-title">No story here came twice</h2>
        <p>When two articles share most of their sentences (a first take and its wrap-up, a correction, a shortened copy), they are shown here side by side, with each change marked by its kind.</p>
        <p>Open more articles, or clear the search and the filters, to find some.</p>
      </div>
    </div>
  );
}
