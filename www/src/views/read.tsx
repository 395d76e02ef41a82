// Read: facets, results, and the reader, side by side; one at a time on narrow screens.

import { EmptyCorpus, NotStarted } from '../components/empty';
import { Facets } from '../components/facets';
import { PaneTabs } from '../components/pane-tabs';
import { Reader } from '../components/reader';
import { Results } from '../components/results';
import { origin, phase } from '../state/corpus';
import { pane } from '../state/pane';

export function ReadView() {
  if (phase.value === 'ready' && origin.value === 'none') {
    return (
      <main class="nothing">
        <EmptyCorpus />
      </main>
    );
  }
  if (phase.value === 'failed') {
    return (
      <main class="nothing">
        <NotStarted />
      </main>
    );
  }
  return (
    <>
      <main class="panes" data-pane={pane.value}>
        <Facets />
        <Results />
        <Reader />
      </main>
      <PaneTabs />
    </>
  );
}
