// What crosses between the page and its worker.

import type { Added, Progress } from '../../generated/dateline';
import type { Methods } from '../engine/contract';
import type { Packed } from '../engine/packed';

/** What the client asks beside the session's own methods. */
export interface Chores {
  /** Unpacks the data files. The first request, once. */
  prepare: { params: { gazetteer: Packed; model: Packed }; result: null };
  /** Makes the session from them. The second request, once. `today` is `YYYY-MM-DD` where the user is. */
  start: { params: { module: WebAssembly.Module; today: string }; result: null };
  /** Says whether the files that follow replace the corpus or add to it. A replaced corpus stays until the first article of the new one is there. */
  begin: { params: { isReplacing: boolean }; result: null };
  addFile: { params: { path: string; bytes: ArrayBuffer }; result: Added & { isReplaced: boolean } };
  /** Answered when no article waits. */
  settle: { params: null; result: Progress };
  /** Replaces the corpus by a saved one. */
  load: { params: { packed: Packed; name: string }; result: Progress };
  /** Replaces the corpus by the one kept in this browser; `null` where none is. */
  restore: { params: { store: string }; result: Progress | null };
  /** Writes the corpus into this browser's storage. */
  keep: { params: { store: string }; result: Kept };
  kept: { params: { store: string }; result: Kept | null };
  /** Empties the session and deletes what is kept. */
  forget: { params: { store: string }; result: null };
}

/** A corpus kept in this browser. */
export interface Kept {
  /** Its size there, gzipped. */
  bytes: number;
  documents: number;
  /** Milliseconds since 1970. */
  savedAt: number;
}

export type Calls = Methods & Chores;
export type CallName = keyof Calls;

/** Page → worker. */
export type ToWorker = { id: number; method: CallName; params: unknown } | { abort: number };

/** Worker → page. */
export type FromWorker =
  | { id: number; result: unknown }
  | { id: number; error: { code: string; message: string } }
  | { progress: Progress }
  /** The wasm instance is lost. `path` is the file that was being read, where one was. */
  | { fatal: string; path: string | null };
