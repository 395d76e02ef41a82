// Words that set the selected articles apart from others.

import { batch } from '@preact/signals';

import type { KeywordRow } from '../../engine/contract';
import { isCounting, keyness, versus } from '../../state/figures';
import { lineUp } from '../../state/lines';
import { filters, isNarrowed, query } from '../../state/selection';
import { savedSearches } from '../../state/searches';
import { grouped, rate } from '../../words/numbers';
import { LeastChoice, NoRows, seeLines } from './controls';

export function KeynessPanel() {
  if (!isNarrowed.value) {
    return <p class="faint">Search, or choose a filter on the left: the words that set those articles apart from the rest stand here.</p>;
  }
  const others = [...new Set([...savedSearches.value.map((search) => search.query), versus.value])].filter((words) => words !== '' && words !== query.value.trim());
  const found = keyness.value;
  const openMore = (word: string): void => lineUp({ node: word });
  const openLess = (word: string): void =>
    batch(() => {
      if (versus.value.trim() === '') return lineUp({ node: word, isOutside: true });
      query.value = versus.value;
      filters.value = [];
      lineUp({ node: word });
    });
  return (
    <>
      <div class="figure-controls">
        <form
          class="versus"
          onSubmit={(event) => {
            event.preventDefault();
            versus.value = String(new FormData(event.currentTarget).get('versus') ?? '').trim();
          }}
        >
          <label>
            <span>Against</span>
            <input
              key={versus.value}
              name="versus"
              type="text"
              list="versus-list"
              defaultValue={versus.value}
              placeholder="all other articles, or a query"
              autocomplete="off"
              spellcheck={false}
              onChange={(event) => (versus.value = event.currentTarget.value.trim())}
            />
            <datalist id="versus-list">
              {others.map((words) => (
                <option key={words} value={words} />
              ))}
            </datalist>
          </label>
        </form>
        <LeastChoice />
      </div>
      <p class="figure-explained">
        Log-likelihood (LL) says how sure the difference is: 10.83 is beyond chance 999 times in 1,000. The log ratio says how large it is: 1 is twice as frequent, 2 four times, 3 eight times.
      </p>
      {!found ? (
        <NoRows isWaiting={isCounting.value} text="Nothing to compare." />
      ) : found.more.length + found.less.length === 0 ? (
        <p class="faint">No word stands there so often, or one of the two sides has no article.</p>
      ) : (
        <>
          <Words title="More frequent in the selection" rows={found.more} side={0} onOpen={openMore} />
          <Words title={versus.value === '' ? 'More frequent in all other articles' : `More frequent in ${versus.value}`} rows={found.less} side={1} onOpen={openLess} />
        </>
      )}
    </>
  );
}

function Words({ title, rows, side, onOpen }: { title: string; rows: readonly KeywordRow[]; side: 0 | 1; onOpen: (word: string) => void }) {
  const most = Math.max(1e-9, ...rows.map((row) => Math.abs(row.logLikelihood)));
  if (rows.length === 0) return null;
  return (
    <table class="figure-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Word</th>
          <th scope="col" class="number">
            Here
          </th>
          <th scope="col" class="number">
            There
          </th>
          <th scope="col" class="number">
            Log ratio
          </th>
          <th scope="col" class="number" title="Log-likelihood">
            LL
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.word}>
            <th scope="row">
              <button
                type="button"
                class="figure-open"
                data-keyword={row.word}
                title={`${rate(row.perMillion[side])} against ${rate(row.perMillion[side === 0 ? 1 : 0])} a million words`}
                style={{ '--share': Math.abs(row.logLikelihood) / most }}
                onClick={() => {
                  onOpen(row.word);
                  seeLines();
                }}
              >
                <span dir="auto">{row.word}</span>
              </button>
            </th>
            <td class="number">{grouped(row.counts[side])}</td>
            <td class="number faded">{grouped(row.counts[side === 0 ? 1 : 0])}</td>
            <td class="number">{rate(Math.abs(row.logRatio))}</td>
            <td class="number">{rate(Math.abs(row.logLikelihood))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
