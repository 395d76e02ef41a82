// The timeline: articles by publication and the dates they mention, of all that is selected or of one entity; and what is behind one bar of it.

import { batch, computed, effect, signal, untracked } from '@preact/signals';

import type { Buckets, Listing, Moments, Stack, Timeline, TimeUnit } from '../engine/contract';
import { addMonths, dayOf, isoOf, unitDays, unitFor } from '../charts/calendar';
import { type DaySpan, formatSpan, parseSpan, writtenSpan } from '../words/span';
import { inAddress } from './address';
import { createQuestion } from './asked';
import { corpusVersion, overview, phase } from './corpus';
import { engine } from './engine';
import { learnName } from './names';
import { pane } from './pane';
import { view } from './route';
import { filters, replaceFilters, selectionAt, selectionKey } from './selection';

const TIMELINE_VIEW = 'timeline';
const PAGE_MOMENTS = 50;
const PAGE_UNDATED = 20;
/** More buckets than this are too thin to see. */
const MOST_BUCKETS = 260;
/** How far before and after the articles the dates they mention are shown at first, in months. */
const AROUND_MONTHS = 12;
const ALL_DATES = 'all';

/** The entity whose timeline it is; empty for all that is selected. */
export const timelineOf = inAddress('of');
/** Shows the timeline of one entity. */
export function showTimelineOf(entity: string, name: string): void {
  learnName('PERSON', entity, name);
  batch(() => {
    view.value = TIMELINE_VIEW;
    timelineOf.value = entity;
    openPart.value = '';
    pane.value = 'results';
  });
}

const stackPart = inAddress('stack');
const spanPart = inAddress('span');
const openPart = inAddress('at');

export interface Stacking {
  stack: Stack;
  /** The entities, where articles are divided by entity. */
  entities: readonly string[];
}

/** How publications are divided: by source, unless the user says otherwise. */
export const stacking = computed<Stacking>(() => {
  const text = stackPart.value;
  if (text === 'whole') return { stack: 'whole', entities: [] };
  if (text.startsWith('entity')) return { stack: 'entity', entities: text.split(' ').slice(1) };
  return { stack: 'source', entities: [] };
});

export function stackBy(stack: Stack, entities: readonly string[] = []): void {
  stackPart.value = stack === 'source' ? '' : [stack, ...entities].join(' ');
}

/** What is open under the charts: the articles, or the mentioned dates, of one bar. */
export interface OpenBar extends DaySpan {
  isMentioned: boolean;
  series: string | null;
}

export const openBar = computed<OpenBar | null>(() => {
  const [kind, from, to, ...series] = openPart.value.split('_');
  if ((kind !== 'p' && kind !== 'm') || !from || !to) return null;
  return { isMentioned: kind === 'm', from, to, series: series.length > 0 ? series.join('_') : null };
});

export function openBarOf(bar: OpenBar | null): void {
  openPart.value = bar ? [bar.isMentioned ? 'm' : 'p', bar.from, bar.to, ...(bar.series == null ? [] : [bar.series])].join('_') : '';
}

const DATE_FACET = 'date';
const MENTIONED_FACET = 'mentioned';
const UNDATED = 'undated';

/** The stretch of publication that the filters keep, where they keep one. */
export const publishedSpan = computed(() => spanOfFilter(DATE_FACET));

function spanOfFilter(facet: string): DaySpan | null {
  const spans = filters.value.flatMap((filter) => (filter.facet === facet && !filter.isExcluded ? (parseSpan(filter.value) ?? []) : []));
  return spans.length === 1 ? (spans[0] ?? null) : null;
}

/** Keeps the articles that were published in a stretch of time; takes the place of another such stretch. */
export function keepPublishedIn(span: DaySpan): void {
  keepIn(DATE_FACET, span, `Only articles of ${writtenSpan(span)}`);
}

/** Keeps the articles that mention a date in a stretch of time. */
export function keepMentioning(span: DaySpan): void {
  keepIn(MENTIONED_FACET, span, `Only articles that mention ${writtenSpan(span)}`);
}

function keepIn(facet: string, span: DaySpan, what: string): void {
  openPart.value = '';
  const others = filters.value.filter((filter) => filter.facet !== facet || parseSpan(filter.value) == null);
  replaceFilters(what, [...others, { facet, value: formatSpan(span), isExcluded: false }]);
}

/** Which of the mentioned dates are shown: those near the articles, all, or a stretch that the user chose. */
export type MentionedRange = { kind: 'around' | 'all' | 'chosen'; span: DaySpan | null };

export const mentionedRange = computed<MentionedRange>(() => {
  if (spanPart.value === ALL_DATES) return { kind: 'all', span: null };
  const chosen = parseSpan(spanPart.value);
  if (chosen) return { kind: 'chosen', span: chosen };
  const kept = publishedSpan.value;
  const [first, last] = [kept?.from ?? overview.value?.firstDate, kept?.to ?? overview.value?.lastDate];
  if (first == null || last == null) return { kind: 'all', span: null };
  return { kind: 'around', span: { from: isoOf(addMonths(dayOf(first), -AROUND_MONTHS)), to: isoOf(addMonths(dayOf(last), AROUND_MONTHS + 1) - 1) } };
});

export function showMentioned(range: 'around' | 'all' | DaySpan): void {
  openPart.value = '';
  spanPart.value = range === 'around' ? '' : range === 'all' ? ALL_DATES : formatSpan(range);
}

const timelineAsked = createQuestion<Timeline>();
const momentsAsked = createQuestion<Moments>();
const undatedAsked = createQuestion<Listing>();

export const timeline = timelineAsked.state;
export const moments = momentsAsked.state;
export const undated = undatedAsked.state;
export const isUndatedOpen = signal(false);

/** The unit that the whole range of some buckets needs, where theirs is too fine for it. */
function coarserFor({ unit, days }: Buckets): TimeUnit | undefined {
  const needed = unitFor((days.at(-1) ?? 0) - (days[0] ?? 0), MOST_BUCKETS);
  return needed.days > unitDays(unit) ? needed.unit : undefined;
}

function askMoments(bar: OpenBar, offset: number, unit: TimeUnit | undefined, dropped: AbortSignal): Promise<Moments> {
  const { stack } = stacking.value;
  return engine().call(
    'moments',
    {
      selection: selectionAt(0, 0, 0),
      entity: timelineOf.value || undefined,
      isMentioned: bar.isMentioned,
      unit,
      series: bar.series ?? undefined,
      stack,
      from: bar.from,
      to: bar.to,
      offset,
      limit: PAGE_MOMENTS,
    },
    dropped,
  );
}

export async function moreMoments(): Promise<void> {
  const before = moments.value.value;
  const bar = openBar.value;
  if (!before || !bar) return;
  await momentsAsked.ask(async (dropped) => {
    const more = await askMoments(bar, before.rows.length, unitOf(bar), dropped);
    return { ...more, rows: [...before.rows, ...more.rows] };
  });
}

function unitOf(bar: OpenBar): TimeUnit | undefined {
  return bar.isMentioned ? timeline.value.value?.mentioned.unit : undefined;
}

/** Asks for what the view shows, whenever that changes. */
export function startTimeline(): void {
  const isShown = computed(() => view.value === TIMELINE_VIEW && phase.value !== 'starting' && phase.value !== 'failed');
  effect(() => {
    selectionKey.value;
    corpusVersion.value;
    const { stack, entities } = stacking.value;
    const range = mentionedRange.value.span;
    const entity = timelineOf.value || undefined;
    if (!isShown.value) return;
    untracked(() => {
      void timelineAsked.ask(async (dropped) => {
        const request = { selection: selectionAt(0, 0, 0), entity, stack, entities: [...entities], mentionedFrom: range?.from, mentionedTo: range?.to };
        const found = await engine().call('timeline', { ...request, publishedUnit: undefined, mentionedUnit: undefined }, dropped);
        // The engine's unit suits where most days are; a few that are far away would make its bars too thin to see.
        const [publishedUnit, mentionedUnit] = [coarserFor(found.published), coarserFor(found.mentioned)];
        return publishedUnit || mentionedUnit ? engine().call('timeline', { ...request, publishedUnit, mentionedUnit }, dropped) : found;
      });
    });
  });
  effect(() => {
    selectionKey.value;
    corpusVersion.value;
    timelineOf.value;
    const bar = openBar.value;
    // The bars of mentioned dates are known once the timeline is.
    const unit = bar && unitOf(bar);
    if (!isShown.value) return;
    untracked(() => {
      if (!bar) momentsAsked.clear();
      else if (!bar.isMentioned || unit != null) void momentsAsked.ask((dropped) => askMoments(bar, 0, unit ?? undefined, dropped));
    });
  });
  effect(() => {
    selectionKey.value;
    corpusVersion.value;
    if (!isShown.value || !isUndatedOpen.value) return;
    untracked(() => {
      const selection = selectionAt(0, PAGE_UNDATED, 0);
      const others = filters.value.filter((filter) => filter.facet !== DATE_FACET || filter.isExcluded);
      const undatedOnly = { ...selection, filters: [...others, { facet: DATE_FACET, value: UNDATED, isExcluded: false }] };
      void undatedAsked.ask((dropped) => engine().call('list', undatedOnly, dropped));
    });
  });
}
