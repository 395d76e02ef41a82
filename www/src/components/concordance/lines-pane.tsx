// The middle pane of the concordance: what is lined up, how much of it, and the lines.

import { phase } from '../../state/corpus';
import { form, hasNode, isOutside, lineMatches, linesError, linesExplained, linesNotes, linesPerMillion, linesStatus, lineTotal, lineUp, near, sample, drawSample, windowWords } from '../../state/lines';
import { nodeQuery } from '../../state/node';
import { problem } from '../../state/listing';
import { query } from '../../state/selection';
import { LABELS } from '../../words/labels';
import { counted, rate } from '../../words/numbers';
import { DidYouMean, NameNotes } from '../query-line';
import { Icon } from '../icon';
import { LineActions } from './line-actions';
import { LineList } from './line-list';
import { NodeChooser } from './node-chooser';

const SAMPLES = [0, 50, 100, 500, 1000, 10_000];

export function LinesPane() {
  return (
    <section class="pane results lines-pane" aria-labelledby="lines-title">
      <div class="lines-bar">
        <NodeChooser />
        <div class="lines-count">
          <h2 id="lines-title" aria-live="polite">
            {!hasNode.value ? 'Lines' : counted(lineTotal.value, 'line')}
            {lineTotal.value > 0 && (
              <small>
                {' '}
                {sample.value > 0 && lineTotal.value < lineMatches.value ? `of ${counted(lineMatches.value, 'match', 'matches')}` : ''} · {rate(linesPerMillion.value)} a million words
              </small>
            )}
          </h2>
          <span class="lines-tools">
            <label>
              <span class="visually-hidden">How many lines</span>
              <select title="A draw of lines, the same each time" value={sample.value} onChange={(event) => drawSample(Number(event.currentTarget.value))}>
                {[...new Set([...SAMPLES, sample.value])].map((count) => (
                  <option key={count} value={count}>
                    {count === 0 ? 'All lines' : `${counted(count, 'line')}, drawn`}
                  </option>
                ))}
              </select>
            </label>
            <LineActions />
          </span>
        </div>
        <Narrowed />
        {hasNode.value && (
          <div class="query-line">
            <NameNotes notes={linesNotes.value} />
          </div>
        )}
      </div>
      {linesStatus.value === 'failed' && (
        <p class="notice" role="alert">
          The lines could not be made: {linesError.value}
        </p>
      )}
      {!hasNode.value ? <NothingYet /> : linesStatus.value === 'shown' && lineTotal.value === 0 && phase.value === 'ready' ? <NoLines /> : <LineList />}
    </section>
  );
}

/** What narrows the lines beyond the search, each with a button that takes it away. */
function Narrowed() {
  const words = windowWords.value;
  const chips: { key: string; text: string; drop: () => void }[] = [];
  if (form.value !== '') chips.push({ key: 'form', text: `only “${form.value}”`, drop: () => lineUp({ near: near.value, isOutside: isOutside.value }) });
  if (near.value !== '')
    chips.push({ key: 'near', text: `with “${near.value}” within ${counted(words, 'word')}`, drop: () => lineUp({ form: form.value, isOutside: isOutside.value }) });
  if (isOutside.value) chips.push({ key: 'outside', text: 'in all other articles', drop: () => lineUp({ form: form.value, near: near.value }) });
  const isRead = linesExplained.value !== '' && nodeQuery.value.trim() === '' && (problem.value != null || query.value.trim() !== linesExplained.value);
  if (chips.length === 0 && !isRead) return null;
  return (
    <p class="lines-narrowed">
      {isRead && <span class="explained">Lines of: {linesExplained.value}</span>}
      {chips.map(({ key, text, drop }) => (
        <button key={key} type="button" class="chip" onClick={drop}>
          <span dir="auto">{text}</span>
          <span class="visually-hidden">: take this away</span>
          <Icon name="close" />
        </button>
      ))}
    </p>
  );
}

function NothingYet() {
  return (
    <div class="empty">
      <p class="empty-title">Line up every place where something occurs</p>
      <p>Search for a word, a phrase or a pattern above, or choose a kind of name. Each match stands in the middle of its line; sort the lines by the words beside it to see how it is used.</p>
      <p class="buttons">
        {LABELS.filter(({ isNumber }) => !isNumber)
          .slice(0, 4)
          .map(({ label, many }) => (
            <button key={label} type="button" onClick={() => lineUp({ node: `${label.toLowerCase()}:*` })}>
              {many}
            </button>
          ))}
        <button type="button" onClick={() => lineUp({ node: 'cql:[ent="PERSON"] []{0,3} [word="said|told"] within <s/>' })}>
          Who said
        </button>
      </p>
    </div>
  );
}

function NoLines() {
  return (
    <div class="empty">
      <p class="empty-title">No lines</p>
      <p>{form.value !== '' || near.value !== '' || isOutside.value ? 'Nothing is left when the lines are narrowed like this.' : 'It stands nowhere in the articles that are selected.'}</p>
      <DidYouMean />
      {(form.value !== '' || near.value !== '' || isOutside.value) && (
        <p class="buttons">
          <button type="button" onClick={() => lineUp({})}>
            All lines again
          </button>
        </p>
      )}
    </div>
  );
}
