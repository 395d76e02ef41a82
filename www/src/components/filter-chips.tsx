// The filters that hold, each with a button that takes it away.

import { clearSelection, filters, query, removeFilter } from '../state/selection';
import { nameOf } from '../state/names';
import { Icon } from './icon';
import { QueryChips } from './query-chips';

export function FilterChips() {
  if (filters.value.length === 0 && query.value.trim() === '') return null;
  return (
    <div class="chips" role="group" aria-label="Search and filters that hold">
      <QueryChips />
      {filters.value.map((filter) => {
        const name = nameOf(filter.facet, filter.value);
        return (
          <button
            key={`${filter.facet}:${filter.value}`}
            type="button"
            class={filter.isExcluded ? 'chip excluded' : 'chip'}
            data-label={filter.facet}
            onClick={() => removeFilter(filter)}
          >
            <span>
              {filter.isExcluded && <b>not </b>}
              {name}
            </span>
            <span class="visually-hidden">: remove this filter</span>
            <Icon name="close" />
          </button>
        );
      })}
      {(filters.value.length > 1 || (filters.value.length > 0 && query.value !== '')) && (
        <button type="button" class="quiet" onClick={clearSelection}>
          Clear all
        </button>
      )}
    </div>
  );
}
