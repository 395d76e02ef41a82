// Concordance: every match in its line of text, and figures about them; a line that is opened takes the figures' place.

import { computed } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { FiguresPane } from '../components/concordance/figures-pane';
import { LinesPane } from '../components/concordance/lines-pane';
import { Icon, type IconName } from '../components/icon';
import { Reader } from '../components/reader';
import { card } from '../state/card';
import { lineTotal } from '../state/lines';
import { isNarrow, pane, type Pane } from '../state/pane';
import { focusedMention, openHit } from '../state/route';
import { filters } from '../state/selection';
import { grouped } from '../words/numbers';

/** Whether a line is open in its article. */
const isReading = computed(() => openHit.value != null || focusedMention.value != null);

export function ConcordanceView() {
  useEffect(() => {
    if (isNarrow.value && !isReading.value && pane.value === 'reader') pane.value = 'results';
  }, []);
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest('input, select, textarea, dialog, [popover]');
      if (event.key === 'Escape' && !isElsewhere && !card.peek() && !isMenuOpen()) closeLine();
    };
    // Before the page's own keys close a card: one press closes one thing.
    addEventListener('keydown', close, { capture: true });
    return () => removeEventListener('keydown', close, { capture: true });
  }, []);
  return (
    <>
      <LinesPane />
      {isReading.value ? <Reader onBack={closeLine} /> : <FiguresPane />}
    </>
  );
}

function isMenuOpen(): boolean {
  return 'popover' in HTMLElement.prototype && document.querySelector(':popover-open') != null;
}

/** Closes the article; the figures come back, and the focus to the line. */
function closeLine(): void {
  if (openHit.value == null && focusedMention.value == null) return;
  openHit.value = null;
  focusedMention.value = null;
  if (isNarrow.value) pane.value = 'results';
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.kwic-row[tabindex="0"]')?.focus({ preventScroll: true }));
}

export function ConcordanceTabs() {
  if (!isNarrow.value) return null;
  const tabs: { id: Pane; title: string; icon: IconName; count: number }[] = [
    { id: 'filters', title: 'Filters', icon: 'filter', count: filters.value.length },
    { id: 'results', title: 'Lines', icon: 'list', count: lineTotal.value },
    { id: 'reader', title: isReading.value ? 'Reader' : 'Figures', icon: 'page', count: 0 },
  ];
  return (
    <nav class="pane-tabs" aria-label="Panes">
      {tabs.map(({ id, title, icon, count }) => (
        <button key={id} type="button" aria-current={pane.value === id ? 'page' : undefined} onClick={() => (pane.value = id)}>
          <Icon name={icon} />
          {title}
          {count > 0 && <small>{grouped(count)}</small>}
        </button>
      ))}
    </nav>
  );
}
