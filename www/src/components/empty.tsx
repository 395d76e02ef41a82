// What the panes say when there is nothing to list: no corpus yet, or nothing that matches.

import { failure, openSample } from '../state/corpus';
import { isOpenDialogOpen } from '../state/dialogs';
import { nameOf } from '../state/names';
import { DidYouMean } from './query-line';
import { clearSelection, filters, query, removeFilter } from '../state/selection';

export function EmptyCorpus() {
  return (
    <div class="empty">
      <h2 class="empty-title">Drop a folder of news articles here</h2>
      <p>Text, Markdown, HTML, JSON, tables, or a zip of any of them. Dateline marks the people, organisations, places and dates in them, and finds them by each.</p>
      <p>They are read on this machine and never leave it.</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => (isOpenDialogOpen.value = true)}>
          Open articles…
        </button>
        <button type="button" onClick={() => void openSample()}>
          Open the sample
        </button>
      </p>
    </div>
  );
}

/** The engine did not start. */
export function NotStarted() {
  return (
    <div class="empty" role="alert">
      <h2 class="empty-title">{failure.value?.title ?? 'Dateline could not start'}</h2>
      <p>{failure.value?.message}</p>
      <p>It needs a browser of the last two or three years that may run WebAssembly. Nothing that was kept is lost.</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => location.reload()}>
          Load the page again
        </button>
      </p>
    </div>
  );
}

export function NoResults() {
  const words = query.value.trim();
  return (
    <div class="empty">
      <p class="empty-title">No article matches</p>
      <p>{words !== '' && filters.value.length > 0 ? 'No article fits the search and all the filters. Drop one of them:' : filters.value.length > 0 ? 'No article fits all the filters. Drop one of them:' : `No article has “${words}”.`}</p>
      <DidYouMean />
      <p class="buttons">
        {words !== '' && (
          <button type="button" onClick={() => (query.value = '')}>
            Drop the search “{words}”
          </button>
        )}
        {filters.value.map((filter) => (
          <button key={`${filter.facet}:${filter.value}`} type="button" onClick={() => removeFilter(filter)}>
            Drop “{filter.isExcluded && 'not '}
            {nameOf(filter.facet, filter.value)}”
          </button>
        ))}
        {filters.value.length > 0 && (
          <button type="button" class="primary" onClick={clearSelection}>
            Clear filters
          </button>
        )}
      </p>
    </div>
  );
}
