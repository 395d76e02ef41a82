// A box that finds a name of the corpus and picks it.

import { useSignal } from '@preact/signals';
import { useId, useMemo, useRef } from 'preact/hooks';

import type { FacetValue } from '../../engine/contract';
import { engine } from '../../state/engine';
import { createLatest } from '../../state/latest';
import { learnName } from '../../state/names';
import { selectionAt } from '../../state/selection';
import { grouped } from '../../words/numbers';

const NAMED = ['PERSON', 'ORG', 'GPE', 'LOC', 'PRODUCT', 'EVENT'];
const FEW_EACH = 4;
const MOST = 10;
const REST_MS = 120;

interface Offer extends FacetValue {
  facet: string;
}

export function EntityPicker({ label, onPick }: { label: string; onPick: (picked: FacetValue) => void }) {
  const id = useId();
  const offers = useSignal<readonly Offer[]>([]);
  const at = useSignal(0);
  const latest = useMemo(createLatest, []);
  const timer = useRef(0);
  const input = useRef<HTMLInputElement>(null);

  const look = async (contains: string): Promise<void> => {
    const dropped = latest();
    const found = await Promise.all(
      NAMED.map(async (facet) => {
        const { values } = await engine().call('facet', { facet, selection: selectionAt(0, 0, 0), contains, offset: 0, limit: FEW_EACH }, dropped);
        return values.map((value) => ({ ...value, facet }));
      }),
    ).catch(() => []);
    if (dropped.aborted) return;
    at.value = 0;
    offers.value = found.flat().filter(({ count }) => count > 0).sort((a, b) => b.count - a.count).slice(0, MOST);
  };
  const close = (): void => {
    latest();
    clearTimeout(timer.current);
    offers.value = [];
  };
  const pick = (offer: Offer | undefined): void => {
    if (!offer) return;
    learnName('PERSON', offer.value, offer.label);
    if (input.current) input.current.value = '';
    close();
    onPick(offer);
  };
  const isOpen = offers.value.length > 0;
  return (
    <span class="entity-picker">
      <input
        ref={input}
        type="text"
        role="combobox"
        placeholder={label}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${at.value}` : undefined}
        autocomplete="off"
        spellcheck={false}
        onFocus={(event) => void look(event.currentTarget.value)}
        onInput={(event) => {
          const words = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => void look(words), REST_MS);
        }}
        onBlur={close}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step != null && isOpen) {
            event.preventDefault();
            at.value = (at.value + step + offers.value.length) % offers.value.length;
          } else if (event.key === 'Enter') {
            event.preventDefault();
            pick(offers.value[at.value]);
          } else if (event.key === 'Escape' && isOpen) {
            event.stopPropagation();
            close();
          }
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen}>
        {offers.value.map((offer, index) => (
          <li
            key={offer.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at.value}
            data-label={offer.facet}
            onPointerDown={(event) => {
              event.preventDefault(); // the box keeps the focus until the name is picked
              pick(offer);
            }}
          >
            <span class="swatch" dir="auto">
              {offer.label}
            </span>
            <small>{grouped(offer.count)}</small>
          </li>
        ))}
      </ul>
    </span>
  );
}
