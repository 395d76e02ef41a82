// Words that stand near the node, by how strongly they are tied to it.

import type { CollocateRow, Measure } from '../../engine/contract';
import { figures, isCounting, measure, MEASURES, rankBy } from '../../state/figures';
import { form, hasNode, isOutside, lineUp, near } from '../../state/lines';
import { grouped, rate } from '../../words/numbers';
import { LeastChoice, NoRows, WindowChoice, seeLines } from './controls';

export function Collocates() {
  const known = MEASURES.find((one) => one.measure === measure.value) ?? MEASURES[0];
  const rows = figures.value?.collocates ?? [];
  const strongest = Math.max(1e-9, ...rows.map((row) => valueOf(row, measure.value)));
  return (
    <>
      <div class="figure-controls">
        <label>
          <span>Ranked by</span>
          <select value={measure.value} onChange={(event) => rankBy(event.currentTarget.value as Measure)}>
            {MEASURES.map(({ measure: value, word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <WindowChoice />
        <LeastChoice />
      </div>
      <p class="figure-explained">{known?.explained}</p>
      {!hasNode.value || rows.length === 0 ? (
        <NoRows isWaiting={hasNode.value && isCounting.value} text={hasNode.value ? 'No word stands there so often.' : 'Line something up, and the words near it stand here.'} />
      ) : (
        <table class="figure-table">
          <caption class="visually-hidden">Collocates, ranked by {known?.word}</caption>
          <thead>
            <tr>
              <th scope="col">Word</th>
              <th scope="col" class="number" title="How often before the node">
                Left
              </th>
              <th scope="col" class="number" title="How often behind the node">
                Right
              </th>
              <th scope="col" class="number" title="How often in all articles">
                In all
              </th>
              <th scope="col" class="number">
                {known?.word}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.word} aria-current={near.value === row.word ? 'true' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    class="figure-open"
                    data-collocate={row.word}
                    title={`Only lines with “${row.word}” near`}
                    style={{ '--share': Math.max(0, valueOf(row, measure.value)) / strongest }}
                    onClick={() => {
                      lineUp({ form: form.value, near: row.word, isOutside: isOutside.value });
                      seeLines();
                    }}
                  >
                    <span dir="auto">{row.word}</span>
                  </button>
                </th>
                <td class="number">{grouped(row.left)}</td>
                <td class="number">{grouped(row.right)}</td>
                <td class="number faded">{grouped(row.total)}</td>
                <td class="number">{measure.value === 'count' ? grouped(row.count) : rate(valueOf(row, measure.value))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function valueOf(row: CollocateRow, by: Measure): number {
  return row[by];
}
