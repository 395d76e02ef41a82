// The switch that counts each story once, beside the figures of every view.

import { overview } from '../state/corpus';
import { countStoriesOnce, isEachStoryOnce } from '../state/once';

export function OnceSwitch() {
  if (!overview.value?.documents) return null;
  return (
    <label class="once-switch" title="Of articles that are versions of one story, count only the latest: in every list, count and chart">
      <input type="checkbox" role="switch" checked={isEachStoryOnce.value} onChange={(event) => countStoriesOnce(event.currentTarget.checked)} />
      Count each story once
    </label>
  );
}
