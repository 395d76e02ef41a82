// The tabs of narrow screens: which pane is shown.

import { total } from '../state/listing';
import { isNarrow, pane, type Pane } from '../state/pane';
import { openDocument } from '../state/route';
import { filters } from '../state/selection';
import { grouped } from '../words/numbers';
import { Icon, type IconName } from './icon';

export function PaneTabs({ middle = 'Articles' }: { middle?: string }) {
  if (!isNarrow.value) return null;
  const tabs: { id: Pane; title: string; icon: IconName; count: number; isOff?: boolean }[] = [
    { id: 'filters', title: 'Filters', icon: 'filter', count: filters.value.length },
    { id: 'results', title: middle, icon: 'list', count: middle === 'Articles' ? total.value : 0 },
    { id: 'reader', title: 'Reader', icon: 'page', count: 0, isOff: openDocument.value == null },
  ];
  return (
    <nav class="pane-tabs" aria-label="Panes">
      {tabs.map(({ id, title, icon, count, isOff }) => (
        <button key={id} type="button" aria-current={pane.value === id ? 'page' : undefined} disabled={isOff} onClick={() => (pane.value = id)}>
          <Icon name={icon} />
          {title}
          {count > 0 && <small>{grouped(count)}</small>}
        </button>
      ))}
    </nav>
  );
}
