// Found, confirmed or rejected: a picture and a word, never colour alone.

import type { EntityStatus } from '../../engine/contract';
import { standingWords } from '../../words/standing';
import { Icon } from '../icon';

export function Standing({ status }: { status: EntityStatus }) {
  const { word, explained, icon } = standingWords(status);
  return (
    <span class="standing" data-status={status} title={`${word}: ${explained}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** A check beside a name that the user confirmed; nothing beside others. */
export function ConfirmedMark({ status }: { status: EntityStatus }) {
  if (status !== 'confirmed') return null;
  return (
    <span class="confirmed-mark" title="Confirmed by you">
      <Icon name="check" />
      <span class="visually-hidden">, confirmed</span>
    </span>
  );
}
