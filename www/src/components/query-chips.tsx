// The parts of the query, each with a button that takes it away.

import { explained, parts } from '../state/listing';
import { query } from '../state/selection';
import { noteSearch } from '../state/searches';
import { Icon } from './icon';

export function QueryChips() {
  if (query.value.trim() === '' || explained.value === '') return null;
  return (
    <>
      {parts.value.map((part, index) => (
        <button
          key={index}
          type="button"
          class="chip query-chip"
          onClick={() => {
            noteSearch();
            query.value = part.rest;
          }}
        >
          <span dir="auto">{part.query}</span>
          <span class="visually-hidden">: take this out of the search</span>
          <Icon name="close" />
        </button>
      ))}
    </>
  );
}
