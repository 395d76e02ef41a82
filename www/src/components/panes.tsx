// The filters, and beside them the panes of a view. The filters stay as they are when another view takes the place of one.

import { pane } from '../state/pane';
import type { View } from '../views/registry';
import { Facets } from './facets';

export function Panes({ view: { Draw }, panes: { layout, Tabs } }: { view: View; panes: NonNullable<View['panes']> }) {
  return (
    <>
      <main class={`panes ${layout}`} data-pane={pane.value}>
        <Facets />
        <Draw />
      </main>
      <Tabs />
    </>
  );
}
