// The strips above the panes: the sample, a failure, how far opening is.

import { signal } from '@preact/signals';

import { cancelOpening, failure, forgetCorpus, origin, overview, phase, progress } from '../state/corpus';
import { isOpenDialogOpen, pendingUpdate } from '../state/dialogs';
import { articlesWord } from '../state/once';
import { counted, grouped } from '../words/numbers';
import { Icon } from './icon';

const isSampleSeen = signal(false);

export function SampleBanner() {
  if (origin.value !== 'sample' || isSampleSeen.value || phase.value === 'starting') return null;
  const documents = overview.value?.documents ?? 0;
  return (
    <aside class="banner" aria-label="Sample">
      <p>
        You are reading the sample{documents > 0 && `: ${articlesWord(documents)} written for Dateline`}. <span class="aside">Drop your own anywhere; nothing leaves this machine.</span>
      </p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => (isOpenDialogOpen.value = true)}>
          Open your own…
        </button>
        <button type="button" onClick={() => void forgetCorpus()}>
          Close sample
        </button>
        <button type="button" class="bare" aria-label="Hide this line" title="Hide this line" onClick={() => (isSampleSeen.value = true)}>
          <Icon name="close" />
        </button>
      </p>
    </aside>
  );
}

export function FailureBanner() {
  if (!failure.value || phase.value === 'failed') return null;
  const { title, message } = failure.value;
  return (
    <div class="banner failure" role="alert">
      <p>
        <b>{title}.</b> {message}
      </p>
      <p class="buttons">
        <button type="button" class="bare" aria-label="Dismiss" onClick={() => (failure.value = null)}>
          <Icon name="close" />
        </button>
      </p>
    </div>
  );
}

/** Says that a newer build of the site has been fetched, and starts it when asked to. */
export function UpdateBanner() {
  const apply = pendingUpdate.value;
  if (!apply) return null;
  return (
    <aside class="banner" aria-label="Update">
      <p>A new version of Dateline is here. Your corpus stays.</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={apply}>
          Reload to update
        </button>
        <button type="button" class="bare" aria-label="Not now" title="Not now" onClick={() => (pendingUpdate.value = null)}>
          <Icon name="close" />
        </button>
      </p>
    </aside>
  );
}

export function ProgressBanner() {
  const now = progress.value;
  if (!now) return null;
  const articles = now.analysed + now.waiting;
  // Reading a file and analysing its articles are each half of the work.
  const done = articles === 0 ? 0 : now.analysed / articles;
  if (now.files === 0) {
    return (
      <aside class="banner progress" aria-label="Analysing again">
        <progress max={1} value={done} aria-label="Analysing articles again" />
        <p>
          This build of Dateline reads your corpus anew: {grouped(now.analysed)} of {counted(articles, 'article')}
        </p>
      </aside>
    );
  }
  const share = (now.filesRead / now.files) * (0.5 + 0.5 * done);
  return (
    <aside class="banner progress" aria-label="Opening">
      <progress max={1} value={share} aria-label="Opening articles" />
      <p>
        <span>
          {grouped(now.filesRead)} of {counted(now.files, 'file')} read
        </span>
        <span>
          {grouped(now.analysed)}
          {now.waiting > 0 && ` of ${grouped(articles)}`} {articles === 1 ? 'article' : 'articles'} analysed
        </span>
        <span class="path" dir="auto">
          {now.path}
        </span>
      </p>
      <button type="button" class="small" onClick={cancelOpening}>
        Cancel
      </button>
    </aside>
  );
}
