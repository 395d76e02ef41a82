// Articles without a date: what would date each, and where to say the date.

import { useSignal } from '@preact/signals';

import type { Row } from '../../engine/contract';
import { showDocument } from '../../state/route';
import { isUndatedOpen, undated } from '../../state/timeline';
import { counted, grouped } from '../../words/numbers';
import { DateForm } from '../date-form';

export function Undated({ count }: { count: number }) {
  if (count === 0) return null;
  const { status, value, error } = undated.value;
  return (
    <details class="undated-list" open={isUndatedOpen.value} onToggle={(event) => (isUndatedOpen.value = event.currentTarget.open)}>
      <summary>
        {counted(count, 'article')} without a date <small>not in the chart above</small>
      </summary>
      {status === 'failed' && <p role="alert">They could not be listed: {error}</p>}
      <ul>
        {value?.rows.map((row) => (
          <li key={row.id}>
            <UndatedItem row={row} />
          </li>
        ))}
      </ul>
      {value && value.total > value.rows.length && <p class="faint">{grouped(value.total - value.rows.length)} more: choose “No date” under Month to list them all.</p>}
    </details>
  );
}

function UndatedItem({ row }: { row: Row }) {
  const isEditing = useSignal(false);
  return (
    <>
      <button type="button" class="quiet undated-headline" dir="auto" onClick={() => showDocument(row.id)}>
        {row.headline}
      </button>
      {row.undatedBecause != null && <p>Undated because {row.undatedBecause}.</p>}
      {isEditing.value ? (
        <DateForm row={row} onDone={() => (isEditing.value = false)} />
      ) : (
        <button type="button" class="small" onClick={() => (isEditing.value = true)}>
          Set its date
        </button>
      )}
    </>
  );
}
