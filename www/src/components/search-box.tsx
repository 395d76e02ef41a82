// The search box. What is typed becomes the query after a short rest. Under it: what is wrong with the query, and searches of before.

import { effect, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { isQueryHelpOpen } from '../state/dialogs';
import { problem } from '../state/listing';
import { settleAddress } from '../state/route';
import { isNarrowed, query } from '../state/selection';
import { clearRecent, forgetRecent, forgetSaved, isSaved, noteSearch, recentSearches, runSaved, savedSearches, saveSearch, type SavedSearch } from '../state/searches';
import { Icon } from './icon';
import { WrongQuery } from './wrong-query';

const REST_MS = 80;
const MOST_OFFERED = 8;
export const SEARCH_ID = 'search';
const LIST_ID = 'searches';

type Offer = { kind: 'saved'; search: SavedSearch; text: string } | { kind: 'recent'; text: string };

export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const typed = useSignal('');
  const isOpen = useSignal(false);
  const active = useSignal(-1);

  // The box follows the query (Back, an address, "search for this"), but never overwrites what is being typed.
  useEffect(
    () =>
      effect(() => {
        const words = query.value;
        if (!input.current || timer.current !== 0) return;
        if (input.current.value !== words) input.current.value = words;
        typed.value = words;
      }),
    [],
  );

  const offers = useComputed<readonly Offer[]>(() => {
    const words = typed.value.trim().toLowerCase();
    const fits = (text: string): boolean => text.toLowerCase() !== words && text.toLowerCase().includes(words);
    const saved = savedSearches.value.filter(({ name }) => words === '' || fits(name)).map((search): Offer => ({ kind: 'saved', search, text: search.name }));
    const recent = recentSearches.value.filter(fits).map((text): Offer => ({ kind: 'recent', text }));
    return [...saved, ...recent].slice(0, MOST_OFFERED);
  });

  const commit = (): void => {
    clearTimeout(timer.current);
    timer.current = 0;
    if (input.current) query.value = input.current.value;
  };
  const rest = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(commit, REST_MS);
  };
  const close = (): void => {
    isOpen.value = false;
    active.value = -1;
  };
  const put = (words: string): void => {
    if (input.current) input.current.value = words;
    typed.value = words;
    commit();
  };
  const take = (offer: Offer): void => {
    if (offer.kind === 'saved') {
      clearTimeout(timer.current);
      timer.current = 0;
      runSaved(offer.search);
    } else put(offer.text);
    noteSearch();
    close();
    input.current?.focus();
  };
  const forget = (offer: Offer): void => {
    if (offer.kind === 'saved') forgetSaved(offer.search);
    else forgetRecent(offer.text);
    active.value = Math.min(active.value, offers.value.length - 1);
  };
  const walk = (event: KeyboardEvent): void => {
    const list = offers.value;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen.value) isOpen.value = true;
      else if (list.length > 0) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        // One place more than there are offers: the box itself.
        active.value = ((active.value + 1 + step + list.length + 1) % (list.length + 1)) - 1;
      }
    } else if (event.key === 'Delete' && active.value >= 0) {
      const offer = list[active.value];
      event.preventDefault();
      if (offer) forget(offer);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      if (isOpen.value) close();
      else if (input.current?.value) put('');
      else input.current?.blur();
    }
  };

  const wrong = problem.value;
  const isPanelShown = isOpen.value;
  return (
    <search
      class="search-box"
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        close();
        noteSearch();
        settleAddress();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const offer = offers.value[active.value];
          if (isOpen.value && offer) return take(offer);
          commit();
          noteSearch();
          settleAddress();
          close();
        }}
      >
        <label class="visually-hidden" for={SEARCH_ID}>
          Search the articles
        </label>
        <Icon name="search" />
        <input
          ref={input}
          id={SEARCH_ID}
          type="text"
          inputMode="search"
          role="combobox"
          aria-expanded={isPanelShown}
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={isPanelShown && active.value >= 0 ? `${LIST_ID}-${active.value}` : undefined}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? 'search-problem' : undefined}
          placeholder="Search: shells “Chasiv Yar” -Kherson"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            active.value = -1;
            isOpen.value = true;
            rest();
          }}
          onClick={() => (isOpen.value = true)}
          onKeyDown={walk}
        />
        <kbd aria-hidden="true">/</kbd>
        {typed.value !== '' && (
          <button
            type="button"
            class="bare clear"
            aria-label="Clear the search"
            title="Clear the search"
            onClick={() => {
              put('');
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </form>
      <div class="search-panel" hidden={!isPanelShown} onPointerDown={(event) => event.preventDefault()}>
        {wrong && <WrongQuery typed={query.value} problem={wrong} onNearest={put} />}
        <ul id={LIST_ID} role="listbox" aria-label="Searches of before">
          {offers.value.map((offer, index) => (
            <li
              key={`${offer.kind} ${offer.text}`}
              id={`${LIST_ID}-${index}`}
              role="option"
              aria-selected={index === active.value}
              onClick={(event) => {
                if (event.target instanceof Element && event.target.closest('.forget')) forget(offer);
                else take(offer);
              }}
            >
              <Icon name={offer.kind === 'saved' ? 'saved' : 'recent'} />
              <span class="offer-text">{offer.text}</span>
              <span class="visually-hidden">{offer.kind === 'saved' ? ', saved' : ', searched before'}</span>
              <span class="forget" aria-hidden="true" title="Take it off this list (Delete)">
                <Icon name="close" />
              </span>
            </li>
          ))}
        </ul>
        <p class="search-panel-foot">
          <button type="button" class="quiet" onClick={() => (isQueryHelpOpen.value = true)}>
            What you can search for
          </button>
          {isNarrowed.value && !wrong && !isSaved() && (
            <button type="button" class="quiet" onClick={saveSearch}>
              Save this search
            </button>
          )}
          {recentSearches.value.length > 0 && (
            <button type="button" class="quiet" onClick={clearRecent}>
              Clear recent
            </button>
          )}
          {offers.value.length > 0 && <span class="visually-hidden">The Delete key takes the chosen search off the list.</span>}
        </p>
      </div>
    </search>
  );
}
