// How the matches are spread: over months, and over and through articles.

import type { PlotRow } from '../../engine/contract';
import { figures, isCounting } from '../../state/figures';
import { hasNode } from '../../state/lines';
import { showDocument } from '../../state/route';
import { filterOn, toggleFilter } from '../../state/selection';
import { counted, grouped, rate, shortDate, writtenDate } from '../../words/numbers';
import { NoRows, seeLines } from './controls';

export function Spread() {
  const found = figures.value;
  if (!hasNode.value || !found || found.matches === 0) {
    return <NoRows isWaiting={hasNode.value && isCounting.value} text={hasNode.value ? 'No match, and so nothing to spread.' : 'Line something up, and where it occurs stands here.'} />;
  }
  const busiest = Math.max(1e-9, ...found.months.map((month) => month.perMillion));
  return (
    <>
      <dl class="figure-sums">
        <div>
          <dt>Matches</dt>
          <dd>{grouped(found.matches)}</dd>
        </div>
        <div>
          <dt>Articles</dt>
          <dd>{grouped(found.documents)}</dd>
        </div>
        <div>
          <dt>A million words</dt>
          <dd>{rate(found.perMillion)}</dd>
        </div>
        <div>
          <dt>Deviation</dt>
          <dd>{found.deviation.toFixed(2)}</dd>
        </div>
      </dl>
      <p class="figure-explained">Deviation of proportions (Gries): 0 where every article has its share of the matches, near 1 where few articles have them all.</p>
      <table class="figure-table">
        <caption>By month of publication</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" class="number">
              Matches
            </th>
            <th scope="col" class="number">
              Articles
            </th>
            <th scope="col" class="number">
              A million words
            </th>
          </tr>
        </thead>
        <tbody>
          {found.months.map(({ month, matches, documents, perMillion }) => {
            const name = month === 'undated' ? 'Undated' : writtenDate(month);
            return (
              <tr key={month} aria-current={filterOn('date', month)?.isExcluded === false ? 'true' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    class="figure-open"
                    title={`Only articles of ${name}`}
                    style={{ '--share': perMillion / busiest }}
                    onClick={() => {
                      toggleFilter('date', month, false, name);
                      seeLines();
                    }}
                  >
                    <span>{name}</span>
                  </button>
                </th>
                <td class="number">{grouped(matches)}</td>
                <td class="number">{grouped(documents)}</td>
                <td class="number">{rate(perMillion)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <table class="figure-table plots">
        <caption>Through each article, most matches first</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Article</th>
            <th scope="col">Matches</th>
          </tr>
        </thead>
        <tbody>
          {found.plots.map((plot) => (
            <Plot key={plot.document} plot={plot} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** One article: its matches as ticks from its first word to its last. */
function Plot({ plot }: { plot: PlotRow }) {
  const open = (hit: number): void => showDocument(plot.document, null, hit);
  return (
    <tr>
      <th scope="row">
        <button type="button" class="quiet plot-headline" onClick={() => open(0)}>
          <span dir="auto">{plot.headline}</span>
        </button>
        <small>
          {plot.date != null ? shortDate(plot.date) : 'undated'} · {rate(plot.perMillion)} a million words
        </small>
        <span
          class="plot"
          title="Where the matches stand: press near one to open it"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const at = (event.clientX - box.left) / box.width;
            open(plot.places.reduce((best, place, hit) => (Math.abs(place - at) < Math.abs((plot.places[best] ?? 0) - at) ? hit : best), 0));
          }}
        >
          {plot.places.map((place, hit) => (
            <i key={hit} style={{ left: `${place * 100}%` }} />
          ))}
        </span>
      </th>
      <td class="number" aria-label={counted(plot.matches, 'match', 'matches')}>
        {grouped(plot.matches)}
      </td>
    </tr>
  );
}
