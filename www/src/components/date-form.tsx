// Sets the day an article was published.

import type { Row } from '../engine/contract';
import { setDate } from '../state/article';

export function DateForm({ row, onDone, isFocused = true }: { row: Row; onDone: () => void; isFocused?: boolean }) {
  return (
    <form
      class="date-form"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = new FormData(event.currentTarget).get('date');
        onDone();
        if (typeof chosen === 'string' && chosen !== '') void setDate(row, chosen);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <label>
        <span class="visually-hidden">Published on</span>
        <input type="date" name="date" value={row.date ?? ''} required autofocus={isFocused} />
      </label>
      <button type="submit" class="primary">
        Set
      </button>
      {row.dateFrom === 'user' && (
        <button
          type="button"
          onClick={() => {
            onDone();
            void setDate(row, null);
          }}
        >
          Take mine back
        </button>
      )}
      <button type="button" onClick={onDone}>
        Cancel
      </button>
    </form>
  );
}
