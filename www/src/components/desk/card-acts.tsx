// On a mention's card: what is known of it, why it is linked, and how to correct it, here or everywhere.

import { useSignal } from '@preact/signals';

import type { Act, EntityCard, Label, MentionRecord } from '../../engine/contract';
import { article } from '../../state/article';
import { hideCard } from '../../state/card';
import { act, ask, openEntity } from '../../state/desk';
import { TYPES, typeWord } from '../../words/types';
import { Icon } from '../icon';

/** Takes the mention, or its spelling, out of its entity with one click. */
export function UndoLink({ mention, record, entity }: { mention: number; record: MentionRecord; entity: EntityCard | null }) {
  const document = article.value?.row.id;
  if (record.entity == null || record.link == null || document == null) return null;
  const spelling = record.text.replace(/\s+/g, ' ');
  const id = record.entity;
  const isSpelling = entity?.aliases.some(({ text }) => text === spelling) ?? false;
  return (
    <span class="undo-link">
      <button
        type="button"
        class="small"
        title={isSpelling ? `“${spelling}” is no name of ${entity?.name ?? 'it'}, in any article` : 'This mention means somebody else'}
        onClick={() => void say(isSpelling ? { act: 'split', entity: id, spellings: [spelling] } : { act: 'split-mention', document, mention })}
      >
        <Icon name="undo" /> Undo this link
      </button>
      {isSpelling && (
        <button type="button" class="quiet" onClick={() => void say({ act: 'split-mention', document, mention })}>
          only here
        </button>
      )}
    </span>
  );
}

type Open = 'type' | 'reject' | null;

export function CardActs({ mention, record, entity }: { mention: number; record: MentionRecord; entity: EntityCard | null }) {
  const open = useSignal<Open>(null);
  const isHere = useSignal(false);
  const document = article.value?.row.id;
  if (record.entity == null || document == null) return null;
  const id = record.entity;
  const label = entity?.label ?? record.label;
  const toggle = (which: Open): void => {
    open.value = open.value === which ? null : which;
  };
  const retype = (to: Label): void => void say(isHere.value ? { act: 'retype-mention', document, mention, label: to } : { act: 'retype', entities: [id], label: to });
  return (
    <div class="card-acts">
      <p role="group" aria-label="Correct it">
        <button type="button" class="small" onClick={() => openEntityOf(id)}>
          Open its page
        </button>
        {entity?.status === 'found' && (
          <button type="button" class="small" onClick={() => void say({ act: 'confirm', entities: [id] })}>
            <Icon name="confirmed" /> Confirm
          </button>
        )}
        <button type="button" class="small" disabled={!entity} onClick={() => entity && ask({ kind: 'rename', entities: [entity] })}>
          Rename…
        </button>
        <button type="button" class="small" aria-expanded={open.value === 'type'} onClick={() => toggle('type')}>
          Type
        </button>
        <button type="button" class="small" aria-expanded={open.value === 'reject'} onClick={() => toggle('reject')}>
          Reject
        </button>
      </p>
      {open.value === 'type' && (
        <div class="card-panel">
          <Scope isHere={isHere} />
          <div class="type-choices" role="group" aria-label="What it is">
            {TYPES.map((type) => (
              <button key={type} type="button" data-label={type} aria-pressed={type === label} onClick={() => retype(type)}>
                <span class="swatch">{typeWord(type)}</span>
              </button>
            ))}
          </div>
        </div>
      )}
      {open.value === 'reject' && (
        <p class="card-panel">
          <button type="button" class="small" onClick={() => void say({ act: 'reject', entities: [id] })}>
            <Icon name="rejected" /> No entity, anywhere
          </button>{' '}
          <button type="button" class="small" onClick={() => void say({ act: 'reject-mention', document, mention })}>
            <Icon name="rejected" /> None here
          </button>
        </p>
      )}
    </div>
  );
}

function Scope({ isHere }: { isHere: { value: boolean } }) {
  return (
    <p class="scope" role="radiogroup" aria-label="Where">
      <label>
        <input type="radio" name="card-scope" checked={!isHere.value} onChange={() => (isHere.value = false)} /> everywhere
      </label>
      <label>
        <input type="radio" name="card-scope" checked={isHere.value} onChange={() => (isHere.value = true)} /> only here
      </label>
    </p>
  );
}

function openEntityOf(id: string): void {
  hideCard();
  openEntity(id);
}

/** The mention may be another, or none, after this: its card closes. */
async function say(what: Act): Promise<void> {
  hideCard();
  await act(what);
}
