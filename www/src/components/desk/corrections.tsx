// Everything the user said so far: its file, its contradictions, its steps.

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { origin } from '../../state/corpus';
import { act, sentence } from '../../state/desk';
import { exportCorrections, history, importCorrections, imported, settleConflict } from '../../state/corrections';
import { redoLast, undoLast } from '../../state/history';
import { counted, grouped } from '../../words/numbers';
import { Icon } from '../icon';

/** Rules listed before the rest is asked for. */
const FEW = 200;

export function Corrections() {
  const file = useRef<HTMLInputElement>(null);
  const known = history.value;
  const rules = known?.rules ?? 0;
  return (
    <div class="desk-scroll corrections">
      <div class="queue-head">
        <h2>Corrections</h2>
        <p class="queue-count" aria-live="polite">
          {counted(rules, 'rule')} in force
        </p>
      </div>
      <p>
        What you say of entities is kept with the corpus as rules that name the words they are about, so that they hold for articles that you open later, and can be handed to a colleague.
        {origin.value === 'sample' && ' The sample is not kept: export them, or they go when the page closes.'}
      </p>
      <p class="buttons">
        <button type="button" class="primary" disabled={rules === 0} onClick={() => void exportCorrections()}>
          <Icon name="save" /> Export
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          Import…
        </button>
        <button type="button" disabled={rules === 0} onClick={() => void act({ act: 'clear' })}>
          Clear all
        </button>
        <span class="steps">
          <button type="button" class="bare" title="Undo (Ctrl+Z)" onClick={undoLast}>
            <Icon name="undo" /> Undo
          </button>
          <button type="button" class="bare" title="Redo (Ctrl+Shift+Z)" onClick={redoLast}>
            <Icon name="redo" /> Redo
          </button>
        </span>
      </p>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        data-open="corrections"
        aria-label="Corrections file"
        onChange={(event) => {
          const input = event.currentTarget;
          const [chosen] = input.files ?? [];
          input.value = '';
          if (chosen) void chosen.text().then(importCorrections);
        }}
      />
      <ImportedNote />
      <Conflicts />
      <Rules />
    </div>
  );
}

function ImportedNote() {
  const found = imported.value;
  if (!found) return null;
  return (
    <div class="notice" role="status">
      <p>
        {counted(found.added, 'rule')} taken in
        {found.known > 0 && `, ${counted(found.known, 'rule')} there already`}
        {found.conflicts > 0 && `, ${counted(found.conflicts, 'rule')} against yours`}.
      </p>
      {found.problems.length > 0 && (
        <ul class="plain-list">
          {found.problems.map((problem, index) => (
            <li key={index}>
              <Icon name="warning" /> {problem}
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="quiet" onClick={() => (imported.value = null)}>
        Put this away
      </button>
    </div>
  );
}

/** Rules of an imported file that contradict one in force: which of the two holds? */
function Conflicts() {
  const conflicts = history.value?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return (
    <section aria-labelledby="conflicts-title">
      <h3 id="conflicts-title">
        <Icon name="warning" /> {counted(conflicts.length, 'contradiction')} with the imported file
      </h3>
      <ul class="conflicts">
        {conflicts.map(({ mine, theirs }, index) => (
          <li key={`${mine}\n${theirs}`}>
            <p>
              <small>Yours</small> <span dir="auto">{sentence(mine)}</span>{' '}
              <button type="button" class="small" aria-label={`Keep yours: ${mine}`} onClick={() => void settleConflict(index, false)}>
                Keep yours
              </button>
            </p>
            <p>
              <small>Theirs</small> <span dir="auto">{sentence(theirs)}</span>{' '}
              <button type="button" class="small" aria-label={`Take theirs: ${theirs}`} onClick={() => void settleConflict(index, true)}>
                Take theirs
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rules() {
  const isWhole = useSignal(false);
  const known = history.value;
  if (!known) return null;
  if (known.rules === 0 && known.undone.length === 0) {
    return (
      <div class="empty">
        <p class="empty-title">Nothing corrected yet</p>
        <p>Merge, rename or reject entities in the table, answer the suggested merges, or click a name in an article.</p>
      </div>
    );
  }
  return (
    <>
      {known.inForce.length > 0 && (
        <section aria-labelledby="rules-title">
          <h3 id="rules-title">Rules in force</h3>
          <ul class="rules">
            {known.inForce.slice(0, isWhole.value ? undefined : FEW).map((words, index) => (
              <li key={`${index} ${words}`}>
                <span dir="auto">{sentence(words)}</span>
                <button type="button" class="quiet" aria-label={`Drop the rule: ${words}`} onClick={() => void act({ act: 'drop', rule: index })}>
                  Drop
                </button>
              </li>
            ))}
          </ul>
          {known.inForce.length > FEW && (
            <button type="button" class="quiet" onClick={() => (isWhole.value = !isWhole.value)}>
              {isWhole.value ? 'Fewer' : `${grouped(known.inForce.length - FEW)} more`}
            </button>
          )}
        </section>
      )}
      {known.undone.length > 0 && <p class="faint">Undone, and can be done again: {known.undone.join('; ')}</p>}
    </>
  );
}
