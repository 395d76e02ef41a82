// The line above results that says how the query was read, and what was done beyond what was typed.

import { didYouMean, explained, notes, parts, problem, total } from '../state/listing';
import { hasExactNames, isNarrowed, query } from '../state/selection';

export function QueryLine() {
  const words = query.value.trim();
  if (words === '' || !isNarrowed.value) return null;
  const wrong = problem.value;
  return (
    <div class="query-line">
      {wrong && (
        <p class="query-wrong">
          Not quite a query: {wrong.message}. {explained.value !== '' && 'Shown is the nearest reading.'}
        </p>
      )}
      {explained.value !== '' && (
        <p class="explained">
          {parts.value.length > 1 ? 'Articles with all of: ' : 'Articles with: '}
          <span class="explained-query" dir="auto">
            {explained.value}
          </span>
        </p>
      )}
      <NameNotes notes={notes.value} />
      {total.value > 0 && <DidYouMean />}
    </div>
  );
}

/** Which other spellings were found too, and the switch that turns this off. */
export function NameNotes({ notes }: { notes: readonly string[] }) {
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="note" dir="auto">
          {note}
        </p>
      ))}
      {hasExactNames.value ? (
        <p class="note">
          Names only as typed.{' '}
          <button type="button" class="quiet" onClick={() => (hasExactNames.value = false)}>
            Find other spellings too
          </button>
        </p>
      ) : (
        notes.length > 0 && (
          <p class="note">
            <button type="button" class="quiet" onClick={() => (hasExactNames.value = true)}>
              Only as typed
            </button>
          </p>
        )
      )}
    </>
  );
}

/** A query of words that do occur. */
export function DidYouMean() {
  const better = didYouMean.value;
  if (better == null) return null;
  return (
    <p class="did-you-mean">
      Did you mean{' '}
      <button type="button" class="quiet" onClick={() => (query.value = better)}>
        {better}
      </button>
      ?
    </p>
  );
}
