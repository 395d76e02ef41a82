// The views, in the order of their keys 1 to 9. A view is one line here and a component that draws it from the state.

import type { ComponentType } from 'preact';

import { ConcordanceView } from './concordance';
import { ReadView } from './read';
import { TimelineView } from './timeline';
import { VersionsView } from './versions';

export interface View {
  id: string;
  title: string;
  Draw: ComponentType;
}

export const VIEWS: readonly View[] = [
  { id: 'read', title: 'Read', Draw: ReadView },
  { id: 'concordance', title: 'Concordance', Draw: ConcordanceView },
  { id: 'timeline', title: 'Timeline', Draw: TimelineView },
  { id: 'versions', title: 'Versions', Draw: VersionsView },
];
