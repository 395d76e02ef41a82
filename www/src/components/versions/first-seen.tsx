// A version with, at each sentence, where in the story it first appeared and which versions have it.

import type { SeenSentence, Version } from '../../engine/contract';
import { firstSeen } from '../../state/versions';
import { counted, shortDate } from '../../words/numbers';

export function FirstSeenPanel({ versions }: { versions: readonly Version[] }) {
  const { status, value, error } = firstSeen.value;
  if (status === 'failed') {
    return (
      <p class="notice" role="alert">
        This could not be told: {error}
      </p>
    );
  }
  if (!value) {
    return (
      <div class="waiting" aria-hidden="true">
        {Array.from({ length: 6 }, (_, at) => (
          <i key={at} />
        ))}
      </div>
    );
  }
  const nameOf = (id: string): string => {
    const row = versions.find((version) => version.row.id === id)?.row;
    return row?.slug ?? (row?.date != null ? shortDate(row.date) : 'undated');
  };
  const counts = value.versions.map((_, at) => value.sentences.filter(({ seen }) => seen[0] === at).length);
  return (
    <section class="first-seen" aria-label="Where each sentence first appeared">
      <p class="comparison-summary">
        {value.versions
          .map((id, at) => ({ at, name: nameOf(id), count: counts[at] ?? 0 }))
          .filter(({ count }) => count > 0)
          .map(({ at, name, count }) => `${counted(count, 'sentence')} first in version ${at + 1} (${name})`)
          .join('; ')}
        .
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">
              Sentence <i class="dot first" aria-hidden="true" /> first here <i class="dot" aria-hidden="true" /> still here
            </th>
            {value.versions.map((id, at) => (
              <th key={id} scope="col" title={nameOf(id)}>
                {at + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.sentences.map((sentence, at) => (
            <Sentence key={at} sentence={sentence} versions={value.versions} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sentence({ sentence, versions }: { sentence: SeenSentence; versions: readonly string[] }) {
  const first = sentence.seen[0];
  return (
    <tr class={sentence.startsBlock ? 'starts' : ''} data-first={first}>
      <th scope="row" data-role={sentence.role} dir="auto">
        {sentence.text}
      </th>
      {versions.map((id, at) => (
        <td key={id}>
          {sentence.seen.includes(at) && (
            <>
              <i class={at === first ? 'dot first' : 'dot'} aria-hidden="true" />
              <span class="visually-hidden">{at === first ? 'first here' : 'has it'}</span>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}
