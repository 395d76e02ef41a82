// Under the masthead: the views, the filters that hold, the corpus and what was wrong with its files.

import { overview } from '../state/corpus';
import { dismissedWarnings, isWarningsOpen } from '../state/dialogs';
import { view } from '../state/route';
import { VIEWS } from '../views/registry';
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
          <button key={id} type="button" data-view={id} aria-current={view.value === id ? 'page' : undefined} onClick={() => (view.value = id)}>
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
