// The card of a mention: who it is, how that is known, and where else it stands.

import { batch, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import type { Context, EntityCard, MentionRecord } from '../engine/contract';
import { article } from '../state/article';
import { card, hideCard, returnFocus, siblingsOf, walkSiblings, type Card } from '../state/card';
import { articlesWord } from '../state/once';
import { isNarrow } from '../state/pane';
import { lineUp } from '../state/lines';
import { focusedMention, showDocument, view } from '../state/route';
import { showTimelineOf } from '../state/timeline';
import { filterOn, query, toggleFilter } from '../state/selection';
import { wordsOf } from '../words/labels';
import { counted, grouped, percent } from '../words/numbers';
import { CardActs, UndoLink } from './desk/card-acts';
import { Standing } from './desk/standing';
import { Icon } from './icon';
import { hide, placeBy, show } from './place';

const LEAVE_MS = 300;
const FEW_CONTEXTS = 4;
/** Sentences on a card that is only glanced at. */
const GLANCED_CONTEXTS = 1;

export function MentionCard() {
  const element = useRef<HTMLDivElement>(null);
  const open = card.value;
  const record = open && article.value?.mentions[open.mention];

  useLayoutEffect(() => {
    const popover = element.current;
    if (!popover) return undefined;
    if (!open || !record) {
      hide(popover);
      return undefined;
    }
    const mark = markOf(open.mention);
    show(popover);
    if (isNarrow.value || !mark) {
      popover.style.removeProperty('left');
      popover.style.removeProperty('top');
      return undefined;
    }
    const place = (): void => placeBy(popover, mark.getClientRects()[0] ?? mark.getBoundingClientRect());
    place();
    // The mark may still be scrolling into view.
    const pane = mark.closest('.reader-scroll');
    pane?.addEventListener('scroll', place, { passive: true });
    return () => pane?.removeEventListener('scroll', place);
  });
  useEffect(() => {
    const mark = open ? markOf(open.mention) : null;
    mark?.classList.add('looked-at');
    return () => mark?.classList.remove('looked-at');
  }, [open?.mention, article.value]);

  return (
    <div
      ref={element}
      popover="manual"
      class="mention-card"
      role="dialog"
      aria-label={record ? `About ${record.text}` : 'About a mention'}
      tabIndex={-1}
      data-label={record?.label}
      onPointerLeave={() => {
        setTimeout(() => {
          if (card.peek()?.isPinned === false && !element.current?.matches(':hover')) hideCard();
        }, LEAVE_MS);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (card.peek()?.isPinned === false && to instanceof Element && !element.current?.contains(to) && !to.closest('mark')) hideCard();
      }}
    >
      {open && record && <About key={record.entity ?? open.mention} open={open} record={record} />}
    </div>
  );
}

/** Closes the card; the focus goes back to the mention if it was in the card. Answers whether there was one to close. */
export function closeCard(): boolean {
  const open = card.value;
  if (!open) return false;
  const isInside = document.activeElement?.closest('.mention-card') != null;
  hideCard();
  if (isInside) returnFocus(markOf(open.mention));
  return true;
}

function About({ open, record }: { open: Card; record: MentionRecord }) {
  const { entity } = open;
  const words = wordsOf(entity?.label ?? record.label);
  const siblings = siblingsOf(open.mention);
  return (
    <>
      <div class="card-head">
        <p class="card-kind">
          <span class="swatch">{words?.one ?? record.label}</span>
          {record.isStaff && <span class="staff"> · staff of the article, not in the story</span>}
          {record.entity != null && <Standing status={entity?.status === 'confirmed' ? 'confirmed' : record.status} />}
        </p>
        <p class="card-name" dir="auto">
          {entity?.name ?? record.text}
        </p>
        <button type="button" class="bare close" aria-label="Close" title="Close (Esc)" onClick={closeCard}>
          <Icon name="close" />
        </button>
      </div>
      <dl>
        {record.value != null && (
          <>
            <dt>Value</dt>
            <dd>
              {record.value}
              {record.valueReason != null && <>: {record.valueReason}</>}
            </dd>
          </>
        )}
        {entity && entity.aliases.length > 0 && (
          <>
            <dt>Also</dt>
            <dd dir="auto">{entity.aliases.slice(0, 8).map((alias, index) => (
              <span key={alias.text}>
                {index > 0 && ', '}
                {alias.text} <small>{grouped(alias.count)}</small>
              </span>
            ))}</dd>
          </>
        )}
        {entity && (
          <>
            <dt>Found</dt>
            <dd>
              {counted(entity.mentions, 'time')} in {articlesWord(entity.documents)}
            </dd>
          </>
        )}
        <dt>Why</dt>
        <dd>
          {record.by === 'user' ? 'marked by you' : `marked by ${record.by}, ${percent(record.score)} sure`}
          {record.link != null && <>; {record.link}</>} <UndoLink mention={open.mention} record={record} entity={entity} />
        </dd>
      </dl>
      {record.entity != null && (
        <p class="card-steps">
          <span class="steps">
            <button type="button" class="bare" aria-label="Previous mention in this article" title="Previous mention ([)" disabled={siblings.length < 2} onClick={() => walkSiblings(-1)}>
              <Icon name="previous" />
            </button>
            <span>
              {grouped(siblings.indexOf(open.mention) + 1)} of {grouped(siblings.length)} here
            </span>
            <button type="button" class="bare" aria-label="Next mention in this article" title="Next mention (])" disabled={siblings.length < 2} onClick={() => walkSiblings(1)}>
              <Icon name="next" />
            </button>
          </span>
          <FilterButtons record={record} entity={entity} />
        </p>
      )}
      {record.entity == null && (
        <p class="card-steps">
          <button type="button" class="small" onClick={() => (query.value = /\s/.test(record.text) ? `"${record.text.replace(/["“”]/g, '')}"` : record.text)}>
            Search for these words
          </button>
        </p>
      )}
      {open.isPinned && <CardActs key={open.mention} mention={open.mention} record={record} entity={entity} />}
      {entity && <Contexts contexts={entity.contexts} few={open.isPinned ? FEW_CONTEXTS : GLANCED_CONTEXTS} />}
    </>
  );
}

function FilterButtons({ record, entity }: { record: MentionRecord; entity: EntityCard | null }) {
  if (record.entity == null) return null;
  const facet = entity?.label ?? record.label;
  const id = record.entity;
  const name = entity?.name ?? record.text;
  const filter = filterOn(facet, id);
  return (
    <span class="card-filters">
      <button type="button" class="small" disabled={!entity} aria-pressed={filter?.isExcluded === false} onClick={() => toggleFilter(facet, id, false, name)}>
        Only with
      </button>
      <button
        type="button"
        class="small"
        onClick={() => {
          hideCard();
          showTimelineOf(id, name);
        }}
      >
        Timeline
      </button>
      <button type="button" class="small" disabled={!entity} aria-pressed={filter?.isExcluded === true} onClick={() => toggleFilter(facet, id, true, name)}>
        Without
      </button>
      <button
        type="button"
        class="small"
        title={`Line up every mention of ${name}`}
        onClick={() => {
          hideCard();
          batch(() => {
            focusedMention.value = null;
            lineUp({ node: `entity:${id}` });
            view.value = 'concordance';
          });
        }}
      >
        Lines
      </button>
    </span>
  );
}

/** Sentences with the entity in other articles, each the way there. */
function Contexts({ contexts, few }: { contexts: readonly Context[]; few: number }) {
  const isWhole = useSignal(false);
  const here = article.value?.row.id;
  const others = contexts.filter((context) => context.document !== here);
  if (others.length === 0) return null;
  const shown = isWhole.value ? others : others.slice(0, few);
  return (
    <section class="contexts" aria-label="In other articles">
      <h3>In other articles</h3>
      <ul>
        {shown.map((context) => (
          <li key={`${context.document}\n${context.mention}`}>
            <button
              type="button"
              onClick={() => {
                hideCard();
                showDocument(context.document, context.mention);
              }}
            >
              <span class="context-headline" dir="auto">
                {context.headline}
              </span>
              <span class="context" dir="auto">
                {tail(context.left)}
                <b>{context.node}</b>
                {context.right}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {others.length > shown.length && (
        <button type="button" class="quiet" onClick={() => (isWhole.value = true)}>
          {grouped(others.length - shown.length)} more
        </button>
      )}
    </section>
  );
}

/** The end of a long left side: the words nearest the mention are the ones to see. */
function tail(left: string): string {
  const KEPT = 70;
  if (left.length <= KEPT) return left;
  const cut = left.indexOf(' ', left.length - KEPT);
  return cut < 0 ? left : `…${left.slice(cut)}`;
}

function markOf(mention: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.reader mark[data-mention="${mention}"]:not([data-continued])`);
}
