// One worker, and the requests it has not answered yet.

import type { Progress } from '../../generated/dateline';
import type { CallName, Calls, FromWorker, ToWorker } from '../worker/protocol';
import { EngineError } from './contract';

/** How a worker died, and over which file, where it was reading one. */
export interface Death {
  message: string;
  path: string | null;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export class Connection {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #death: Death | null = null;

  /** Starts a worker on the given script. From a Blob it inherits the page's Content-Security-Policy, and starts from `file://` too. */
  constructor(
    script: string,
    private readonly onProgress: (progress: Progress) => void,
    private readonly onDeath: (death: Death) => void,
  ) {
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    this.#worker = new Worker(url, { name: 'dateline' });
    this.#worker.onmessage = (event: MessageEvent<FromWorker>) => this.#receive(event.data);
    this.#worker.onerror = (event) => this.#die({ message: event.message || 'the worker could not start', path: null });
    this.#worker.onmessageerror = () => this.#die({ message: 'the worker sent what cannot be read', path: null });
  }

  /** Ends the worker, whatever it does. */
  end(): void {
    this.#worker.terminate();
  }

  /** How the worker died, once it has. */
  get death(): Death | null {
    return this.#death;
  }

  /** One request. Rejects with `EngineError`, or with `AbortError` when `signal` fires: its answer is then dropped, and its work too if not begun. */
  request<M extends CallName>(method: M, params: Calls[M]['params'], options: { signal?: AbortSignal | undefined; transfer?: Transferable[] } = {}): Promise<Calls[M]['result']> {
    const { signal, transfer = [] } = options;
    if (this.#death) return Promise.reject(new EngineError('fatal', this.#death.message));
    if (signal?.aborted) return Promise.reject(abortError());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#pending.delete(id);
        this.#post({ abort: id });
        reject(abortError());
      };
      signal?.addEventListener('abort', abort, { once: true });
      const settled = () => signal?.removeEventListener('abort', abort);
      this.#pending.set(id, {
        resolve: (result) => (settled(), resolve(result as Calls[M]['result'])),
        reject: (error) => (settled(), reject(error)),
      });
      this.#post({ id, method, params }, transfer);
    });
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromWorker): void {
    if ('progress' in message) return this.onProgress(message.progress);
    if ('fatal' in message) return this.#die({ message: message.fatal, path: message.path });
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if ('error' in message) pending?.reject(new EngineError(message.error.code, message.error.message));
    else pending?.resolve(message.result);
  }

  #die(death: Death): void {
    if (this.#death) return;
    this.#death = death;
    this.#worker.terminate();
    for (const pending of this.#pending.values()) pending.reject(new EngineError('fatal', death.message));
    this.#pending.clear();
    this.onDeath(death);
  }
}

/** What an aborted request rejects with, whatever reason its signal carries. */
export function abortError(): DOMException {
  return new DOMException('the request was cancelled', 'AbortError');
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

export function isFatal(error: unknown): error is EngineError {
  return error instanceof EngineError && error.code === 'fatal';
}
