// One facet: its values with their counts, each to include or to exclude.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';

import type { Facet as FacetRecord, FacetValue } from '../engine/contract';
import { corpusVersion } from '../state/corpus';
import { engine } from '../state/engine';
import { createLatest, isAbort } from '../state/latest';
import { FACET_VALUES } from '../state/listing';
import { nameOf } from '../state/names';
import { filterOn, filters, selectionAt, selectionKey, toggleFilter } from '../state/selection';
import { keep, recall } from '../state/storage';
import { grouped } from '../words/numbers';
import { facetTitle, wordsOf } from '../words/labels';
import { ConfirmedMark } from './desk/standing';
import { Icon } from './icon';

/** Values that "show more" adds. */
const MORE = 25;
/** From so many values on, a facet has a box to find one in. */
const FILTERABLE = 8;
const REST_MS = 80;

export function Facet({ facet }: { facet: FacetRecord }) {
  const { name } = facet;
  const isOpen = useSignal(recall(`facet-open.${name}`, !wordsOf(name)?.isNumber));
  const contains = useSignal('');
  const limit = useSignal(FACET_VALUES);
  const asked = useSignal<FacetRecord | null>(null);
  const latest = useMemo(createLatest, []);
  const timer = useRef(0);

  // Beyond what came with the listing, the facet asks for itself.
  useSignalEffect(() => {
    const wanted = { contains: contains.value, limit: limit.value };
    selectionKey.value;
    corpusVersion.value;
    const dropped = latest();
    if (!isOpen.value || (wanted.contains === '' && wanted.limit === FACET_VALUES)) {
      asked.value = null;
      return;
    }
    engine()
      .call('facet', { facet: name, selection: selectionAt(0, 0, 0), contains: wanted.contains, offset: 0, limit: wanted.limit }, dropped)
      .then((found) => {
        if (!dropped.aborted) asked.value = found;
      })
      .catch((error: unknown) => {
        if (!isAbort(error)) asked.value = null;
      });
  });

  const shown = asked.value ?? facet;
  const values = withChosen(name, shown.values, contains.value === '');
  const most = Math.max(1, ...values.map((value) => value.count));
  const left = shown.total - shown.values.length;
  const listId = `facet-${name}`;
  const title = facetTitle(name);
  return (
    <section class="facet" data-label={name}>
      <h3>
        <button
          type="button"
          aria-expanded={isOpen.value}
          aria-controls={listId}
          onClick={() => {
            isOpen.value = !isOpen.value;
            keep(`facet-open.${name}`, isOpen.value);
          }}
        >
          <Icon name="down" />
          <span class={wordsOf(name) ? 'swatch' : ''}>{title}</span>
          <small>{grouped(facet.total)}</small>
        </button>
      </h3>
      <div id={listId} hidden={!isOpen.value}>
        {(facet.total > FILTERABLE || contains.value !== '') && (
          <input
            class="facet-find"
            type="search"
            placeholder={`Find in ${title.toLowerCase()}`}
            aria-label={`Find in ${title.toLowerCase()}`}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => {
              const words = event.currentTarget.value;
              clearTimeout(timer.current);
              timer.current = window.setTimeout(() => (contains.value = words), REST_MS);
            }}
          />
        )}
        <ul onKeyDown={walkValues}>
          {values.map((value) => (
            <Value key={value.value} facet={name} value={value} share={value.count / most} />
          ))}
        </ul>
        {values.length === 0 && <p class="faint">{contains.value === '' ? 'None here' : `None with “${contains.value}”`}</p>}
        {(left > 0 || limit.value > FACET_VALUES) && (
          <p class="facet-more">
            {left > 0 && (
              <button type="button" class="quiet" onClick={() => (limit.value += MORE)}>
                Show more<span class="visually-hidden"> of {title.toLowerCase()}</span> <small>({grouped(left)} left)</small>
              </button>
            )}
            {limit.value > FACET_VALUES && (
              <button type="button" class="quiet" onClick={() => (limit.value = FACET_VALUES)}>
                Fewer<span class="visually-hidden"> of {title.toLowerCase()}</span>
              </button>
            )}
          </p>
        )}
      </div>
    </section>
  );
}

function Value({ facet, value, share }: { facet: string; value: FacetValue; share: number }) {
  const filter = filterOn(facet, value.value);
  const state = filter == null ? '' : filter.isExcluded ? ' excluded' : ' included';
  const choose = (isExcluded: boolean): void => toggleFilter(facet, value.value, isExcluded, value.label);
  return (
    <li class={`facet-value${state}`}>
      <button
        type="button"
        class="include"
        data-facet={facet}
        data-value={value.value}
        aria-pressed={filter?.isExcluded === false}
        title={`${value.label}: click to keep only articles with it, Shift+click to leave them out`}
        style={{ '--share': share }}
        onClick={(event) => choose(event.shiftKey)}
        onKeyDown={(event) => {
          if (event.key !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          event.stopPropagation();
          choose(true);
        }}
      >
        <span class="facet-name" dir="auto">
          {filter?.isExcluded && <b class="not">not </b>}
          {value.label}
          <ConfirmedMark status={value.isConfirmed ? 'confirmed' : 'found'} />
        </span>
        <span class="count" data-count={value.count}>
          {grouped(value.count)}
        </span>
      </button>
      <button type="button" class="exclude" data-exclude={value.value} aria-pressed={filter?.isExcluded === true} aria-label={`Leave out ${value.label}`} title={`Leave out articles with ${value.label} (x)`} onClick={() => choose(true)}>
        <Icon name="exclude" />
      </button>
    </li>
  );
}

/** The values, and before them the chosen ones that are not among them. */
function withChosen(name: string, values: readonly FacetValue[], isWhole: boolean): FacetValue[] {
  if (!isWhole) return [...values];
  const missing = filters.value.filter((filter) => filter.facet === name && !values.some((value) => value.value === filter.value));
  return [...missing.map((filter) => ({ value: filter.value, label: nameOf(name, filter.value), count: 0, chosen: !filter.isExcluded, isConfirmed: false })), ...values];
}

/** Up and down through the values. */
function walkValues(event: KeyboardEvent & { currentTarget: HTMLUListElement }): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.include')];
  const at = buttons.findIndex((button) => button.parentElement === document.activeElement?.parentElement);
  const to = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !to) return;
  event.preventDefault();
  to.focus();
}
