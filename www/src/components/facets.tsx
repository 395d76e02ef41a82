// The left pane: documents by source and month, then the entities in them by type.

import { facets, listingStatus } from '../state/listing';
import { Facet } from './facet';

export function Facets() {
  const shown = facets.value.filter((facet) => facet.total > 0 || facet.values.length > 0);
  return (
    <nav class="pane facets" aria-label="Filters">
      <h2 class="visually-hidden">Filters</h2>
      {shown.map((facet) => (
        <Facet key={facet.name} facet={facet} />
      ))}
      {shown.length === 0 && listingStatus.value === 'loading' && <FacetsWaiting />}
    </nav>
  );
}

/** Where the facets will be. */
function FacetsWaiting() {
  return (
    <div class="waiting" aria-hidden="true">
      {[6, 8, 5].map((lines, index) => (
        <div key={index}>
          {Array.from({ length: lines }, (_, line) => (
            <i key={line} />
          ))}
        </div>
      ))}
    </div>
  );
}
