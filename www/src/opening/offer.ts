// What happens with files once they are there: opened at once, or after asking whether they join the corpus or replace it.

import { batch } from '@preact/signals';

import type { Input } from '../engine/contract';
import { importCorrections, isCorrectionsFile } from '../state/corrections';
import { openInputs, origin, overview } from '../state/corpus';
import { DESK, part } from '../state/desk';
import { isOpenDialogOpen, pendingInputs } from '../state/dialogs';
import { view } from '../state/route';

/** No corrections file is larger, in bytes. */
const MOST_CORRECTIONS = 50e6;

/** Whether the corpus on screen is the user's own, so that it is not replaced unasked. */
export function isOwnCorpus(): boolean {
  return origin.value !== 'sample' && origin.value !== 'none' && (overview.value?.documents ?? 0) > 0;
}

/** Takes files that were dropped, picked or pasted. */
export async function offer(inputs: Input[]): Promise<void> {
  if (await takeCorrections(inputs)) return;
  if (isOwnCorpus() && inputs.length > 0) {
    pendingInputs.value = inputs;
    isOpenDialogOpen.value = true;
    return;
  }
  isOpenDialogOpen.value = false;
  void openInputs(inputs, true);
}

/** Opens files whose place the user has said already. */
export async function openAs(inputs: Input[], isReplacing: boolean): Promise<void> {
  if (!(await takeCorrections(inputs))) await openInputs(inputs, isReplacing);
}

/** Takes in a corrections file; answers false where the files are something else. */
async function takeCorrections(inputs: Input[]): Promise<boolean> {
  const [input] = inputs;
  if (!input || inputs.length > 1 || !/\.json$/i.test(input.path) || input.size > MOST_CORRECTIONS) return false;
  const text = await input.bytes().then((bytes) => new TextDecoder().decode(bytes), () => '');
  if (!isCorrectionsFile(text)) return false;
  batch(() => {
    isOpenDialogOpen.value = false;
    view.value = DESK;
    part.value = 'corrections';
  });
  await importCorrections(text);
  return true;
}

/** Opens what waited for an answer. */
export function settleOffer(isReplacing: boolean): void {
  const inputs = pendingInputs.value ?? [];
  pendingInputs.value = null;
  isOpenDialogOpen.value = false;
  void openInputs(inputs, isReplacing);
}
