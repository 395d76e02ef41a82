// Over the table: what it is narrowed to, and what can be done with the rows that are selected.

import { useEffect, useRef } from 'preact/hooks';

import type { EntityStatus, Label } from '../../engine/contract';
import {
  chooseLabel, chooseStatus, clearSelected, COLUMNS, confirmed, contains, hasStaff, labels, selected, showStaff, sort, sortBy, status, STATUSES, total,
} from '../../state/entity-table';
import { facets } from '../../state/listing';
import { isNarrowed } from '../../state/selection';
import { standingWords } from '../../words/standing';
import { counted, grouped } from '../../words/numbers';
import { TYPES, typeWord } from '../../words/types';
import { Icon } from '../icon';
import { confirmThese, mergeThese, rejectThese, renameThis, retypeThese } from './offers';

const REST_MS = 80;
const FIND_ID = 'find-entity';

export function TableBar() {
  return selected.value.size > 0 ? <Chosen /> : <Narrow />;
}

function Narrow() {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  // The box follows Back and addresses, but never overwrites what is being typed.
  useEffect(
    () =>
      contains.subscribe((words) => {
        if (input.current && timer.current === 0 && input.current.value !== words) input.current.value = words;
      }),
    [],
  );
  const counts = new Map(facets.value.map((facet) => [facet.name, facet.total]));
  return (
    <div class="desk-bar" role="group" aria-label="Which entities">
      <input
        ref={input}
        id={FIND_ID}
        type="search"
        placeholder="Find a name"
        aria-label="Find a name among the entities"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          const words = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => {
            timer.current = 0;
            contains.value = words;
          }, REST_MS);
        }}
      />
      <label>
        <span class="visually-hidden">Type</span>
        <select value={labels.value[0] ?? ''} onChange={(event) => chooseLabel((event.currentTarget.value || null) as Label | null)}>
          <option value="">All types</option>
          {TYPES.map((label) => (
            <option key={label} value={label}>
              {typeWord(label)}
              {counts.has(label) && ` (${grouped(counts.get(label) ?? 0)})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="visually-hidden">Known</span>
        <select value={status.value ?? ''} onChange={(event) => chooseStatus((event.currentTarget.value || null) as EntityStatus | null)}>
          <option value="">Found and confirmed</option>
          {STATUSES.map((known) => (
            <option key={known} value={known}>
              {standingWords(known).word} only
            </option>
          ))}
        </select>
      </label>
      <label class="narrow-sort">
        <span class="visually-hidden">Order</span>
        <select value={sort.value} onChange={(event) => sortBy(event.currentTarget.value as typeof sort.value)}>
          {COLUMNS.map(({ sort: column, title }) => (
            <option key={column} value={column}>
              By {title.toLowerCase()}
            </option>
          ))}
        </select>
      </label>
      <label class="staff-switch">
        <input type="checkbox" checked={hasStaff.value} onChange={(event) => showStaff(event.currentTarget.checked)} /> Staff too
      </label>
      <p class="table-count" aria-live="polite">
        {counted(total.value, 'entity', 'entities')}
        {confirmed.value > 0 && status.value == null && <small> · {grouped(confirmed.value)} confirmed</small>}
        {isNarrowed.value && <small> · in the articles that match</small>}
      </p>
    </div>
  );
}

function Chosen() {
  const rows = [...selected.value.values()];
  const areRejected = rows.every((row) => row.status === 'rejected');
  return (
    <div class="desk-bar chosen" role="toolbar" aria-label="With the selected entities">
      <p aria-live="polite">
        <b>{grouped(rows.length)}</b> selected
      </p>
      <button type="button" class="primary" disabled={rows.length < 2} title="Merge (m)" onClick={mergeThese}>
        Merge…
      </button>
      <button type="button" title="Confirm (c)" onClick={() => void confirmThese()}>
        <Icon name="confirmed" /> Confirm
      </button>
      <button type="button" title="Change the type (e)" onClick={retypeThese}>
        Type…
      </button>
      <button type="button" disabled={rows.length > 1} title="Rename (r)" onClick={renameThis}>
        Rename…
      </button>
      <button type="button" title="Delete" onClick={() => void rejectThese()}>
        <Icon name={areRejected ? 'undo' : 'rejected'} /> {areRejected ? 'Take back' : 'Reject'}
      </button>
      <button type="button" class="quiet" onClick={clearSelected}>
        Select none
      </button>
    </div>
  );
}
