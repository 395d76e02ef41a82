// The views, in the order of their keys 1 to 9. A view is one line here and a component that draws it from the state.

import type { ComponentType } from 'preact';

import { ConcordanceView } from './concordance';
import { entityKeys, EntitiesView } from './entities';
import { ReadView } from './read';
import { TimelineView } from './timeline';
import { VersionsView } from './versions';

export interface View {
  id: string;
  title: string;
  Draw: ComponentType;
  /** What a key does while the view is shown, before the page's own keys. */
  keys?: (key: string) => (() => void) | undefined;
}

export const VIEWS: readonly View[] = [
  { id: 'read', title: 'Read', Draw: ReadView },
  { id: 'concordance', title: 'Concordance', Draw: ConcordanceView },
  { id: 'entities', title: 'Entities', Draw: EntitiesView, keys: entityKeys },
  { id: 'timeline', title: 'Timeline', Draw: TimelineView },
  { id: 'versions', title: 'Versions', Draw: VersionsView },
];
