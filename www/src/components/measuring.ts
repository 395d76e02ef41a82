// What virtual lists have in common: they know how high a row is, and look again at how far they are scrolled and how large they are.

import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Calls `measure`, once a frame at most, when the element of `scroller` is scrolled or changes its size, and once at first. */
export function useMeasuring(scroller: RefObject<HTMLElement | null>, measure: () => void): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let frame = 0;
    const soon = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        measure();
      });
    };
    soon(); // an observer says nothing of an element that is not shown
    element.addEventListener('scroll', soon, { passive: true });
    const resized = new ResizeObserver(soon);
    resized.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', soon);
      resized.disconnect();
    };
  }, []);
}

let rem = 0;
addEventListener('resize', () => (rem = 0));

/** A root em in pixels. Remembered: to ask for it makes the browser work out every style that waits. */
export function remNow(): number {
  rem ||= parseFloat(getComputedStyle(document.documentElement).fontSize);
  return rem;
}

/** The height of a row of so many root ems, in whole pixels, so that no row is blurred. */
export function rowPixels(rems: number): number {
  return Math.round(rems * remNow());
}
