// The page of one entity: how it is called and why, where it stands, what it appears with, its story by month.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import type { Alias, EntityPage as PageRecord, EntityRow } from '../../engine/contract';
import { act, ask, openArticleAt, openEntity, shownEntity } from '../../state/desk';
import { alike, contexts, contextTotal, month, moreContexts, page, pageError, pageStatus } from '../../state/entity-page';
import { articlesWord } from '../../state/once';
import { isNarrow } from '../../state/pane';
import { filters, toggleFilter } from '../../state/selection';
import { view } from '../../state/route';
import { counted, grouped, shortDate } from '../../words/numbers';
import { typeWord } from '../../words/types';
import { Icon } from '../icon';
import { MentionLine } from './contexts';
import { Months } from './months';
import { PlaceFacts } from './place-facts';
import { ConfirmedMark, Standing } from './standing';
import { TABLE_ID } from './table';

const FEW = 8;

export function EntityPage() {
  const shown = page.value;
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [shown?.row.id]);
  // On a narrow screen the page takes the place of the table that had the focus.
  useEffect(() => {
    const isLost = document.activeElement == null || document.activeElement === document.body;
    if (shownEntity.value !== '' && isNarrow.value && isLost) scroller.current?.focus({ preventScroll: true });
  }, [shownEntity.value]);
  if (shownEntity.value === '') return null;
  return (
    <section class="entity-page" ref={scroller} aria-label={shown ? `About ${shown.row.name}` : 'About an entity'} aria-busy={pageStatus.value === 'loading'} data-label={shown?.row.label} tabIndex={-1}>
      {pageStatus.value === 'failed' ? (
        <div class="empty" role="alert">
          <p class="empty-title">This entity cannot be shown</p>
          <p>{pageError.value}</p>
          <p class="buttons">
            <button type="button" onClick={closePage}>
              Close
            </button>
          </p>
        </div>
      ) : shown ? (
        <Body key={shown.row.id} page={shown} />
      ) : (
        <div class="waiting" aria-hidden="true">
          {Array.from({ length: 9 }, (_, index) => (
            <i key={index} />
          ))}
        </div>
      )}
    </section>
  );
}

/** Closes the page; the focus goes back to the table if it was in the page. */
export function closePage(): void {
  const isInside = document.activeElement?.closest('.entity-page') != null;
  shownEntity.value = '';
  if (isInside) requestAnimationFrame(() => document.getElementById(TABLE_ID)?.focus({ preventScroll: true }));
}

function Body({ page: shown }: { page: PageRecord }) {
  const { row } = shown;
  return (
    <>
      <header class="page-head">
        <button type="button" class="bare back" onClick={closePage}>
          <Icon name="back" /> Entities
        </button>
        <p class="card-kind">
          <span class="swatch">{typeWord(row.label)}</span>
          {row.isStaff && <span class="staff"> · staff of the articles</span>} <Standing status={row.status} />
        </p>
        <h2 dir="auto">{row.name}</h2>
        <p class="faint">
          {counted(row.mentions, 'mention')} in {articlesWord(row.documents)}
          {row.firstDate != null && row.lastDate != null && `, ${row.firstDate === row.lastDate ? shortDate(row.firstDate) : `${shortDate(row.firstDate)} – ${shortDate(row.lastDate)}`}`}
        </p>
        <PageActs row={row} />
        <button type="button" class="bare close" aria-label="Close this page" title="Close (Esc)" onClick={closePage}>
          <Icon name="close" />
        </button>
      </header>
      <Spellings row={row} spellings={shown.spellings} />
      <Alike />
      {shown.place && <PlaceFacts place={shown.place} />}
      <Months months={shown.months} />
      <Mentions />
      <Together page={shown} />
      <Documents page={shown} />
      {shown.corrections.length > 0 && (
        <section aria-labelledby="said-title">
          <h3 id="said-title">What you said of it</h3>
          <ul class="plain-list">
            {shown.corrections.map((words, index) => (
              <li key={index}>
                <Icon name="confirmed" /> {words}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function PageActs({ row }: { row: EntityRow }) {
  const entities = [row.id];
  return (
    <p class="page-acts" role="group" aria-label="Correct it">
      {row.status === 'found' && (
        <button type="button" class="small" onClick={() => void act({ act: 'confirm', entities })}>
          <Icon name="confirmed" /> Confirm
        </button>
      )}
      <button type="button" class="small" onClick={() => ask({ kind: 'rename', entities: [row] })}>
        Rename…
      </button>
      <button type="button" class="small" onClick={() => ask({ kind: 'retype', entities: [row] })}>
        Type…
      </button>
      {row.status === 'rejected' ? (
        <button type="button" class="small" onClick={() => void act({ act: 'restore', entities })}>
          <Icon name="undo" /> Take back
        </button>
      ) : (
        <button type="button" class="small" onClick={() => void act({ act: 'reject', entities })}>
          <Icon name="rejected" /> Reject
        </button>
      )}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          if (!filters.value.some((filter) => filter.value === row.id && !filter.isExcluded)) toggleFilter(row.label, row.id, false, row.name);
          view.value = 'read';
        }}
      >
        Read its articles
      </button>
    </p>
  );
}

/** How it is called, and why each spelling is it. */
function Spellings({ row, spellings }: { row: EntityRow; spellings: readonly Alias[] }) {
  const isWhole = useSignal(false);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const isChoosable = spellings.length > 2;
  const shown = isWhole.value ? spellings : spellings.slice(0, FEW);
  const toggle = (text: string): void => {
    const next = new Set(chosen.value);
    if (!next.delete(text)) next.add(text);
    chosen.value = next;
  };
  const split = (texts: string[]): void => {
    chosen.value = new Set();
    void act({ act: 'split', entity: row.id, spellings: texts });
  };
  return (
    <section aria-labelledby="spellings-title">
      <h3 id="spellings-title">Called</h3>
      <ul class={isChoosable ? 'spellings choosable' : 'spellings'}>
        {shown.map((alias) => (
          <li key={alias.text} data-weak={alias.isWeak ? '' : undefined}>
            {isChoosable && (
              <input type="checkbox" aria-label={`Choose ${alias.text}`} checked={chosen.value.has(alias.text)} onChange={() => toggle(alias.text)} />
            )}
            <span class="spelling" dir="auto">
              {alias.text}
              <ConfirmedMark status={alias.isConfirmed ? 'confirmed' : 'found'} />
            </span>
            <small>{grouped(alias.count)}</small>
            {alias.reason != null && (
              <span class="link-reason">
                {alias.isWeak && (
                  <span class="weak">
                    <Icon name="warning" /> weak:{' '}
                  </span>
                )}
                {alias.reason}
              </span>
            )}
            {spellings.length > 1 && alias.text !== row.name && (
              <button type="button" class="quiet" aria-label={alias.reason != null ? `Undo this link: ${alias.text}` : `Split off ${alias.text}`} onClick={() => split([alias.text])}>
                {alias.reason != null ? 'Undo this link' : 'Split off'}
              </button>
            )}
          </li>
        ))}
      </ul>
      {chosen.value.size > 1 && chosen.value.size < spellings.length && (
        <p class="buttons">
          <button type="button" class="small" onClick={() => split([...chosen.value])}>
            Split these {grouped(chosen.value.size)} off together
          </button>
        </p>
      )}
      {spellings.length > FEW && (
        <button type="button" class="quiet" onClick={() => (isWhole.value = !isWhole.value)}>
          {isWhole.value ? 'Fewer' : `${grouped(spellings.length - FEW)} more`}
        </button>
      )}
    </section>
  );
}

/** Entities that may be the same as this one. */
function Alike() {
  const here = page.value?.row.id;
  if (alike.value.length === 0) return null;
  return (
    <section aria-labelledby="alike-title">
      <h3 id="alike-title">May be the same</h3>
      <ul class="alike">
        {alike.value.map(({ left, right, reason }) => {
          const other = left.id === here ? right : left;
          const entities = [left.id, right.id];
          return (
            <li key={other.id} data-label={other.label}>
              <button type="button" class="name-link" dir="auto" onClick={() => openEntity(other.id)}>
                {other.name}
              </button>{' '}
              <small>{counted(other.mentions, 'mention')}</small>
              <span class="link-reason">{reason}</span>
              <span class="alike-answers">
                <button type="button" class="small" aria-label={`The same as ${other.name}`} onClick={() => void act({ act: 'merge', entities, into: here ?? left.id })}>
                  The same
                </button>
                <button type="button" class="small" aria-label={`Not the same as ${other.name}`} onClick={() => void act({ act: 'keep-apart', entities })}>
                  Not the same
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Mentions() {
  const left = contextTotal.value - contexts.value.length;
  return (
    <section aria-labelledby="mentions-title">
      <h3 id="mentions-title">
        Mentions <small>{grouped(contextTotal.value)}</small>
      </h3>
      {month.value !== '' && (
        <p class="faint">
          Only those of {month.value === 'undated' ? 'undated articles' : page.value?.months.find((entry) => entry.month === month.value)?.label ?? month.value}.{' '}
          <button type="button" class="quiet" onClick={() => (month.value = '')}>
            Show all
          </button>
        </p>
      )}
      <ul class="mention-lines">
        {contexts.value.map((context, index) => (
          <li key={`${context.document}\n${context.mention}`}>
            <MentionLine context={context} isContinued={contexts.value[index - 1]?.document === context.document} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => void moreContexts()}>
          Show more <small>({grouped(left)} left)</small>
        </button>
      )}
    </section>
  );
}

function Together({ page: { row, together } }: { page: PageRecord }) {
  const isWhole = useSignal(false);
  if (together.length === 0) return null;
  const shown = isWhole.value ? together : together.slice(0, FEW);
  return (
    <section aria-labelledby="together-title">
      <h3 id="together-title">Appears with</h3>
      <ul class="counts">
        {shown.map((other) => (
          <li key={other.id} data-label={other.label}>
            <button type="button" class="name-link" dir="auto" onClick={() => openEntity(other.id)}>
              <span class="swatch">{other.name}</span>
              <ConfirmedMark status={other.status} />
            </button>
            <button
              type="button"
              class="count-link"
              aria-label={`${articlesWord(other.documents)} with both: read`}
              title="Read the articles with both"
              onClick={() => readBoth(row, other)}
            >
              {grouped(other.documents)}
            </button>
          </li>
        ))}
      </ul>
      <More isWhole={isWhole} count={together.length} />
    </section>
  );
}

function readBoth(row: EntityRow, other: { id: string; name: string; label: EntityRow['label'] }): void {
  for (const { id, name, label } of [row, other]) {
    if (!filters.value.some((filter) => filter.value === id && !filter.isExcluded)) toggleFilter(label, id, false, name);
  }
  view.value = 'read';
}

function Documents({ page: { row, documents } }: { page: PageRecord }) {
  const isWhole = useSignal(false);
  const shown = isWhole.value ? documents : documents.slice(0, FEW);
  return (
    <section aria-labelledby="documents-title">
      <h3 id="documents-title">
        Articles <small>{grouped(row.documents)}</small>
      </h3>
      <ul class="counts">
        {shown.map((document) => (
          <li key={document.id}>
            <button type="button" class="name-link" dir="auto" onClick={() => void openArticleAt(document.id, row.id)}>
              {document.headline}
              {document.date != null && <small> {shortDate(document.date)}</small>}
            </button>
            <span class="count">{grouped(document.mentions)}</span>
          </li>
        ))}
      </ul>
      <More isWhole={isWhole} count={documents.length} />
    </section>
  );
}

function More({ isWhole, count }: { isWhole: { value: boolean }; count: number }) {
  if (count <= FEW) return null;
  return (
    <button type="button" class="quiet" onClick={() => (isWhole.value = !isWhole.value)}>
      {isWhole.value ? 'Fewer' : `${grouped(count - FEW)} more`}
    </button>
  );
}
