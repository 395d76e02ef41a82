// What the page calls what is known of an entity: found by a machine, confirmed by the user, or rejected.

import type { IconName } from '../components/icon';
import type { EntityStatus } from '../engine/contract';

const WORDS: Record<EntityStatus, { word: string; explained: string; icon: IconName }> = {
  found: { word: 'Found', explained: 'found by the machine; nobody has looked at it yet', icon: 'found' },
  confirmed: { word: 'Confirmed', explained: 'confirmed or made by you', icon: 'confirmed' },
  rejected: { word: 'Rejected', explained: 'rejected by you: it counts nowhere', icon: 'rejected' },
};

export function standingWords(status: EntityStatus): { word: string; explained: string; icon: IconName } {
  return WORDS[status];
}
