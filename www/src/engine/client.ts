// The engine as the page knows it: a worker that owns the corpus, replaced by another on the same compiled module should it die.

import type { Overview, Warning } from '../../generated/dateline';
import { type Assets, loadAssets, loadBuiltIn, loadSample } from './assets';
import { Connection, type Death, isAbort, isFatal } from './connection';
import type { CorpusOrigin, Engine, Input, Method, Methods, OpenOutcome, OpenProgress } from './contract';
import { FILES } from './files';
import { type AddedFile, addFiles, ProgressReport } from './opening';
import type { Packed } from './packed';
import { messageOf } from '../words/message';

type OpenOptions = { replace: boolean; signal: AbortSignal; onProgress: (progress: OpenProgress) => void };
type ReplacedHandler = Parameters<Engine['onReplaced']>[0];

/** How many workers may die over one reopening before the page starts empty. */
const MOST_DEATHS = 8;
/** A change to the corpus is kept after this long without another, in milliseconds. */
const KEEP_AFTER_MS = 1500;
/** What changes the corpus. */
const CHANGING: ReadonlySet<Method> = new Set<Method>(['setRole', 'setDate', 'act', 'undo', 'redo', 'importCorrections', 'settleConflict']);

/** What would make the present corpus again, were the worker to die now. */
interface Recipe {
  base: CorpusOrigin;
  /** What was opened on top of it and is not kept. */
  inputs: Input[];
}

/** An engine that has not started. */
export function createEngine(): Engine {
  return new WorkerEngine();
}

class WorkerEngine implements Engine {
  #assets!: Assets;
  #builtIn: Packed | null = null;
  /** The worker, once it can answer. A new promise while it is being replaced. */
  #connection!: Promise<Connection>;
  #recipe: Recipe = { base: 'none', inputs: [] };
  /** The name of the database, one for each corpus that is built in to a page: `file://` pages share their storage. */
  #store = 'dateline';
  #isReopening = false;
  /** Files that killed a worker. */
  #leftOut: Warning[] = [];
  /** What the session does not know of: files that could not be read, that killed a worker, or that gave a replacing corpus no article. */
  #unseen: Warning[] = [];
  #keepFailed = false;
  #keepTimer: ReturnType<typeof setTimeout> | null = null;
  /** Opening, keeping and forgetting, one after another. */
  #work: Promise<unknown> = Promise.resolve();
  #progress: ProgressReport | null = null;
  #replacedHandlers: ReplacedHandler[] = [];

  async start(onProgress: (progress: OpenProgress) => void): Promise<CorpusOrigin> {
    this.#progress = new ProgressReport(0, (now) => {
      if (now.waiting > 0) onProgress(now);
    });
    const builtIn = loadBuiltIn();
    this.#assets = await loadAssets();
    this.#builtIn = await builtIn;
    if (this.#builtIn !== null) this.#store = `dateline-${await digest(this.#builtIn)}`;
    const bases: CorpusOrigin[] = ['kept', this.#builtIn === null ? 'sample' : 'built-in', 'none'];
    const started = this.#reopen(bases.map((base) => ({ base, inputs: [] })));
    this.#connection = started.then(({ connection }) => connection);
    const { deaths } = await started.finally(() => (this.#progress = null));
    if (deaths.length > 0) this.#tellReplaced(deaths, this.#recipe.base === 'kept');
    return this.#recipe.base;
  }

  async call<M extends Method>(method: M, params: Methods[M]['params'], signal?: AbortSignal): Promise<Methods[M]['result']> {
    const connection = await this.#connection;
    const result = await connection.request(method, params, { signal });
    if (method === 'overview') (result as Overview).warnings.push(...this.#unseen);
    if (CHANGING.has(method)) this.#keepSoon();
    return result;
  }

  open(inputs: Input[], options: OpenOptions): Promise<OpenOutcome> {
    return this.#inTurn(() => this.#openNow(inputs, options));
  }

  openSample(): Promise<void> {
    return this.#inTurn(async () => {
      const connection = await this.#connection;
      // What the user changed a moment ago belongs to the corpus that the sample takes the place of.
      if (this.#keepTimer !== null) await this.#keep(connection);
      this.#dropKeepTimer();
      await connection.request('load', { packed: await loadSample(), name: FILES.sample });
      await connection.request('settle', null);
      this.#recipe = { base: 'sample', inputs: [] };
      this.#unseen = [];
    });
  }

  forget(): Promise<void> {
    return this.#inTurn(async () => {
      this.#dropKeepTimer();
      this.#recipe = { base: 'none', inputs: [] };
      this.#unseen = [];
      const connection = await this.#connection;
      await connection.request('forget', { store: this.#store });
      this.#keepFailed = false;
    });
  }

  onReplaced(handler: ReplacedHandler): void {
    this.#replacedHandlers.push(handler);
  }

  async kept(): Promise<{ isKept: boolean; bytes: number }> {
    await this.#work.catch(() => undefined);
    const connection = await this.#connection;
    const kept = await connection.request('kept', { store: this.#store }).catch(() => null);
    return { isKept: kept !== null && !this.#keepFailed, bytes: kept?.bytes ?? 0 };
  }

  // ---- opening and keeping

  async #openNow(inputs: Input[], { replace, signal, onProgress }: OpenOptions): Promise<OpenOutcome> {
    const progress = new ProgressReport(inputs.length, onProgress);
    this.#progress = progress;
    const warnings: Warning[] = [];
    const leftOutBefore = this.#leftOut.length;
    const left = new Set(inputs);
    const before = (await this.call('overview', undefined)).documents;
    let isReplaced = false;
    const onAdded = (input: Input, added: AddedFile) => {
      left.delete(input);
      warnings.push(...added.warnings);
      if (added.isReplaced) {
        isReplaced = true;
        this.#recipe = { base: 'none', inputs: [] };
      }
      if (added.documents > 0) this.#recipe.inputs.push(input);
    };
    try {
      for (let deaths = 0; ; deaths++) {
        const connection = await this.#connection;
        try {
          await connection.request('begin', { isReplacing: replace && !isReplaced });
          await addFiles(connection, [...left], signal, progress, onAdded);
          await connection.request('begin', { isReplacing: false });
          await this.#settle(connection, signal);
          const { documents, warnings: seen } = await connection.request('overview', undefined);
          if (isReplaced || documents !== before) await this.#keep(connection);
          progress.end();
          warnings.push(...this.#leftOut.slice(leftOutBefore));
          this.#unseen = [...(isReplaced ? [] : this.#unseen), ...without(warnings, seen)];
          return { added: { documents: isReplaced ? documents : documents - before, warnings }, isCancelled: signal.aborted };
        } catch (error) {
          // One file must not stop the rest: `#replace` brings back what was added, and the files that are left follow.
          if (!isFatal(error) || deaths >= MOST_DEATHS) throw error;
          for (const input of left) if (input.path === connection.death?.path) left.delete(input);
        }
      }
    } finally {
      this.#progress = null;
    }
  }

  /** Waits until every article is analysed; when `signal` fires, drops those that wait. */
  async #settle(connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      await connection.request('settle', null, { signal });
    } catch (error) {
      if (!isAbort(error)) throw error;
      const progress = await connection.request('cancel', undefined);
      this.#progress?.analysed(progress);
    }
  }

  /** Writes the corpus to the browser's storage. Where that fails the corpus stays open, and `kept` says that it is not kept. */
  async #keep(connection: Connection): Promise<void> {
    this.#dropKeepTimer();
    try {
      await connection.request('keep', { store: this.#store });
      this.#recipe = { base: 'kept', inputs: [] };
      this.#keepFailed = false;
    } catch (error) {
      if (isFatal(error)) throw error;
      this.#keepFailed = true;
      console.warn(`the corpus could not be kept in this browser: ${messageOf(error)}`);
    }
  }

  /** Keeps what the user changed. The sample is nobody's work and does not take the place of what is kept. */
  #keepSoon(): void {
    if (this.#recipe.base === 'sample') return;
    this.#dropKeepTimer();
    this.#keepTimer = setTimeout(() => {
      this.#keepTimer = null;
      this.#inTurn(async () => {
        if (this.#recipe.base !== 'sample') await this.#keep(await this.#connection);
      }).catch(() => undefined); // a death is told by `onReplaced`
    }, KEEP_AFTER_MS);
  }

  #dropKeepTimer(): void {
    if (this.#keepTimer !== null) clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work, work);
    this.#work = result.catch(() => undefined);
    return result;
  }

  // ---- starting workers, and replacing them

  async #connect(): Promise<Connection> {
    const { module, worker, gazetteer, model } = this.#assets;
    const connection = new Connection(
      worker,
      (progress) => this.#progress?.analysed(progress),
      (death) => this.#replace(death),
    );
    try {
      const [compiled] = await Promise.all([module, connection.request('prepare', { gazetteer, model })]);
      await connection.request('start', { module: compiled, today: today() });
    } catch (error) {
      connection.end();
      throw error;
    }
    return connection;
  }

  /** A worker died: starts another and reopens the corpus; calls made meanwhile wait for it. */
  #replace(death: Death): void {
    if (this.#isReopening) return; // `#reopen` sees its own workers die
    const { base, inputs } = this.#recipe;
    const recipes: Recipe[] = [{ base, inputs }, { base, inputs: [] }, { base: 'none', inputs: [] }];
    this.#connection = this.#reopen(recipes).then(
      ({ connection, recipe, deaths }) => {
        this.#tellReplaced([death, ...deaths], recipe === recipes[0] || recipe.base !== 'none');
        return connection;
      },
      (error: unknown) => {
        this.#tellReplaced([death], false);
        throw error;
      },
    );
    this.#connection.catch(() => undefined); // whoever calls next hears of it
  }

  /** Starts workers until one holds the first of `recipes` that does not kill it. Inputs that do are left out. */
  async #reopen(recipes: Recipe[]): Promise<{ connection: Connection; recipe: Recipe; deaths: Death[] }> {
    this.#isReopening = true;
    const deaths: Death[] = [];
    let connection: Connection | null = null;
    try {
      for (const recipe of recipes) {
        const inputs = new Set(recipe.inputs);
        for (let attempt = 0; attempt < MOST_DEATHS; attempt++) {
          let suspect: Input | null = null;
          try {
            connection ??= await this.#connect();
            if (!(await this.#loadBase(connection, recipe.base))) break; // nothing kept
            for (const input of inputs) await this.#addCarefully(connection, (suspect = input));
            this.#recipe = { base: recipe.base, inputs: [...inputs] };
            return { connection, recipe, deaths };
          } catch (error) {
            if (!isFatal(error)) {
              if (recipe.base === 'none' || connection === null) throw error; // without a worker nothing can be opened
              console.warn(`could not reopen the ${recipe.base} corpus: ${messageOf(error)}`);
              break;
            }
            connection = null;
            deaths.push({ message: error.message, path: suspect?.path ?? null });
            if (suspect === null) break; // the base itself kills the worker
            inputs.delete(suspect);
          }
        }
      }
      throw new Error(deaths.at(-1)?.message ?? 'the engine did not start');
    } finally {
      this.#isReopening = false;
    }
  }

  /** Answers whether there was such a corpus. */
  async #loadBase(connection: Connection, base: CorpusOrigin): Promise<boolean> {
    let isOutdated = false;
    if (base === 'kept') {
      // Storage may be denied altogether (private windows, policies): then nothing is kept.
      const restored = await connection.request('restore', { store: this.#store }).catch((error: unknown) => {
        if (isFatal(error)) throw error;
        return null;
      });
      if (restored === null) return false;
      isOutdated = restored.waiting > 0;
    }
    if (base === 'sample') await connection.request('load', { packed: await loadSample(), name: FILES.sample });
    if (base === 'built-in') await connection.request('load', { packed: this.#builtIn ?? '', name: FILES.corpus });
    await connection.request('settle', null);
    // Kept by another build: the new analysis is kept in its place, or every start would make it again.
    if (isOutdated) await this.#keep(connection);
    return true;
  }

  /** Adds one file and waits for its analysis, so that a death points to it. */
  async #addCarefully(connection: Connection, input: Input): Promise<void> {
    const bytes = await input.bytes().catch(() => null); // it could be read before; the user may have moved it since
    if (bytes === null) return;
    await connection.request('addFile', { path: input.path, bytes }, { transfer: [bytes] });
    await connection.request('settle', null);
  }

  #tellReplaced(deaths: Death[], isCorpusBack: boolean): void {
    const message = deaths[0]?.message ?? 'the worker ended';
    const lost = deaths.flatMap(({ path }) => (path === null ? [] : [leftOut(path)]));
    this.#leftOut.push(...lost);
    for (const handler of this.#replacedHandlers) handler({ message, isCorpusBack, lost });
  }
}

function leftOut(path: string): Warning {
  return { path, severity: 'unread', message: 'left out: the engine failed on it' };
}

/** The warnings that are not among `others`. */
function without(warnings: Warning[], others: Warning[]): Warning[] {
  const keyOf = ({ path, message }: Warning) => `${path}\n${message}`;
  const known = new Set(others.map(keyOf));
  return warnings.filter((warning) => !known.has(keyOf(warning)));
}

/** Today's date where the user is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A short name for a built-in corpus. */
async function digest(packed: Packed): Promise<string> {
  const bytes = typeof packed === 'string' ? new TextEncoder().encode(packed) : packed;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
