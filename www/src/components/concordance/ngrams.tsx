// Rows of words that hold the node.

import { figures, gramWords, isCounting, setGramWords } from '../../state/figures';
import { hasNode, isOutside, lineUp } from '../../state/lines';
import { counted, grouped } from '../../words/numbers';
import { LeastChoice, NoRows, NumberChoice, seeLines } from './controls';

export function Ngrams() {
  const rows = figures.value?.ngrams ?? [];
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <>
      <div class="figure-controls">
        <NumberChoice label="Length" value={gramWords.value} choices={[2, 3, 4, 5, 6]} word={(count) => counted(count, 'word')} onChoose={setGramWords} />
        <LeastChoice />
      </div>
      <p class="figure-explained">Words that stand in a row with the node among them, most frequent first.</p>
      {!hasNode.value || rows.length === 0 ? (
        <NoRows isWaiting={hasNode.value && isCounting.value} text={hasNode.value ? 'No row of words stands there so often.' : 'Line something up, and the words in a row with it stand here.'} />
      ) : (
        <table class="figure-table">
          <caption class="visually-hidden">N-grams</caption>
          <thead>
            <tr>
              <th scope="col">Words</th>
              <th scope="col" class="number">
                Times
              </th>
              <th scope="col" class="number">
                Articles
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ words, count, documents }) => (
              <tr key={words}>
                <th scope="row">
                  <button
                    type="button"
                    class="figure-open"
                    style={{ '--share': count / most }}
                    onClick={() => {
                      lineUp({ node: `"${words}"`, isOutside: isOutside.value });
                      seeLines();
                    }}
                  >
                    <span dir="auto">{words}</span>
                  </button>
                </th>
                <td class="number">{grouped(count)}</td>
                <td class="number">{grouped(documents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
