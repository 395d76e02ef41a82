// What happens with files once they are there: opened at once, or after asking whether they join the corpus or replace it.

import type { Input } from '../engine/contract';
import { openInputs, origin, overview } from '../state/corpus';
import { isOpenDialogOpen, pendingInputs } from '../state/dialogs';

/** Whether the corpus on screen is the user's own, so that it is not replaced unasked. */
export function isOwnCorpus(): boolean {
  return origin.value !== 'sample' && origin.value !== 'none' && (overview.value?.documents ?? 0) > 0;
}

/** Takes files that were dropped, picked or pasted. */
export function offer(inputs: Input[]): void {
  if (isOwnCorpus() && inputs.length > 0) {
    pendingInputs.value = inputs;
    isOpenDialogOpen.value = true;
    return;
  }
  isOpenDialogOpen.value = false;
  void openInputs(inputs, true);
}

/** Opens what waited for an answer. */
export function settleOffer(isReplacing: boolean): void {
  const inputs = pendingInputs.value ?? [];
  pendingInputs.value = null;
  isOpenDialogOpen.value = false;
  void openInputs(inputs, isReplacing);
}
