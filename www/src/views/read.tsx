// Read: results and the reader, side by side; one at a time on narrow screens.

import { useEffect, useRef } from 'preact/hooks';

import { PaneTabs } from '../components/pane-tabs';
import { Reader } from '../components/reader';
import { Results } from '../components/results';
import { isNarrow, pane, type Pane } from '../state/pane';

/** Where the focus goes when a pane takes the place of the one it was in. */
const FIRST_IN: Record<Pane, string> = { filters: '.facets button', results: '.row[aria-current], .row', reader: '.reader-bar .back' };

export function ReadView() {
  const isFirst = useRef(true);
  useEffect(() => {
    const isLost = document.activeElement == null || document.activeElement === document.body;
    if (!isFirst.current && isNarrow.value && isLost) document.querySelector<HTMLElement>(FIRST_IN[pane.value])?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [pane.value]);
  return (
    <>
      <Results />
      <Reader />
    </>
  );
}

export function ReadTabs() {
  return <PaneTabs />;
}
