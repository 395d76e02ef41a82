// A strip beside the text that shows where the hits are. A press goes to the nearest; with the keyboard it is a slider over the hits.

import { useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { Article } from '../engine/contract';
import { openHit } from '../state/route';
import { grouped } from '../words/numbers';

/** Ticks that are told apart on the strip. */
const MOST_TICKS = 400;
const REST_MS = 120;

interface Tick {
  hit: number;
  /** Where, from 0 to 1 through the scrolled page. */
  at: number;
}

export function HitStrip({ article, page }: { article: Article; page: RefObject<HTMLElement | null> }) {
  const ticks = useSignal<readonly Tick[]>([]);
  const seen = useSignal<{ top: number; height: number }>({ top: 0, height: 1 });
  const strip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const scroller = page.current;
    const text = scroller?.querySelector('article');
    if (!scroller || !text) return undefined;
    let timer = 0;
    const look = (): void => {
      seen.value = { top: scroller.scrollTop / scroller.scrollHeight, height: scroller.clientHeight / scroller.scrollHeight };
    };
    const measure = (): void => {
      timer = 0;
      const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
      const found: Tick[] = [];
      let last = -1;
      for (const mark of scroller.querySelectorAll<HTMLElement>('[data-hit]')) {
        const hit = Number(mark.dataset['hit']);
        const at = (mark.getBoundingClientRect().top - top) / scroller.scrollHeight;
        if (hit === found.at(-1)?.hit || Math.round(at * MOST_TICKS) === last) continue;
        last = Math.round(at * MOST_TICKS);
        found.push({ hit, at });
      }
      ticks.value = found;
      look();
    };
    const soon = (): void => {
      timer ||= window.setTimeout(measure, REST_MS);
    };
    measure();
    const resized = new ResizeObserver(soon);
    resized.observe(text);
    resized.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      clearTimeout(timer);
      resized.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [article]);

  // The tick of the open hit, or of the nearest before it that has one of its own.
  const currentTick = useSignal(-1);
  useSignalEffect(() => {
    const hit = openHit.value;
    currentTick.value = hit == null ? -1 : ticks.value.findLastIndex((tick) => tick.hit <= hit);
  });

  const nearest = (event: PointerEvent): void => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || ticks.value.length === 0) return;
    const at = (event.clientY - box.top) / box.height;
    openHit.value = ticks.value.reduce((best, tick) => (Math.abs(tick.at - at) < Math.abs(best.at - at) ? tick : best)).hit;
  };
  const hit = openHit.value ?? 0;
  return (
    <div
      ref={strip}
      class="hit-strip"
      role="slider"
      tabIndex={0}
      aria-label="Hits in this article"
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={article.hits}
      aria-valuenow={hit + 1}
      aria-valuetext={`Hit ${grouped(hit + 1)} of ${grouped(article.hits)}`}
      title="Where the hits are"
      onPointerDown={nearest}
      onKeyDown={(event) => {
        const last = article.hits - 1;
        const to = { ArrowDown: hit + 1, ArrowRight: hit + 1, ArrowUp: hit - 1, ArrowLeft: hit - 1, Home: 0, End: last, PageDown: hit + 10, PageUp: hit - 10 }[event.key];
        if (to == null || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        openHit.value = Math.max(0, Math.min(last, to));
      }}
    >
      <i class="in-view" style={{ top: `${seen.value.top * 100}%`, height: `${seen.value.height * 100}%` }} />
      {ticks.value.map((tick, index) => (
        <i key={tick.hit} class={index === currentTick.value ? 'tick current' : 'tick'} style={{ top: `${tick.at * 100}%` }} />
      ))}
    </div>
  );
}
