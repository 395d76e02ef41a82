// The right pane: one article, its mentions and hits marked.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';

import type { Article, BlockRuns, MentionRecord } from '../engine/contract';
import { firstBlock, groupBlocks, type Group } from '../reader/groups';
import { blockOfHit, blockOfMention, bringIntoView } from '../reader/reach';
import { article, articleError, articleStatus } from '../state/article';
import { card, hideCard, isFocusReturning, showCard } from '../state/card';
import { phase } from '../state/corpus';
import { areRolesShown, hideAllLayers, isFurnitureHidden, layersOff, showAllLayers } from '../state/layers';
import { openIndex, total } from '../state/listing';
import { isNarrow, pane } from '../state/pane';
import { focusedMention, openDocument, openHit, quietly } from '../state/route';
import { walkHits, walkResults } from '../state/walk';
import { LABELS } from '../words/labels';
import { counted, grouped } from '../words/numbers';
import { isFurniture } from '../words/roles';
import { ArticleHead, HitSteps } from './article-head';
import { Blocks } from './block';
import { HitStrip } from './hit-strip';
import { Icon } from './icon';
import { whenIdle } from './idle';
import { LayerSwitch } from './layer-switch';
import { memo } from './memo';
import { SelectionOffers } from './selection-search';

/** Blocks that are drawn together. */
const CHUNK = 40;
/** From so many chunks on, the browser may leave out what is not in view. */
const LONG_CHUNKS = 3;
const HOVER_MS = 300;
const LEAVE_MS = 250;

/** `onBack` closes the reader where it stands in the place of something else. */
export function Reader({ onBack }: { onBack?: () => void } = {}) {
  const shown = article.value;
  const status = articleStatus.value;
  return (
    <section class="pane reader" aria-label="Reader" aria-busy={status === 'loading'}>
      <ReaderBar article={shown} onBack={onBack} />
      {status === 'failed' ? <Missing /> : shown ? <Page key={shown.row.id} article={shown} /> : <NoArticle />}
    </section>
  );
}

function ReaderBar({ article: shown, onBack }: { article: Article | null; onBack: (() => void) | undefined }) {
  return (
    <div class="reader-bar">
      {isNarrow.value && !onBack && (
        <button type="button" class="bare back" onClick={() => (pane.value = 'results')}>
          <Icon name="back" /> Articles
        </button>
      )}
      {onBack && (
        <button type="button" class="bare back" title="Close the article (Esc)" onClick={onBack}>
          <Icon name={isNarrow.value ? 'back' : 'close'} /> {isNarrow.value ? 'Lines' : 'Close'}
        </button>
      )}
      {shown && !onBack && (
        <span class="steps" role="group" aria-label="Articles">
          <button type="button" class="bare" aria-label="Previous article" title="Previous article (k)" onClick={() => void walkResults(-1)}>
            <Icon name="previous" />
          </button>
          <span>{openIndex.value >= 0 ? `${grouped(openIndex.value + 1)} of ${grouped(total.value)}` : 'Not in this list'}</span>
          <button type="button" class="bare" aria-label="Next article" title="Next article (j)" onClick={() => void walkResults(1)}>
            <Icon name="next" />
          </button>
        </span>
      )}
      {shown && shown.hits > 0 && <HitSteps at={openHit.value ?? -1} hits={shown.hits} onStep={(step) => void walkHits(step)} />}
    </div>
  );
}

function NoArticle() {
  const isWaiting = phase.value === 'starting' || articleStatus.value === 'loading';
  if (isWaiting) {
    return (
      <div class="reader-scroll waiting" aria-hidden="true">
        {Array.from({ length: 9 }, (_, index) => (
          <i key={index} />
        ))}
      </div>
    );
  }
  return (
    <div class="reader-scroll empty">
      <p>Choose an article to read it here.</p>
    </div>
  );
}

function Missing() {
  return (
    <div class="reader-scroll empty" role="alert">
      <p class="empty-title">This article cannot be shown</p>
      <p>{articleError.value}</p>
      <p class="buttons">
        <button type="button" onClick={() => (openDocument.value = null)}>
          Close it
        </button>
      </p>
    </div>
  );
}

function Page({ article: shown }: { article: Article }) {
  const scroller = useRef<HTMLDivElement>(null);
  const timer = useRef(0);
  const reached = useRef<number | null>(null);
  const groups = useMemo(() => groupBlocks(shown.blocks, isFurnitureHidden.value), [shown.blocks, isFurnitureHidden.value]);
  const chunks = useMemo(() => Array.from({ length: Math.ceil(groups.length / CHUNK) }, (_, at) => groups.slice(at * CHUNK, (at + 1) * CHUNK)), [groups]);
  const drawn = useSignal(1);
  const isComplete = drawn.value >= chunks.length;

  // The rest of a long article follows when the browser has time.
  useEffect(() => {
    if (isComplete) return undefined;
    return whenIdle(() => (drawn.value += 1), 400);
  }, [drawn.value, isComplete]);

  // Draws as far as a block, then shows what `find` finds there.
  const reach = (block: number, selector: string): void => {
    const group = groups.findLastIndex((candidate) => firstBlock(candidate) <= block);
    if (block < 0 || group < 0) return;
    drawn.value = Math.max(drawn.peek(), Math.floor(group / CHUNK) + 1);
    requestAnimationFrame(() => {
      const element = scroller.current?.querySelector(selector);
      if (!element || !scroller.current) return;
      bringIntoView(element, scroller.current);
      if (element instanceof HTMLElement && element.dataset['mention'] != null) {
        takeTabStop(scroller.current, element);
        if (document.activeElement?.matches('mark[data-mention]')) element.focus({ preventScroll: true });
      }
    });
  };
  useSignalEffect(() => {
    const mention = focusedMention.value;
    const now = article.value;
    // While another article is still being read, its mentions are not this one's. And not again when the same article is read again.
    if (now?.row.id !== openDocument.value || mention === reached.current) return;
    reached.current = mention;
    if (mention != null && now) reach(blockOfMention(now, mention), `mark[data-mention="${mention}"]`);
  });
  useSignalEffect(() => {
    const hit = openHit.value;
    const now = article.value;
    const page = scroller.current;
    page?.querySelectorAll('.hit.current').forEach((mark) => mark.classList.remove('current'));
    // While another article is still being read, its hits are not this one's.
    if (hit == null || !now || now.row.id !== shown.row.id || now.row.id !== openDocument.value) return;
    reach(blockOfHit(now, hit), `[data-hit="${hit}"]`);
    requestAnimationFrame(() => page?.querySelectorAll(`[data-hit="${hit}"]`).forEach((mark) => mark.classList.add('current')));
  });
  // One mention can be reached with Tab; the arrows go on from there.
  useEffect(() => {
    const page = scroller.current;
    if (page && !page.querySelector('mark[data-mention][tabindex="0"]')) {
      const first = [...page.querySelectorAll<HTMLElement>('mark[data-mention][tabindex]')].find(isMarked);
      if (first) first.tabIndex = 0;
    }
  });
  // Before a click can open a card in this article.
  useLayoutEffect(() => {
    card.value = null;
    return () => {
      clearTimeout(timer.current);
      hideCard();
    };
  }, [shown.row.id]);

  const later = (ms: number, action: () => void): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(action, ms);
  };
  const isHeadlineInText = shown.blocks.some((block) => block.role === 'headline');
  return (
    <div class="reader-page">
    <div
      class="reader-scroll"
      ref={scroller}
      data-off={[...layersOff.value].join(' ')}
      data-roles={areRolesShown.value ? '' : undefined}
      onScroll={() => {
        if (card.peek()?.isPinned === false) hideCard();
      }}
      onPointerOver={(event) => {
        if (event.pointerType === 'touch') return;
        const mark = markAt(event.target);
        const open = card.peek();
        if (mark && !open?.isPinned) later(HOVER_MS, () => showCard(mentionOf(mark), false));
        else if (!mark && open && !open.isPinned) later(LEAVE_MS, leaveGlance);
        else if (!mark) clearTimeout(timer.current);
      }}
      onPointerLeave={() => {
        if (card.peek()?.isPinned === false) later(LEAVE_MS, leaveGlance);
        else clearTimeout(timer.current);
      }}
      onClick={(event) => {
        const mark = markAt(event.target);
        const hasSelection = !(getSelection()?.isCollapsed ?? true);
        if (hasSelection) return;
        clearTimeout(timer.current);
        if (mark) showCard(mentionOf(mark), true);
        else if (card.peek()) hideCard();
      }}
      onFocusIn={(event) => {
        const mark = markAt(event.target);
        const isFromOverlay = event.relatedTarget instanceof Element && event.relatedTarget.closest('dialog, [popover]') != null;
        if (!mark || isFromOverlay || isFocusReturning() || !mark.matches(':focus-visible')) return;
        quietly(() => {
          focusedMention.value = mentionOf(mark);
        });
        showCard(mentionOf(mark), false);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        const isStaying = to instanceof Element && (to.closest('.mention-card') || to.closest('mark[data-mention]'));
        if (markAt(event.target) && !isStaying && card.peek()?.isPinned === false) hideCard();
      }}
      onKeyDown={walkPage}
    >
      <article aria-label={shown.row.headline} data-article={shown.row.id}>
        <ArticleHead article={shown} />
        <Legend article={shown} />
        {!isHeadlineInText && (
          <h2 class={shown.row.isHeadlineMissing ? 'visually-hidden' : 'given-headline'} dir="auto">
            {shown.row.headline}
          </h2>
        )}
        <div class={chunks.length >= LONG_CHUNKS ? 'text is-long' : 'text'}>
          {chunks.slice(0, drawn.value).map((chunk, index) => (
            <Chunk key={index} groups={chunk} blocks={shown.blocks} mentions={shown.mentions} />
          ))}
        </div>
        {!isComplete && <p class="faint">The rest follows…</p>}
        <Furniture article={shown} />
      </article>
      <SelectionOffers within={scroller} />
    </div>
      {shown.hits > 0 && <HitStrip article={shown} page={scroller} />}
    </div>
  );
}

/** Which kinds of mention the article has: legend and switches in one. */
function Legend({ article: shown }: { article: Article }) {
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { label } of shown.mentions) found.set(label, (found.get(label) ?? 0) + 1);
    return found;
  }, [shown.mentions]);
  const present = LABELS.filter(({ label }) => counts.has(label));
  if (present.length === 0) return null;
  const isAnyOn = present.some(({ label }) => !layersOff.value.has(label));
  return (
    <div class="legend" role="group" aria-label="What is marked in the text">
      {present.map((words) => (
        <LayerSwitch key={words.label} words={words} count={counts.get(words.label) ?? 0} />
      ))}
      <button type="button" class="quiet" onClick={isAnyOn ? hideAllLayers : showAllLayers}>
        {isAnyOn ? 'Mark none' : 'Mark all'}
      </button>
    </div>
  );
}

/** Says that lines are left out, where some are. */
function Furniture({ article: shown }: { article: Article }) {
  const lines = shown.blocks.filter((block) => isFurniture(block.role)).length;
  if (lines === 0) return null;
  return (
    <p class="furniture-switch">
      {isFurnitureHidden.value ? `${counted(lines, 'line')} of boilerplate or data left out. ` : ''}
      <button type="button" class="quiet" onClick={() => (isFurnitureHidden.value = !isFurnitureHidden.value)}>
        {isFurnitureHidden.value ? 'Show' : `Hide ${counted(lines, 'line')} of boilerplate or data`}
      </button>
    </p>
  );
}

/** Blocks drawn together, and again only when they are others. */
const Chunk = memo(({ groups, blocks, mentions }: { groups: readonly Group[]; blocks: readonly BlockRuns[]; mentions: readonly MentionRecord[] }) => (
  <>
    {groups.map((group) => (
      <Blocks key={firstBlock(group)} group={group} blocks={blocks} mentions={mentions} />
    ))}
  </>
));

/** The innermost mark around `target` whose layer is on. */
function markAt(target: EventTarget | null): HTMLElement | null {
  let mark = target instanceof Element ? target.closest<HTMLElement>('mark[data-mention]') : null;
  while (mark && !isMarked(mark)) mark = mark.parentElement?.closest<HTMLElement>('mark[data-mention]') ?? null;
  return mark;
}

function isMarked(mark: HTMLElement): boolean {
  return !layersOff.peek().has(mark.dataset['label'] ?? '');
}

function mentionOf(mark: HTMLElement): number {
  return Number(mark.dataset['mention']);
}

function takeTabStop(page: Element, mark: HTMLElement): void {
  page.querySelectorAll<HTMLElement>('mark[data-mention][tabindex="0"]').forEach((other) => {
    other.tabIndex = -1;
  });
  mark.tabIndex = 0;
}

/** Closes a card that was only glanced at, unless the pointer has gone into it. */
function leaveGlance(): void {
  if (card.peek()?.isPinned === false && !document.querySelector('.mention-card:hover')) hideCard();
}

/** Arrows: left and right through the mentions, up and down through the roles in the margin. */
function walkPage(event: KeyboardEvent & { currentTarget: HTMLDivElement }): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  const page = event.currentTarget;
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  if (target.matches('mark[data-mention]')) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      showCard(mentionOf(target), true);
      document.querySelector<HTMLElement>('.mention-card')?.focus();
    } else if (step != null && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const marks = [...page.querySelectorAll<HTMLElement>('mark[data-mention][tabindex]')].filter(isMarked);
      const to = marks[marks.indexOf(target) + step];
      event.preventDefault();
      if (!to) return;
      takeTabStop(page, to);
      to.focus({ preventScroll: true });
      bringIntoView(to, page);
    }
  } else if (target.matches('.role-label') && step != null && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    const labels = [...page.querySelectorAll<HTMLElement>('.role-label')];
    const to = labels[labels.indexOf(target) + step];
    event.preventDefault();
    if (!to) return;
    target.tabIndex = -1;
    to.tabIndex = 0;
    to.focus({ preventScroll: true });
    bringIntoView(to, page);
  }
}
