// What can be done with the selected rows, or with the active one where none is selected.

import type { EntityRow } from '../../engine/contract';
import { act, ask } from '../../state/desk';
import { active, clearSelected, rowAt, selected } from '../../state/entity-table';
import { say } from '../../state/history';

function chosenRows(): readonly EntityRow[] {
  if (selected.value.size > 0) return [...selected.value.values()];
  const row = rowAt(active.value);
  return row ? [row] : [];
}

export function mergeThese(): void {
  const entities = chosenRows();
  if (entities.length < 2) say('Select two or more entities to merge them');
  else ask({ kind: 'merge', entities });
}

export function retypeThese(): void {
  const entities = chosenRows();
  if (entities.length > 0) ask({ kind: 'retype', entities });
}

export function renameThis(): void {
  const entities = chosenRows();
  if (entities.length > 1) say('Select one entity to rename it');
  else if (entities.length === 1) ask({ kind: 'rename', entities });
}

export async function confirmThese(): Promise<void> {
  const entities = chosenRows().map(({ id }) => id);
  if (entities.length > 0 && (await act({ act: 'confirm', entities }))) clearSelected();
}

/** Rejects them; those that are rejected already come back. */
export async function rejectThese(): Promise<void> {
  const rows = chosenRows();
  const entities = rows.map(({ id }) => id);
  if (entities.length === 0) return;
  const areRejected = rows.every(({ status }) => status === 'rejected');
  if (await act({ act: areRejected ? 'restore' : 'reject', entities })) clearSelected();
}
