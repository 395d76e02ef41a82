// Above the text: source, date and how it is known, place, length, and the file it came from.

import { useSignal } from '@preact/signals';

import type { Article } from '../engine/contract';
import { setDate } from '../state/article';
import { counted, grouped, writtenDate } from '../words/numbers';
import { dateFromWords, formatWords } from '../words/roles';
import { Icon } from './icon';

export function ArticleHead({ article }: { article: Article }) {
  const { row } = article;
  return (
    <header class="article-head">
      <p class="article-meta">
        <span class="article-source" dir="auto">
          {row.source}
        </span>
        <ArticleDate key={row.id} article={article} />
      </p>
      <details class="article-file">
        <summary>
          <span class="file-path" dir="auto">
            {article.path}
          </span>
          <span>{counted(row.words, 'word')}</span>
        </summary>
        <dl>
          <dt>Read as</dt>
          <dd>
            {formatWords(article.format)}, {article.encoding}
            {article.isEncodingGuessed && ' (a guess)'}
          </dd>
          {article.place != null && article.place !== '' && (
            <>
              <dt>Place</dt>
              <dd dir="auto">{article.place}</dd>
            </>
          )}
          {article.byline.length > 0 && (
            <>
              <dt>By</dt>
              <dd dir="auto">{article.byline.join(', ')}</dd>
            </>
          )}
          {article.agency != null && (
            <>
              <dt>Agency</dt>
              <dd dir="auto">{article.agency}</dd>
            </>
          )}
          {article.url != null && (
            <>
              <dt>Address</dt>
              <dd class="address">{article.url}</dd>
            </>
          )}
          {row.duplicateOf != null && (
            <>
              <dt>Same text as</dt>
              <dd dir="auto">{row.duplicateOf}</dd>
            </>
          )}
          <dt>Marked</dt>
          <dd>{grouped(row.mentions)} mentions of entities</dd>
        </dl>
      </details>
    </header>
  );
}

function ArticleDate({ article }: { article: Article }) {
  const { row } = article;
  const isEditing = useSignal(false);
  if (isEditing.value) {
    return (
      <form
        class="date-form"
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = new FormData(event.currentTarget).get('date');
          isEditing.value = false;
          if (typeof chosen === 'string' && chosen !== '') void setDate(chosen);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          isEditing.value = false;
        }}
      >
        <label>
          <span class="visually-hidden">Published on</span>
          <input type="date" name="date" value={row.date ?? ''} required autofocus />
        </label>
        <button type="submit" class="primary">
          Set
        </button>
        {row.dateFrom === 'user' && (
          <button
            type="button"
            onClick={() => {
              isEditing.value = false;
              void setDate(null);
            }}
          >
            Take mine back
          </button>
        )}
        <button type="button" onClick={() => (isEditing.value = false)}>
          Cancel
        </button>
      </form>
    );
  }
  return (
    <span class="article-date">
      {row.date != null ? <time dateTime={row.date}>{writtenDate(row.date)}</time> : <span class="undated">Undated</span>}{' '}
      <span class="reason">{row.date != null ? row.dateFrom != null && dateFromWords(row.dateFrom) : article.undatedBecause && `because ${article.undatedBecause}`}</span>{' '}
      <button type="button" class="quiet" onClick={() => (isEditing.value = true)}>
        {row.date != null ? 'Change' : 'Set the date'}
        {row.date != null && <span class="visually-hidden"> the date</span>}
      </button>
    </span>
  );
}

/** Walks through the hits of the query. */
export function HitSteps({ at, hits, onStep }: { at: number; hits: number; onStep: (step: 1 | -1) => void }) {
  return (
    <span class="steps" role="group" aria-label="Hits">
      <button type="button" class="bare" aria-label="Previous hit" title="Previous hit (p)" onClick={() => onStep(-1)}>
        <Icon name="previous" />
      </button>
      <span aria-live="polite">{at >= 0 ? `Hit ${grouped(at + 1)} of ${grouped(hits)}` : counted(hits, 'hit')}</span>
      <button type="button" class="bare" aria-label="Next hit" title="Next hit (n)" onClick={() => onStep(1)}>
        <Icon name="next" />
      </button>
    </span>
  );
}
