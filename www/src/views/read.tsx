// Read: facets, results, and the reader, side by side; one at a time on narrow screens.

import { Facets } from '../components/facets';
import { PaneTabs } from '../components/pane-tabs';
import { Reader } from '../components/reader';
import { Results } from '../components/results';
import { pane } from '../state/pane';

export function ReadView() {
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
