// The search box. What is typed becomes the query after a short rest.

import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { query } from '../state/selection';
import { Icon } from './icon';

const REST_MS = 80;
export const SEARCH_ID = 'search';

export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);

  // The box follows the query (Back, an address, "search for this"), but never overwrites what is being typed.
  useEffect(
    () =>
      effect(() => {
        const words = query.value;
        if (input.current && timer.current === 0 && input.current.value !== words) input.current.value = words;
      }),
    [],
  );

  const commit = (): void => {
    clearTimeout(timer.current);
    timer.current = 0;
    if (input.current) query.value = input.current.value;
  };
  const rest = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(commit, REST_MS);
  };

  return (
    <search class="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          commit();
        }}
      >
        <label class="visually-hidden" for={SEARCH_ID}>
          Search the articles
        </label>
        <Icon name="search" />
        <input
          ref={input}
          id={SEARCH_ID}
          type="search"
          placeholder="Search: shells “Chasiv Yar” -Kherson"
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="search"
          onInput={rest}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            if (input.current?.value) {
              input.current.value = '';
              commit();
            } else input.current?.blur();
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
    </search>
  );
}
