// The queue of suggested merges, answered one by one.

import { answer, answered, askAgain, current, hasLater, keepsRight, later, pass, queue, queueError, queueStatus, waiting } from '../../state/suggestions';
import { part } from '../../state/desk';
import { counted, grouped } from '../../words/numbers';
import { Icon } from '../icon';
import { Pair } from './pair';

export function Queue() {
  const asked = current.value;
  if (queueStatus.value === 'failed') {
    return (
      <p class="notice" role="alert">
        The suggestions could not be made: {queueError.value}
      </p>
    );
  }
  return (
    <div class="desk-scroll queue">
      <div class="queue-head">
        <h2>Are these one?</h2>
        <p aria-live="polite" class="queue-count">
          {queueStatus.value === 'loading' ? 'Looking…' : `${grouped(waiting.value)} to answer`}
          {later.value > 0 && ` · ${grouped(later.value)} put off`}
          {answered.value > 0 && ` · ${grouped(answered.value)} answered`}
        </p>
      </div>
      {asked ? (
        <>
          <Pair key={`${asked.left.id} ${asked.right.id}`} suggestion={asked} keeps={keepsRight.value ? 'right' : 'left'} onKeep={(side) => (keepsRight.value = side === 'right')} />
          <div class="answers" role="group" aria-label="Your answer">
            <button type="button" class="primary" onClick={() => void answer('same')}>
              The same <kbd>y</kbd>
            </button>
            <button type="button" onClick={() => void answer('different')}>
              Not the same <kbd>n</kbd>
            </button>
            <button type="button" onClick={() => void answer('later')}>
              Later <kbd>h</kbd>
            </button>
            {queue.value.length > 1 && (
              <span class="steps">
                <button type="button" class="bare" aria-label="Previous suggestion" title="Previous suggestion (k)" onClick={() => pass(-1)}>
                  <Icon name="previous" />
                </button>
                <button type="button" class="bare" aria-label="Next suggestion" title="Next suggestion (j)" onClick={() => pass(1)}>
                  <Icon name="next" />
                </button>
              </span>
            )}
          </div>
          <p class="faint">
            An answer is kept as a correction: it holds for articles that you open later too. <kbd>Ctrl+Z</kbd> takes it back.
          </p>
        </>
      ) : (
        queueStatus.value === 'shown' && <Done />
      )}
      {(later.value > 0 || hasLater.value) && (
        <label class="switch">
          <input type="checkbox" checked={hasLater.value} onChange={(event) => askAgain(event.currentTarget.checked)} /> Ask those put off again, behind the others
        </label>
      )}
    </div>
  );
}

function Done() {
  return (
    <div class="empty">
      <p class="empty-title">{answered.value > 0 ? 'All answered' : 'Nothing to suggest'}</p>
      <p>
        {answered.value > 0
          ? `${counted(answered.value, 'answer')} given. What you kept apart or put off can be taken back under Corrections.`
          : 'No two entities here look alike enough to ask. Select rows of the table to merge them yourself.'}
      </p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => (part.value = '')}>
          Back to the table
        </button>
      </p>
    </div>
  );
}
