// The filters that hold, each with a button that takes it away.

import { clearSelection, filters, query, removeFilter } from '../state/selection';
import { nameOf } from '../state/names';
import { Icon } from './icon';

export function FilterChips() {
  if (filters.value.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label="Filters that hold">
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
      {(filters.value.length > 1 || query.value !== '') && (
        <button type="button" class="quiet" onClick={clearSelection}>
          Clear all
        </button>
      )}
    </div>
  );
}
