// Timeline: articles by the day they were published, and the dates they mention; each bar opens what it counts.

import { Facets } from '../components/facets';
import { PaneTabs } from '../components/pane-tabs';
import { Reader } from '../components/reader';
import { TimelinePane } from '../components/timeline/pane';
import { pane } from '../state/pane';

export function TimelineView() {
  return (
    <>
      <main class="panes timeline-panes" data-pane={pane.value}>
        <Facets />
        <TimelinePane />
        <Reader />
      </main>
      <PaneTabs middle="Timeline" />
    </>
  );
}
