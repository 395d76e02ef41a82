// Under the masthead: the views, the filters that hold, the corpus and what was wrong with its files.

import { overview } from '../state/corpus';
import { dismissedWarnings, isWarningsOpen } from '../state/dialogs';
import { pane } from '../state/pane';
import { view } from '../state/route';
import { shownView, VIEWS } from '../views/registry';
import { grouped } from '../words/numbers';
import { CorpusMenu } from './corpus-menu';
import { FilterChips } from './filter-chips';
import { Icon } from './icon';
import { OnceSwitch } from './once-switch';

export function Toolbar() {
  const warnings = overview.value?.warnings ?? [];
  const isGrave = warnings.some((warning) => warning.severity !== 'note');
  return (
    <section class="toolbar" aria-label="Views, filters and corpus">
      <nav class="views" aria-label="Views">
        {VIEWS.map(({ id, title }) => (
          <button key={id} type="button" data-view={id} aria-current={shownView.value?.id === id ? 'page' : undefined} onClick={() => openView(id)}>
            {title}
          </button>
        ))}
      </nav>
      <FilterChips />
      <div class="corpus">
        <OnceSwitch />
        {warnings.length > dismissedWarnings.value && (
          <button type="button" class={isGrave ? 'warnings-badge grave' : 'warnings-badge'} aria-haspopup="dialog" onClick={() => (isWarningsOpen.value = true)}>
            <Icon name="warning" />
            {grouped(warnings.length)}
            <span class="visually-hidden"> remarks on files</span>
          </button>
        )}
        <CorpusMenu />
      </div>
    </section>
  );
}

/** A view begins with what is its own, where one pane is shown at a time. */
function openView(id: string): void {
  view.value = id;
  pane.value = 'results';
}
