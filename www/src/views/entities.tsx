// Entities: the table, the page of one, suggested merges, and the user's corrections.

import { TableBar } from '../components/desk/bar';
import { Corrections } from '../components/desk/corrections';
import { closePage, EntityPage } from '../components/desk/page';
import { Queue } from '../components/desk/queue';
import { EntityTable, TABLE_ID } from '../components/desk/table';
import { history } from '../state/corrections';
import { part, shownEntity } from '../state/desk';
import { active, moveTo } from '../state/entity-table';
import { answer, pass, waiting } from '../state/suggestions';
import { grouped } from '../words/numbers';

export function EntitiesView() {
  const rules = history.value?.rules ?? 0;
  const conflicts = history.value?.conflicts.length ?? 0;
  const parts = [
    { id: '', title: 'All entities', count: 0 },
    { id: 'merges', title: 'Suggested merges', count: waiting.value },
    { id: 'corrections', title: 'Corrections', count: rules },
  ];
  return (
    <main class="desk">
      <nav class="desk-parts" aria-label="Parts of the desk">
        {parts.map(({ id, title, count }) => (
          <button key={id} type="button" data-part={id || 'all'} aria-current={part.value === id ? 'page' : undefined} onClick={() => (part.value = id)}>
            {title}
            {count > 0 && <small>{grouped(count)}</small>}
            {id === 'corrections' && conflicts > 0 && <small class="grave">{grouped(conflicts)} contradict</small>}
          </button>
        ))}
      </nav>
      {part.value === 'merges' ? (
        <Queue />
      ) : part.value === 'corrections' ? (
        <Corrections />
      ) : (
        <div class="desk-table" data-page={shownEntity.value === '' ? undefined : ''}>
          <section class="table-side" aria-label="Table of entities">
            <TableBar />
            <EntityTable />
          </section>
          <EntityPage />
        </div>
      )}
    </main>
  );
}

/** The keys of this view, which go before the page's own. */
export function entityKeys(key: string): (() => void) | undefined {
  if (part.value === 'merges') {
    const answers: Record<string, () => void> = {
      y: () => void answer('same'),
      n: () => void answer('different'),
      h: () => void answer('later'),
      j: () => pass(1),
      k: () => pass(-1),
    };
    return answers[key];
  }
  if (part.value === '') {
    const steps: Record<string, () => void> = {
      j: () => step(1),
      k: () => step(-1),
    };
    if (key === 'Escape' && shownEntity.value !== '') return closePage;
    return steps[key];
  }
  return undefined;
}

function step(by: 1 | -1): void {
  moveTo(active.value + by);
  document.getElementById(TABLE_ID)?.focus({ preventScroll: true });
}
