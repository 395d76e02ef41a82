// The Entities desk: which part of it is shown, and what the user says about entities. Each act is one step of undo.

import { batch, signal } from '@preact/signals';

import { EngineError, type Act, type Acted, type Label } from '../engine/contract';
import { corpusVersion, correctedVersion } from './corpus';
import { engine } from './engine';
import { continueWith, remember, say } from './history';
import { isAbort } from './latest';
import { inAddressOf } from './address';
import { quietly, showDocument, view } from './route';
import { messageOf } from '../words/message';

export const DESK = 'entities';

/** `''` for the table, `merges` for the suggested merges, `corrections` for what the user said so far. */
export const part = inAddressOf(DESK, 'part');
/** The id of the entity whose page is shown, or `''`. */
export const shownEntity = inAddressOf(DESK, 'entity');

/** What the desk asks before it acts. */
export type Question =
  | { kind: 'merge'; entities: readonly Named[] }
  | { kind: 'retype'; entities: readonly Named[] }
  | { kind: 'rename'; entities: readonly Named[] }
  | { kind: 'add'; document: string; block: number; span: { start: number; end: number }; text: string };

/** An entity as far as a question has to name it. */
export interface Named {
  id: string;
  name: string;
  label: Label;
  mentions: number;
}

export const question = signal<Question | null>(null);
/** Whether the dialog that asks `question` is open. */
export const isAsking = signal(false);

export function ask(what: Question): void {
  batch(() => {
    question.value = what;
    isAsking.value = true;
  });
}

/** The entity that the last act, undo or redo left. */
let lastLeft: string | null = null;

/** Before this page was loaded, more may have been done: the engine keeps its own steps. */
export function startDesk(): void {
  continueWith(async (direction) => {
    const acted = await goBack(direction);
    if (acted) say(direction === 'undo' ? `Undone: ${acted.description}` : `Done again: ${acted.description}`, direction === 'undo' ? 'redo' : 'undo');
    return acted != null;
  });
}

/** Does it, and notes the step. Answers what was done, or null where it could not be. */
export async function act(what: Act): Promise<Acted | null> {
  return took(() => engine().call('act', what));
}

/** Takes what the engine answers to a change that it counts as one step. */
export async function took(ask: () => Promise<Acted>): Promise<Acted | null> {
  try {
    const acted = await ask();
    follow(acted);
    remember(sentence(acted.description), () => void goBack('undo'), () => void goBack('redo'));
    return acted;
  } catch (error) {
    if (!isAbort(error)) say(sentence(messageOf(error)));
    return null;
  }
}

export function openEntity(id: string): void {
  batch(() => {
    view.value = DESK;
    part.value = '';
    shownEntity.value = id;
  });
}

/** What to show where the entity on the page is no longer there: what the last act made of it. */
export function heirOf(id: string): string | null {
  return lastLeft != null && lastLeft !== id ? lastLeft : null;
}

/** Opens an article at its first mention of an entity. */
export async function openArticleAt(document: string, entity: string): Promise<void> {
  let mention = -1;
  try {
    const { mentions } = await engine().call('read', { document, query: '' });
    mention = mentions.findIndex((record) => record.entity === entity);
  } catch {
    // The reader says what is wrong with it.
  }
  openMention(document, mention < 0 ? null : mention);
}

export function openMention(document: string, mention: number | null): void {
  batch(() => {
    view.value = 'read';
    showDocument(document, mention);
  });
}

async function goBack(direction: 'undo' | 'redo'): Promise<Acted | null> {
  try {
    const acted = await engine().call(direction, undefined);
    follow(acted);
    return acted;
  } catch (error) {
    const isNothing = error instanceof EngineError && error.code === 'not-found';
    if (!isNothing && !isAbort(error)) say(sentence(messageOf(error)));
    return null;
  }
}

/** Everything that shows entities looks again. */
function follow({ entity }: Acted): void {
  lastLeft = entity ?? null;
  quietly(() => {
    corpusVersion.value += 1;
    correctedVersion.value += 1;
  });
}

/** With a capital: the engine's messages are parts of sentences. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
