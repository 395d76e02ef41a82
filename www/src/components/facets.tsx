// The left pane: documents by source and month, then the entities in them by type.

import { useComputed, useSignal, useSignalEffect } from '@preact/signals';

import type { Facet as FacetRecord } from '../engine/contract';
import { facets, listingStatus } from '../state/listing';
import { Facet } from './facet';

/** Facets that are drawn anew in one frame: all of them would make it a long one. */
const AT_ONCE = 2;

export function Facets() {
  const shown = useSignal<readonly FacetRecord[]>([]);
  const wanted = useComputed(() => facets.value.filter((facet) => facet.total > 0 || facet.values.length > 0));
  const isDrawing = useComputed(() => !areSame(shown.value, wanted.value));
  useSignalEffect(() => {
    if (areSame(shown.value, wanted.value)) return undefined;
    const frame = requestAnimationFrame(() => (shown.value = replaceSome(shown.peek(), wanted.peek())));
    return () => cancelAnimationFrame(frame);
  });
  const isWaiting = listingStatus.value === 'loading';
  return (
    <nav class="pane facets" aria-label="Filters" aria-busy={isWaiting || isDrawing.value}>
      <h2 class="visually-hidden">Filters</h2>
      {shown.value.map((facet) => (
        <Facet key={facet.name} facet={facet} />
      ))}
      {shown.value.length === 0 && isWaiting && <FacetsWaiting />}
    </nav>
  );
}

/** `before` with the first few facets that are others in `wanted` taken from there. */
function replaceSome(before: readonly FacetRecord[], wanted: readonly FacetRecord[]): FacetRecord[] {
  let left = AT_ONCE;
  return wanted.flatMap((facet) => {
    const known = before.find(({ name }) => name === facet.name);
    if (known === facet) return [facet];
    left -= 1;
    return left >= 0 ? [facet] : (known ?? []);
  });
}

function areSame(left: readonly FacetRecord[], right: readonly FacetRecord[]): boolean {
  return left.length === right.length && left.every((facet, at) => facet === right[at]);
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
