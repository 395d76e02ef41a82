// Above the text: source, date and how it is known, place, length, and the file it came from.

import { useSignal } from '@preact/signals';

import type { Article } from '../engine/contract';
import { showDocument } from '../state/route';
import { counted, grouped, writtenDate } from '../words/numbers';
import { dateFromWords, formatWords } from '../words/roles';
import { DateForm } from './date-form';
import { Icon } from './icon';
import { OtherVersions } from './other-versions';

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
      <OtherVersions key={`versions of ${row.id}`} article={article} />
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
              <dd>
                <button type="button" class="quiet" dir="auto" onClick={() => showDocument(row.duplicateOf ?? '')}>
                  {row.duplicateOf}
                </button>
              </dd>
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
  if (isEditing.value) return <DateForm row={row} onDone={() => (isEditing.value = false)} />;
  return (
    <span class="article-date">
      {row.date != null ? <time dateTime={row.date}>{writtenDate(row.date)}</time> : <span class="undated">Undated</span>}{' '}
      <span class="reason">{row.date != null ? <HowDated article={article} /> : row.undatedBecause != null && `because ${row.undatedBecause}`}</span>{' '}
      <button type="button" class="quiet" onClick={() => (isEditing.value = true)}>
        {row.date != null ? 'Change' : 'Set the date'}
        {row.date != null && <span class="visually-hidden"> the date</span>}
      </button>
    </span>
  );
}

/** How the date is known; where another version lent it, the way there. */
function HowDated({ article: { row, dateLender } }: { article: Article }) {
  if (row.dateFrom == null) return null;
  if (dateLender == null) return <>{dateFromWords(row.dateFrom)}</>;
  return (
    <>
      lent by{' '}
      <button type="button" class="quiet lender" title={dateLender.headline} onClick={() => showDocument(dateLender.document)}>
        another version
      </button>
      , {dateFromWords(dateLender.from)}
    </>
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
