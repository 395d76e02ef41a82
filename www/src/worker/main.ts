// The worker: takes requests, answers them one by one, and analyses waiting articles in between.

import { FILES } from '../engine/files';
import { unpack } from '../engine/packed';
import { Host } from './host';
import type { CallName, Calls, FromWorker, ToWorker } from './protocol';
import { deleteKept, findKept, readKept, writeKept } from './store';

/** Adding files may hold up the analysis no longer than this, in milliseconds, so that the first article is soon there. */
const ADDING_MS = 30;
const PROGRESS_MS = 100;

interface Request {
  id: number;
  method: CallName;
  params: unknown;
}

declare const self: DedicatedWorkerGlobalScope;

/** The gazetteer and the model. */
let data: [Uint8Array, Uint8Array] | null = null;
let host: Host | null = null;
let isLost = false;
/** Why waiting articles could not be analysed, until somebody is told. */
let analysisError: unknown = null;
/** Questions go before files: a reader does not wait for the rest of the folder. */
const questions: Request[] = [];
const files: Request[] = [];
const settling: Request[] = [];
let lastSliceAt = 0;
let lastProgressAt = 0;
let pathBeingRead: string | null = null;

// A turn of work a message, so that the page's own messages come in between. `setTimeout` would wait 4 ms each time.
const turns = new MessageChannel();
let isTurnDue = false;
turns.port1.onmessage = () => {
  isTurnDue = false;
  takeTurn();
};

self.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if ('abort' in message) drop(message.abort);
  else {
    queueOf(message.method).push(message);
    scheduleTurn();
  }
};

function queueOf(method: CallName): Request[] {
  if (method === 'addFile') return files;
  return method === 'settle' ? settling : questions;
}

/** Forgets a request that has not begun. */
function drop(id: number): void {
  for (const queue of [questions, files, settling]) {
    const index = queue.findIndex((request) => request.id === id);
    if (index >= 0) queue.splice(index, 1);
  }
}

function scheduleTurn(): void {
  if (isTurnDue || isLost) return;
  isTurnDue = true;
  turns.port2.postMessage(null);
}

function takeTurn(): void {
  if (isLost) return;
  const waiting = host?.progress.waiting ?? 0;
  const isSliceDue = waiting > 0 && (files.length === 0 || performance.now() - lastSliceAt > ADDING_MS);
  const request = questions.shift() ?? (isSliceDue ? undefined : files.shift());
  if (request) void answer(request);
  else if (isSliceDue) analyseSlice();
  settle();
  if (questions.length + files.length > 0 || (host?.progress.waiting ?? 0) > 0) scheduleTurn();
}

function analyseSlice(): void {
  if (!host) return;
  const engine = host;
  try {
    engine.analyseSlice();
  } catch (error) {
    if (isFatal(error)) return reportFatal(error);
    // No fault of the articles: the data to analyse them with is damaged. Whoever waits for them hears of it.
    engine.call('cancel', undefined);
    analysisError = error;
  }
  lastSliceAt = performance.now();
  reportProgress();
}

function reportProgress(): void {
  if (!host) return;
  const now = performance.now();
  if (host.progress.waiting > 0 && now - lastProgressAt < PROGRESS_MS) return;
  lastProgressAt = now;
  post({ progress: { ...host.progress } });
}

function settle(): void {
  if (!host || isLost || host.progress.waiting > 0 || files.length > 0) return;
  for (const request of settling.splice(0)) {
    post(analysisError === null ? { id: request.id, result: { ...host.progress } } : { id: request.id, error: describe(analysisError) });
    analysisError = null;
  }
}

async function answer(request: Request): Promise<void> {
  try {
    const result = await perform(request.method, request.params as never);
    if (isUnfinished(result)) questions.push(request);
    else post({ id: request.id, result });
  } catch (error) {
    if (isFatal(error)) return reportFatal(error);
    post({ id: request.id, error: describe(error) });
  }
  // An answer that took its time (storage) may have left work for another turn.
  scheduleTurn();
}

/** Everything but a chore is a method of the session itself. Synchronous up to the first `await`, so requests keep their order. */
function perform(method: CallName, params: never): unknown {
  if (method === 'prepare') return prepare(params);
  if (method === 'start') return start(params);
  if (!host) throw new Error('the session has not started');
  const engine = host;
  switch (method) {
    case 'begin':
      return engine.begin((params as Calls['begin']['params']).isReplacing), null;
    case 'addFile':
      return addFile(engine, params);
    case 'load':
      return load(engine, params);
    case 'restore':
      return restore(engine, params);
    case 'keep':
      return keep(engine, params);
    case 'kept':
      return findKept((params as Calls['kept']['params']).store);
    case 'forget':
      engine.clear();
      return deleteKept((params as Calls['forget']['params']).store).then(() => null);
    case 'settle':
      return engine.progress;
    default:
      return engine.call(method, params);
  }
}

/** A long search stops after a while. It goes on in another turn, so that newer questions come in between and a dropped one ends. */
function isUnfinished(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'unsearched' in result && Number(result.unsearched) > 0;
}

async function prepare({ gazetteer, model }: Calls['prepare']['params']): Promise<null> {
  data = await Promise.all([unpack(gazetteer, FILES.gazetteer), unpack(model, FILES.model)]);
  return null;
}

function start({ module, today }: Calls['start']['params']): null {
  if (!data) throw new Error('the data files are not there yet');
  host = new Host(module, ...data, today);
  return null;
}

function addFile(engine: Host, { path, bytes }: Calls['addFile']['params']): Calls['addFile']['result'] {
  pathBeingRead = path;
  const added = engine.addFile(path, new Uint8Array(bytes));
  pathBeingRead = null;
  return added;
}

async function load(engine: Host, { packed, name }: Calls['load']['params']): Promise<Calls['load']['result']> {
  return { ...engine.load(await unpack(packed, name)) };
}

async function restore(engine: Host, { store }: Calls['restore']['params']): Promise<Calls['restore']['result']> {
  const bytes = await readKept(store);
  return bytes && { ...engine.load(bytes) };
}

function keep(engine: Host, { store }: Calls['keep']['params']): Promise<Calls['keep']['result']> {
  return writeKept(store, engine.save(), engine.progress.analysed);
}

/** A trap or an exhausted stack leaves the wasm instance in no state to be asked again. */
function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || (error instanceof Error && /^(RangeError|InternalError)$/.test(error.name));
}

// The panic hook in `wasm.rs` says its message on the console before the trap ends the call.
let lastPanic: string | null = null;
const consoleError = console.error.bind(console);
console.error = (...parts: unknown[]) => {
  lastPanic = String(parts[0]);
  consoleError(...parts);
};

function reportFatal(error: unknown): void {
  isLost = true;
  post({ fatal: lastPanic ?? describe(error).message, path: pathBeingRead });
}

/** The session throws `{code, message}`; anything else is a request or a file it could not make sense of. */
function describe(error: unknown): { code: string; message: string } {
  if (error instanceof Error) return { code: 'bad-request', message: error.message };
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    return { code: String(error.code), message: String(error.message) };
  }
  return { code: 'bad-request', message: String(error) };
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
