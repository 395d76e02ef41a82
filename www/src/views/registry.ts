// The views, in the order of their keys 1 to 9. A view is one line here and a component that draws it from the state.

import { computed } from '@preact/signals';
import type { ComponentType } from 'preact';

import { view } from '../state/route';
import { ConcordanceTabs, ConcordanceView } from './concordance';
import { entityKeys, EntitiesView } from './entities';
import { ReadTabs, ReadView } from './read';
import { TimelineTabs, TimelineView } from './timeline';
import { VersionsView } from './versions';

export interface View {
  id: string;
  title: string;
  /** Draws the view: all of it, or its middle and right panes where it has `panes`. */
  Draw: ComponentType;
  /** For a view that stands beside the filters: the class of its layout, and the tabs that narrow screens choose a pane by. */
  panes?: { layout: string; Tabs: ComponentType };
  /** What a key does while the view is shown, before the page's own keys. */
  keys?: (key: string) => (() => void) | undefined;
}

export const VIEWS: readonly View[] = [
  { id: 'read', title: 'Read', Draw: ReadView, panes: { layout: 'read', Tabs: ReadTabs } },
  { id: 'concordance', title: 'Concordance', Draw: ConcordanceView, panes: { layout: 'concordance', Tabs: ConcordanceTabs } },
  { id: 'entities', title: 'Entities', Draw: EntitiesView, keys: entityKeys },
  { id: 'timeline', title: 'Timeline', Draw: TimelineView, panes: { layout: 'timeline-panes', Tabs: TimelineTabs } },
  { id: 'versions', title: 'Versions', Draw: VersionsView },
];

/** The view on screen: the first where the address names none that there is. */
export const shownView = computed(() => VIEWS.find(({ id }) => id === view.value) ?? VIEWS[0]);
