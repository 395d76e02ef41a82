// What the desk asks before it acts: which name stays, which type, what name, what the selected words are.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import type { EntityRow, Label } from '../../engine/contract';
import { act, isAsking, question, type Named, type Question } from '../../state/desk';
import { clearSelected } from '../../state/entity-table';
import { engine } from '../../state/engine';
import { createLatest } from '../../state/latest';
import { selectionAt } from '../../state/selection';
import { keep, recall } from '../../state/storage';
import { counted, grouped } from '../../words/numbers';
import { TYPES, typeWord } from '../../words/types';
import { Modal } from '../modal';

const SHOWN_NAMES = 12;
const TITLES: Record<Question['kind'], string> = { merge: 'Merge into one', retype: 'Change the type', rename: 'Rename', add: 'Add as an entity' };

export function ActDialog() {
  const asked = question.value;
  return (
    <Modal isOpen={isAsking} title={asked ? TITLES[asked.kind] : ''} name="act">
      {asked?.kind === 'merge' && <Merge entities={asked.entities} />}
      {asked?.kind === 'retype' && <Retype entities={asked.entities} />}
      {asked?.kind === 'rename' && asked.entities[0] && <Rename entity={asked.entities[0]} />}
      {asked?.kind === 'add' && <Add asked={asked} />}
    </Modal>
  );
}

function done(): void {
  isAsking.value = false;
}

function Merge({ entities }: { entities: readonly Named[] }) {
  const sorted = [...entities].sort((a, b) => b.mentions - a.mentions);
  const into = useSignal(sorted[0]?.id ?? '');
  const types = new Set(entities.map(({ label }) => label));
  const chosen = sorted.find(({ id }) => id === into.value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const target = into.value;
        done();
        void act({ act: 'merge', entities: entities.map(({ id }) => id), into: target }).then((acted) => acted && clearSelected());
      }}
    >
      <p>These become one entity with all their mentions. Which name stays?</p>
      <fieldset class="choices">
        <legend class="visually-hidden">The name that stays</legend>
        {sorted.slice(0, SHOWN_NAMES).map((entity, index) => (
          <label key={entity.id} data-label={entity.label}>
            <input type="radio" name="into" checked={into.value === entity.id} autofocus={index === 0} onChange={() => (into.value = entity.id)} />
            <span class="choice-name" dir="auto">
              {entity.name}
            </span>
            <small>
              <span class="swatch">{typeWord(entity.label)}</span> · {counted(entity.mentions, 'mention')}
            </small>
          </label>
        ))}
      </fieldset>
      {sorted.length > SHOWN_NAMES && <p class="faint">and {grouped(sorted.length - SHOWN_NAMES)} with fewer mentions</p>}
      {types.size > 1 && chosen && <p class="faint">They are of different types: all become {typeWord(chosen.label).toLowerCase()}.</p>}
      <Buttons go={`Merge ${grouped(entities.length)} into one`} />
    </form>
  );
}

function Retype({ entities }: { entities: readonly Named[] }) {
  const only = entities.length === 1 ? entities[0] : undefined;
  return (
    <>
      <p>{only ? <>What is <b dir="auto">{only.name}</b>, everywhere?</> : `What are these ${grouped(entities.length)}, everywhere?`}</p>
      <div class="type-choices">
        {TYPES.map((label) => (
          <button
            key={label}
            type="button"
            data-label={label}
            aria-pressed={only?.label === label}
            onClick={() => {
              done();
              void act({ act: 'retype', entities: entities.map(({ id }) => id), label }).then((acted) => acted && clearSelected());
            }}
          >
            <span class="swatch">{typeWord(label)}</span>
          </button>
        ))}
      </div>
    </>
  );
}

function Rename({ entity }: { entity: Named }) {
  const name = useSignal(entity.name);
  const spellings = useSignal<readonly string[]>([]);
  useEffect(() => {
    const dropped = createLatest()();
    engine()
      .call('entity', { entity: entity.id, limit: 0 }, dropped)
      .then((card) => (spellings.value = card.aliases.map(({ text }) => text).slice(0, 6)), () => undefined);
  }, [entity.id]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = name.value.trim();
        if (chosen === '') return;
        done();
        if (chosen !== entity.name) void act({ act: 'rename', entity: entity.id, name: chosen });
      }}
    >
      <label for="new-name">What it is called from now on. The articles keep their words.</label>
      <input id="new-name" type="text" class="wide" value={name.value} autofocus autocomplete="off" spellcheck={false} onInput={(event) => (name.value = event.currentTarget.value)} />
      {spellings.value.length > 0 && (
        <p class="chips-line">
          <span class="faint">Also found:</span>
          {spellings.value.map((spelling) => (
            <button key={spelling} type="button" class="small" dir="auto" onClick={() => (name.value = spelling)}>
              {spelling}
            </button>
          ))}
        </p>
      )}
      <Buttons go="Rename" isOff={name.value.trim() === ''} />
    </form>
  );
}

function Add({ asked }: { asked: Extract<Question, { kind: 'add' }> }) {
  const label = useSignal<Label>(recall<Label>('added-type', 'PERSON'));
  const isEverywhere = useSignal(true);
  const meant = useSignal<EntityRow | null>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        done();
        keep('added-type', label.value);
        getSelection()?.removeAllRanges();
        void act({
          act: 'add', document: asked.document, block: asked.block, span: asked.span, label: meant.value?.label ?? label.value, isEverywhere: isEverywhere.value,
          ...(meant.value && { entity: meant.value.id }),
        });
      }}
    >
      <p class="added-words" dir="auto">
        {asked.text}
      </p>
      <fieldset class="type-choices" disabled={meant.value != null}>
        <legend>It is a</legend>
        {TYPES.map((type) => (
          <label key={type} data-label={type}>
            <input type="radio" name="type" checked={(meant.value?.label ?? label.value) === type} onChange={() => (label.value = type)} />
            <span class="swatch">{typeWord(type)}</span>
          </label>
        ))}
      </fieldset>
      <Meaning text={asked.text} meant={meant} />
      <fieldset class="scope">
        <legend>Where</legend>
        <label>
          <input type="radio" name="scope" checked={isEverywhere.value} onChange={() => (isEverywhere.value = true)} /> wherever these words stand
        </label>
        <label>
          <input type="radio" name="scope" checked={!isEverywhere.value} onChange={() => (isEverywhere.value = false)} /> only here
        </label>
      </fieldset>
      <Buttons go="Add it" />
    </form>
  );
}

/** Finds an entity that is there already, of which the words are another name. */
function Meaning({ text, meant }: { text: string; meant: { value: EntityRow | null } }) {
  const found = useSignal<readonly EntityRow[]>([]);
  const words = useSignal('');
  useEffect(() => {
    if (words.value.trim() === '') {
      found.value = [];
      return undefined;
    }
    const controller = new AbortController();
    engine()
      .call('entityTable', { selection: { ...selectionAt(0, 0, 0), query: '', filters: [] }, contains: words.value, labels: [], statuses: [], hasStaff: false, sort: 'mentions', isReversed: false, offset: 0, limit: 6 }, controller.signal)
      .then((table) => (found.value = table.rows), () => undefined);
    return () => controller.abort();
  }, [words.value]);
  if (meant.value) {
    return (
      <p>
        Another name of <b dir="auto">{meant.value.name}</b>{' '}
        <button type="button" class="quiet" onClick={() => (meant.value = null)}>
          No, someone or something new
        </button>
      </p>
    );
  }
  return (
    <details class="meaning">
      <summary>It is another name of an entity here…</summary>
      <input type="search" class="wide" aria-label={`Entity that “${text}” means`} placeholder="Find it by a name" autocomplete="off" spellcheck={false} onInput={(event) => (words.value = event.currentTarget.value)} />
      <ul>
        {found.value.map((row) => (
          <li key={row.id} data-label={row.label}>
            <button type="button" class="quiet" dir="auto" onClick={() => (meant.value = row)}>
              {row.name}
            </button>{' '}
            <small>{typeWord(row.label)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Buttons({ go, isOff = false }: { go: string; isOff?: boolean }) {
  return (
    <p class="buttons">
      <button type="submit" class="primary" disabled={isOff}>
        {go}
      </button>
      <button type="button" onClick={done}>
        Cancel
      </button>
    </p>
  );
}
