// In the reader: the other versions of the article's story, each to open or to compare with this one.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';

import type { Article, Story } from '../engine/contract';
import { createQuestion } from '../state/asked';
import { corpusVersion } from '../state/corpus';
import { engine } from '../state/engine';
import { showDocument } from '../state/route';
import { showStory } from '../state/versions';
import { counted, sureWords, writtenDate } from '../words/numbers';

export function OtherVersions({ article }: { article: Article }) {
  const { row } = article;
  const asked = useMemo(() => createQuestion<Story>(), []);
  const isOpen = useSignal(false);
  useSignalEffect(() => {
    corpusVersion.value;
    if (isOpen.value) void asked.ask((dropped) => engine().call('story', { document: row.id }, dropped));
  });
  if (row.otherVersions === 0) return null;
  const { value, status, error } = asked.state.value;
  const versions = value?.versions ?? [];
  const here = versions.findIndex((version) => version.row.id === row.id);
  return (
    <details class="article-file other-versions" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{counted(row.otherVersions, 'other version')} of this story</summary>
      {status === 'failed' && <p role="alert">They could not be found: {error}</p>}
      <ol>
        {versions.map((version, at) => (
          <li key={version.row.id} aria-current={at === here ? 'true' : undefined}>
            <span class="version-number">{at + 1}</span>
            <span>
              {at === here ? (
                <b>This version</b>
              ) : (
                <button type="button" class="quiet" dir="auto" onClick={() => showDocument(version.row.id)}>
                  {version.row.headline}
                </button>
              )}{' '}
              <small>
                {version.row.slug != null && `${version.row.slug}, `}
                {version.row.source}, {version.row.date != null ? writtenDate(version.row.date) : 'undated'}
                {version.row.duplicateOf != null ? ', the same text' : `, ${sureWords(version.sure)}`}
              </small>{' '}
              {at !== here && (
                <button type="button" class="quiet" onClick={() => (at < here ? showStory(row.id, version.row.id, row.id) : showStory(row.id, row.id, version.row.id))}>
                  Compare<span class="visually-hidden"> with version {at + 1}</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
