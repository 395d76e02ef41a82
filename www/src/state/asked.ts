// One question to the engine, asked again and again: the last answer stays in sight until the next one is there.

import { type ReadonlySignal, signal } from '@preact/signals';

import { createLatest, isAbort } from './latest';
import { messageOf } from '../words/message';

export interface Asked<T> {
  /** `idle`: nothing was asked, or it was put away. */
  status: 'idle' | 'loading' | 'shown' | 'failed';
  /** The last answer. */
  value: T | null;
  /** What went wrong, where it did. */
  error: string;
}

export interface Question<T> {
  state: ReadonlySignal<Asked<T>>;
  /** Asks; a later question drops the answer to this one. Answers whether this one's was taken. */
  ask(put: (dropped: AbortSignal) => Promise<T>): Promise<boolean>;
  clear(): void;
}

export function createQuestion<T>(): Question<T> {
  const idle: Asked<T> = { status: 'idle', value: null, error: '' };
  const state = signal<Asked<T>>(idle);
  const latest = createLatest();
  return {
    state,
    async ask(put) {
      const dropped = latest();
      state.value = { ...state.peek(), status: 'loading' };
      try {
        const value = await put(dropped);
        if (dropped.aborted) return false;
        state.value = { status: 'shown', value, error: '' };
        return true;
      } catch (error) {
        if (!isAbort(error) && !dropped.aborted) state.value = { status: 'failed', value: null, error: messageOf(error) };
        return false;
      }
    },
    clear() {
      latest();
      state.value = idle;
    },
  };
}
