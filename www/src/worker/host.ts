// Owns the wasm session, and the second one that stands ready while a corpus is being replaced.

import { initSync, Session, type Added, type Progress } from '../../generated/dateline';
import type { Method } from '../engine/contract';

/** How long one slice of analysis may hold up an answer to the page, in milliseconds. */
const SLICE_MS = 40;
const LEAST_SLICE = 16 * 1024;
const MOST_SLICE = 256 * 1024;

export class Host {
  #session: Session;
  /** The corpus that will replace the present one as soon as it has an article. */
  #staged: Session | null = null;
  #isReplacing = false;
  #sliceBytes = 64 * 1024;
  #progress: Progress = { analysed: 0, waiting: 0 };

  constructor(
    module: WebAssembly.Module,
    private readonly gazetteer: Uint8Array,
    private readonly model: Uint8Array,
    private readonly today: string,
  ) {
    initSync({ module });
    this.#session = this.#createSession();
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** One of the session's own methods. */
  call(method: Method, params: unknown): unknown {
    const result: unknown = this.#session.call({ [method]: params ?? null } as never);
    if (method === 'analyse' || method === 'cancel') this.#progress = result as Progress;
    return result;
  }

  begin(isReplacing: boolean): void {
    this.#staged?.free();
    this.#staged = null;
    this.#isReplacing = isReplacing;
  }

  addFile(path: string, bytes: Uint8Array): Added & { isReplaced: boolean } {
    if (!this.#isReplacing) {
      const added = this.#session.addFile(path, bytes);
      this.#progress.waiting += added.documents;
      return { ...added, isReplaced: false };
    }
    this.#staged ??= this.#createSession();
    const added = this.#staged.addFile(path, bytes);
    if (added.documents === 0) return { ...added, isReplaced: false };
    this.#session.free();
    this.#session = this.#staged;
    this.#staged = null;
    this.#isReplacing = false;
    this.#progress = { analysed: 0, waiting: added.documents };
    return { ...added, isReplaced: true };
  }

  /** Analyses about `SLICE_MS` worth of waiting text. */
  analyseSlice(): Progress {
    const started = performance.now();
    this.call('analyse', { bytes: this.#sliceBytes });
    const elapsed = Math.max(performance.now() - started, 1);
    const fitting = (this.#sliceBytes * SLICE_MS) / elapsed;
    this.#sliceBytes = Math.round(Math.min(MOST_SLICE, Math.max(LEAST_SLICE, (this.#sliceBytes + fitting) / 2)));
    return this.#progress;
  }

  save(): Uint8Array<ArrayBuffer> {
    return this.#session.save() as Uint8Array<ArrayBuffer>;
  }

  /** Replaces the corpus by a saved one. Throws, and keeps the present one, where the bytes are none. */
  load(bytes: Uint8Array): Progress {
    const waiting = this.#session.load(bytes);
    const { documents } = this.call('overview', null) as { documents: number };
    this.#progress = { analysed: documents, waiting };
    return this.#progress;
  }

  clear(): void {
    this.begin(false);
    this.#session.free();
    this.#session = this.#createSession();
    this.#progress = { analysed: 0, waiting: 0 };
  }

  #createSession(): Session {
    return new Session(this.gazetteer, this.model, this.today);
  }
}
