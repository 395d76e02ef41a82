// The corpus in a line, and in a menu: what it holds, where it is kept, and how to forget it.

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { forgetCorpus, kept, openSample, origin, overview } from '../state/corpus';
import { isOpenDialogOpen } from '../state/dialogs';
import { articlesWord } from '../state/once';
import { counted, shortDate, sized, writtenDate } from '../words/numbers';
import { Icon } from './icon';
import { hide } from './place';

const MENU_ID = 'corpus-menu';
const ORIGINS = { 'sample': 'The sample corpus', 'kept': 'Your corpus', 'opened': 'Your corpus', 'built-in': 'The corpus of this file', 'none': 'No corpus' };

export function CorpusMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const isConfirming = useSignal(false);
  const seen = overview.value;
  if (!seen || origin.value === 'none') return null;
  const { firstDate, lastDate } = seen;
  const close = (): void => {
    if (menu.current) hide(menu.current);
  };
  return (
    <>
      <button type="button" class="corpus-line" popovertarget={MENU_ID} title="About this corpus">
        <span>{articlesWord(seen.documents)}</span>
        {firstDate != null && lastDate != null && <span class="corpus-dates">{firstDate === lastDate ? shortDate(firstDate) : `${shortDate(firstDate)} – ${shortDate(lastDate)}`}</span>}
        <Icon name="down" />
      </button>
      <div
        ref={menu}
        id={MENU_ID}
        popover="auto"
        class="menu corpus-menu"
        role="group"
        aria-label="About this corpus"
        onToggle={() => (isConfirming.value = false)}
      >
        <p class="menu-title">
          <span>{ORIGINS[origin.value]}</span>
        </p>
        <dl>
          <dt>Articles</dt>
          <dd>{articlesWord(seen.documents)}</dd>
          <dt>Length</dt>
          <dd>{counted(seen.words, 'word')}</dd>
          <dt>Marked</dt>
          <dd>
            {counted(seen.mentions, 'mention')} of {counted(seen.entities, 'entity', 'entities')}
          </dd>
          <dt>Dates</dt>
          <dd>
            {firstDate != null && lastDate != null ? `${writtenDate(firstDate)} to ${writtenDate(lastDate)}` : 'none'}
            {seen.undated > 0 && `; ${counted(seen.undated, 'article')} undated`}
          </dd>
          <dt>Kept</dt>
          <dd>{kept.value.isKept ? `in this browser only, ${sized(kept.value.bytes)}` : 'not kept: it goes when the page closes'}</dd>
        </dl>
        {isConfirming.value ? (
          <p class="confirm" role="alert">
            It goes from this browser for good; your files stay where they are.{' '}
            <button
              type="button"
              class="primary"
              onClick={() => {
                close();
                void forgetCorpus();
              }}
            >
              Forget it
            </button>{' '}
            <button type="button" onClick={() => (isConfirming.value = false)}>
              Keep it
            </button>
          </p>
        ) : (
          <p class="buttons">
            <button
              type="button"
              onClick={() => {
                close();
                isOpenDialogOpen.value = true;
              }}
            >
              Open more…
            </button>
            {origin.value !== 'sample' && (
              <button type="button" onClick={() => (isConfirming.value = true)}>
                Forget this corpus
              </button>
            )}
            {origin.value === 'sample' && (
              <button
                type="button"
                onClick={() => {
                  close();
                  void forgetCorpus();
                }}
              >
                Close the sample
              </button>
            )}
            {origin.value !== 'sample' && !kept.value.isKept && (
              <button
                type="button"
                onClick={() => {
                  close();
                  void openSample();
                }}
              >
                Open the sample
              </button>
            )}
          </p>
        )}
      </div>
    </>
  );
}
