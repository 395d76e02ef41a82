// Reads files for the worker: in their order, a few ahead, never all in memory.

import type { Progress } from '../../generated/dateline';
import type { Calls } from '../worker/protocol';
import type { Connection } from './connection';
import type { Input, OpenProgress } from './contract';
import { messageOf } from '../words/message';

/** How many files may be read before the worker has taken them … */
const FILES_AHEAD = 8;
/** … and how many bytes, one file at least. */
const BYTES_AHEAD = 32 * 1024 * 1024;
/** A page cannot hold a larger file in one piece on every browser. */
const MOST_FILE_BYTES = 512 * 1024 * 1024;
const PROGRESS_MS = 100;

type Bytes = { bytes: ArrayBuffer } | { failure: string };

/** What came of one file. */
export type AddedFile = Calls['addFile']['result'];

/** Gives every input to the worker until all are done or `signal` fires; `onAdded` hears of each when it is done, in order. */
export async function addFiles(connection: Connection, inputs: Input[], signal: AbortSignal, progress: ProgressReport, onAdded: (input: Input, added: AddedFile) => void): Promise<void> {
  const ahead: { input: Input; size: number; bytes: Promise<Bytes> }[] = [];
  const answers: Promise<void>[] = [];
  let bytesAhead = 0;
  let next = 0;
  const readAhead = () => {
    for (; next < inputs.length && ahead.length < FILES_AHEAD; next++) {
      const input = inputs[next]!;
      const { size } = input; // a look on the disk each time
      if (ahead.length > 0 && bytesAhead + size > BYTES_AHEAD) break;
      bytesAhead += size;
      ahead.push({ input, size, bytes: readBytes(input, size) });
    }
  };

  for (readAhead(); ahead.length > 0 && !signal.aborted; readAhead()) {
    const { input, size, bytes } = ahead.shift()!;
    progress.reading(input.path);
    const read = await bytes;
    bytesAhead -= size;
    if (signal.aborted) break;
    const done = (added: AddedFile) => {
      progress.fileDone();
      onAdded(input, added);
    };
    if ('failure' in read) {
      done({ documents: 0, isReplaced: false, warnings: [{ path: input.path, severity: 'unread', message: read.failure }] });
      continue;
    }
    const answer = connection.request('addFile', { path: input.path, bytes: read.bytes }, { transfer: [read.bytes] }).then(done);
    answer.catch(() => undefined); // reported by the `await` below
    answers.push(answer);
    if (answers.length >= FILES_AHEAD) await answers.shift();
  }
  await Promise.all(answers);
}

async function readBytes(input: Input, size: number): Promise<Bytes> {
  if (size > MOST_FILE_BYTES) return { failure: `is larger than ${MOST_FILE_BYTES / 1024 / 1024} MB; split it` };
  try {
    return { bytes: await input.bytes() };
  } catch (error) {
    return { failure: `could not be read: ${messageOf(error)}` };
  }
}

/** Tells how far opening is, a few times a second, and once more at its end. */
export class ProgressReport {
  readonly #state: OpenProgress;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(files: number, private readonly onProgress: (progress: OpenProgress) => void) {
    this.#state = { filesRead: 0, files, analysed: 0, waiting: 0, path: '' };
  }

  reading(path: string): void {
    this.#state.path = path;
    this.#schedule();
  }

  fileDone(): void {
    this.#state.filesRead++;
    this.#schedule();
  }

  analysed({ analysed, waiting }: Progress): void {
    Object.assign(this.#state, { analysed, waiting });
    this.#schedule();
  }

  /** Tells the last state now. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.onProgress({ ...this.#state });
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.end(), PROGRESS_MS);
  }
}
