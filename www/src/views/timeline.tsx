// Timeline: articles by the day they were published, and the dates they mention; each bar opens what it counts.

import { PaneTabs } from '../components/pane-tabs';
import { Reader } from '../components/reader';
import { TimelinePane } from '../components/timeline/pane';

export function TimelineView() {
  return (
    <>
      <TimelinePane />
      <Reader />
    </>
  );
}

export function TimelineTabs() {
  return <PaneTabs middle="Timeline" />;
}
