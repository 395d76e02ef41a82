// An entity's story by month: bars, each the way to its sentences, and the same as a table.

import type { MonthCount } from '../../engine/contract';
import { month } from '../../state/entity-page';
import { articlesWord } from '../../state/once';
import { counted, grouped } from '../../words/numbers';

const HEIGHT = 56;
/** No bar is wider, in root ems. */
const BAR_REM = 3;

export function Months({ months }: { months: readonly MonthCount[] }) {
  const dated = fill(months);
  const undated = months.find((entry) => entry.month === 'undated');
  const most = Math.max(1, ...months.map(({ mentions }) => mentions));
  if (months.length === 0) return null;
  const choose = (value: string): void => {
    month.value = month.value === value ? '' : value;
  };
  const first = dated[0];
  const last = dated.at(-1);
  return (
    <section class="months" aria-labelledby="months-title">
      <h3 id="months-title">By month</h3>
      {dated.length > 0 && (
        <div style={{ maxWidth: `${dated.length * BAR_REM}rem` }}>
          {/* Every bar can be reached in the table under it. */}
          <div class="bars" aria-hidden="true">
            {dated.map((entry) => (
              <button
                key={entry.month}
                type="button"
                tabIndex={-1}
                class={month.value === entry.month ? 'bar chosen' : 'bar'}
                disabled={entry.mentions === 0}
                title={`${entry.label}: ${counted(entry.mentions, 'mention')} in ${articlesWord(entry.documents)}`}
                onClick={() => choose(entry.month)}
              >
                <i style={{ height: `${entry.mentions === 0 ? 0 : Math.max(3, Math.round((entry.mentions / most) * HEIGHT))}px` }} />
              </button>
            ))}
          </div>
          <p class="axis" aria-hidden="true">
            <span>{first?.label}</span>
            {last !== first && <span>{last?.label}</span>}
          </p>
        </div>
      )}
      {undated && (
        <p class="faint">
          {counted(undated.mentions, 'mention')} in {articlesWord(undated.documents)} without a date
        </p>
      )}
      <details>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Mentions</th>
              <th scope="col">Articles</th>
            </tr>
          </thead>
          <tbody>
            {months.map((entry) => (
              <tr key={entry.month}>
                <th scope="row">
                  <button type="button" class="quiet" aria-pressed={month.value === entry.month} onClick={() => choose(entry.month)}>
                    {entry.label}
                  </button>
                </th>
                <td>{grouped(entry.mentions)}</td>
                <td>{grouped(entry.documents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** The dated months with those in between that have none, as long as there is room for a bar each. */
function fill(months: readonly MonthCount[]): MonthCount[] {
  const dated = months.filter((entry) => entry.month !== 'undated');
  const first = dated[0];
  const last = dated.at(-1);
  if (!first || !last) return [];
  const number = (name: string): number => Number(name.slice(0, 4)) * 12 + Number(name.slice(5, 7)) - 1;
  const MOST = 120;
  if (number(last.month) - number(first.month) >= MOST) return dated;
  const known = new Map(dated.map((entry) => [entry.month, entry]));
  const filled: MonthCount[] = [];
  for (let at = number(first.month); at <= number(last.month); at += 1) {
    const name = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
    filled.push(known.get(name) ?? { month: name, label: name, mentions: 0, documents: 0 });
  }
  return filled;
}
