// Counts by stretch of the calendar, as bars or as dots. A bucket opens what it counts; a stretch is chosen by dragging, or with Shift and the arrows.

import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

import type { Buckets } from '../engine/contract';
import { counted, grouped } from '../words/numbers';
import { type DaySpan, writtenSpan } from '../words/span';
import { addUnits, countTicks, dayOf, floorTo, isoOf, ticks } from './calendar';

interface BucketChartProps {
  buckets: Buckets;
  shape: 'bars' | 'dots';
  /** What it shows, for its label. */
  title: string;
  /** One of what is counted. */
  one: string;
  /** The days to show, where they are chosen; else those of the buckets. */
  span: DaySpan | null;
  /** The bucket whose contents are open. */
  open: DaySpan | null;
  onOpen: (bucket: DaySpan, series: string | null) => void;
  onChoose: (span: DaySpan) => void;
}

const HEIGHT = { bars: 190, dots: 150 };
const PAD = { top: 8, right: 10, bottom: 22, left: 30 };
/** Room for a label on the axis, in pixels. */
const TICK_ROOM = 74;
/** What the first label needs where it begins at the axis; the next is left out where it has less. */
const FIRST_ROOM = 100;
/** Fewer buckets than this would make bars like doors. */
const FEWEST = 10;
const WIDEST_BAR = 46;
/** A drag shorter than this is a press. */
const DRAG_PX = 5;

export function BucketChart({ buckets, shape, title, one, span, open, onOpen, onChoose }: BucketChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useSignal(640);
  const tabStop = useSignal(0);
  /** The stretch being chosen, as days: where it began, and where it is now. */
  const brush = useSignal<{ anchor: number; head: number } | null>(null);
  const drag = useRef<{ x: number; day: number; isMoving: boolean } | null>(null);
  const wasDragged = useRef(false);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = (): void => {
      width.value = Math.max(240, Math.round(element.clientWidth));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  const { unit, days, series } = buckets;
  const totals = days.map((_, at) => series.reduce((sum, each) => sum + (each.counts[at] ?? 0), 0));
  const [first, last] = domain(buckets, span);
  const height = HEIGHT[shape];
  const inner = { width: width.value - PAD.left - PAD.right, height: height - PAD.top - PAD.bottom };
  const most = Math.max(1, ...totals);
  const x = (day: number): number => PAD.left + ((day - first) / (last - first)) * inner.width;
  const y = (count: number): number => PAD.top + inner.height * (1 - count / most);
  const dayAt = (clientX: number): number => {
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    return first + ((clientX - left - PAD.left) / inner.width) * (last - first);
  };
  const chosen = brush.value && spanOf(brush.value, buckets, first, last);

  const finish = (): void => {
    const span = brush.value && spanOf(brush.value, buckets, first, last);
    brush.value = null;
    if (span) onChoose(span);
  };
  const stop = Math.min(tabStop.value, days.length - 1);

  const onKeyDown = (event: KeyboardEvent & { currentTarget: SVGSVGElement }): void => {
    const at = Number((event.target as Element).closest<SVGGElement>('[data-bucket]')?.dataset['bucket'] ?? -1);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key];
    if (to != null) {
      event.preventDefault();
      if (to < 0 || to >= days.length) return;
      const day = days[to] ?? 0;
      brush.value = event.shiftKey ? { anchor: brush.value?.anchor ?? days[at] ?? day, head: day } : null;
      tabStop.value = to;
      event.currentTarget.querySelector<SVGGElement>(`[data-bucket="${to}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (brush.value) finish();
      else onOpen(spanOfBucket(buckets, at), null);
    } else if (event.key === 'Escape' && brush.value) {
      event.stopPropagation();
      brush.value = null;
    }
  };

  return (
    <div class="chart" ref={frame} data-shape={shape}>
      <svg
        width={width.value}
        height={height}
        viewBox={`0 0 ${width.value} ${height}`}
        role="group"
        aria-label={`${title}: ${counted(totals.length, 'bar')}. Arrows go along it, Enter opens a bar, Shift with the arrows and then Enter chooses a stretch.`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          wasDragged.current = false;
          if (event.button === 0) drag.current = { x: event.clientX, day: dayAt(event.clientX), isMoving: false };
        }}
        onPointerMove={(event) => {
          const begun = drag.current;
          if (!begun) return;
          if (!begun.isMoving && Math.abs(event.clientX - begun.x) < DRAG_PX) return;
          if (!begun.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
          begun.isMoving = true;
          brush.value = { anchor: begun.day, head: dayAt(event.clientX) };
        }}
        onPointerUp={() => {
          const isMoving = drag.current?.isMoving;
          drag.current = null;
          wasDragged.current = isMoving ?? false;
          if (isMoving) finish();
        }}
        onPointerCancel={() => {
          drag.current = null;
          brush.value = null;
        }}
        onClick={(event) => {
          if (wasDragged.current) return;
          const target = event.target as Element;
          const at = Number(target.closest<SVGGElement>('[data-bucket]')?.dataset['bucket'] ?? -1);
          if (at < 0) return;
          tabStop.value = at;
          onOpen(spanOfBucket(buckets, at), series.length > 1 ? (target.closest<SVGElement>('[data-series]')?.dataset['series'] ?? null) : null);
        }}
      >
        <rect class="plot" x={PAD.left} y={PAD.top} width={inner.width} height={inner.height} />
        <g class="grid" aria-hidden="true">
          {countTicks(most).map((count) => (
            <g key={count}>
              <line x1={PAD.left} x2={width.value - PAD.right} y1={y(count)} y2={y(count)} />
              <text x={PAD.left - 5} y={y(count)} dy="0.32em" text-anchor="end">
                {grouped(count)}
              </text>
            </g>
          ))}
        </g>
        {chosen && <rect class="brush" x={x(dayOf(chosen.from))} y={PAD.top} width={Math.max(1, x(dayOf(chosen.to) + 1) - x(dayOf(chosen.from)))} height={inner.height} />}
        {days.map((day, at) => {
          const [from, to] = [Math.max(x(day), PAD.left), Math.min(x(dayOf(buckets.to[at] ?? '') + 1), width.value - PAD.right)];
          const room = Math.max(1, to - from);
          const bar = Math.min(WIDEST_BAR, Math.max(1.5, room - Math.min(2, room * 0.15)));
          const middle = from + room / 2;
          const bucket = spanOfBucket(buckets, at);
          let below = 0;
          return (
            <g
              key={day}
              class={open?.from === bucket.from && open.to === bucket.to ? 'bucket open' : 'bucket'}
              role="button"
              tabIndex={at === stop ? 0 : -1}
              data-bucket={at}
              data-from={bucket.from}
              aria-label={`${buckets.labels[at]}: ${counted(totals[at] ?? 0, one)}`}
              onFocus={() => (tabStop.value = at)}
            >
              <rect class="reach" x={from} y={PAD.top} width={room} height={inner.height} />
              {shape === 'bars' &&
                series.map((each, index) => {
                  const count = each.counts[at] ?? 0;
                  if (count === 0) return null;
                  const top = y(below + count);
                  const tall = y(below) - top;
                  below += count;
                  return <rect key={each.value} class="bar" data-series={each.value} data-colour={colourOf(series, index)} x={middle - bar / 2} width={bar} y={top} height={Math.max(0.5, tall - (below > count ? 1 : 0))} />;
                })}
              {shape === 'dots' && (
                <>
                  <line class="stem" x1={middle} x2={middle} y1={y(0)} y2={y(totals[at] ?? 0)} />
                  <circle class="dot" cx={middle} cy={y(totals[at] ?? 0)} r={3.5} />
                </>
              )}
            </g>
          );
        })}
        <g class="axis" aria-hidden="true">
          <line x1={PAD.left} x2={width.value - PAD.right} y1={y(0)} y2={y(0)} />
          {ticks(first, last, Math.max(2, Math.floor(inner.width / TICK_ROOM)), unit).map(({ day, label }, index, all) => (
            <g key={day}>
              <line x1={x(day)} x2={x(day)} y1={y(0)} y2={y(0) + 4} />
              <text x={Math.min(x(day), width.value - 28)} visibility={index === 1 && x(all[0]?.day ?? day) < PAD.left + 24 && x(day) - x(all[0]?.day ?? day) < FIRST_ROOM ? 'hidden' : undefined} y={height - 5} text-anchor={x(day) < PAD.left + 24 ? 'start' : 'middle'}>
                {label}
              </text>
            </g>
          ))}
        </g>
      </svg>
      <p class="chart-readout" aria-live="polite">
        {chosen ? `${writtenSpan(chosen)} · ${counted(countIn(buckets, totals, chosen), one)}` : ''}
      </p>
    </div>
  );
}

/** A number for the series' colour; what is gathered as “others” has its own. */
export function colourOf(series: readonly { value: string }[], index: number): string {
  return series[index]?.value === '…' ? 'rest' : String(index % 8);
}

function spanOfBucket(buckets: Buckets, at: number): DaySpan {
  return { from: buckets.from[at] ?? '', to: buckets.to[at] ?? '' };
}

/** The first day to show, and the day after the last. */
function domain(buckets: Buckets, span: DaySpan | null): [number, number] {
  const { unit, days } = buckets;
  let first = span ? floorTo(unit, dayOf(span.from)) : (days[0] ?? 0);
  let last = span ? addUnits(unit, floorTo(unit, dayOf(span.to)), 1) : addUnits(unit, days.at(-1) ?? 0, 1);
  for (let count = 0; addUnits(unit, first, FEWEST) > last; count += 1) {
    if (count % 2 === 0) last = addUnits(unit, last, 1);
    else first = addUnits(unit, first, -1);
  }
  return [first, last];
}

/** The whole units between two days, within what is shown. */
function spanOf({ anchor, head }: { anchor: number; head: number }, { unit }: Buckets, first: number, last: number): DaySpan {
  const clamp = (day: number): number => Math.max(first, Math.min(last - 1, Math.floor(day)));
  const [from, to] = [clamp(Math.min(anchor, head)), clamp(Math.max(anchor, head))];
  return { from: isoOf(floorTo(unit, from)), to: isoOf(addUnits(unit, floorTo(unit, to), 1) - 1) };
}

function countIn(buckets: Buckets, totals: readonly number[], span: DaySpan): number {
  return totals.reduce((sum, count, at) => sum + ((buckets.from[at] ?? '') >= span.from && (buckets.to[at] ?? '') <= span.to ? count : 0), 0);
}
