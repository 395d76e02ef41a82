// Where the engine's files are: inside the page (single file), or beside it (site).

import { FILES } from './files';
import { type Packed, unpack } from './packed';
import { messageOf } from '../words/message';

/** What the engine is made of. */
export interface Assets {
  /** Compiled once; every worker runs on it. A promise, because workers begin with their data meanwhile. */
  module: Promise<WebAssembly.Module>;
  /** The worker's script. */
  worker: string;
  gazetteer: Packed;
  model: Packed;
}

type Name = keyof typeof FILES;

/** The build these assets belong to, written in by `build.mjs`: a new build never meets an old file in the browser's cache. */
declare const BUILD: string;

/** Whether the page carries its files inside itself. */
export function isSingleFile(): boolean {
  return document.getElementById('wasm') !== null;
}

/** Loads the engine, and begins to compile it. Rejects with the name of what could not be loaded. */
export async function loadAssets(): Promise<Assets> {
  const wasm = load('wasm');
  const module = wasm.then((packed) => unpack(packed, FILES.wasm)).then(compile);
  module.catch(() => undefined); // whoever waits for it hears of it
  const [worker, gazetteer, model] = await Promise.all([
    load('worker').then((packed) => unpack(packed, FILES.worker)).then((bytes) => new TextDecoder().decode(bytes)),
    load('gazetteer'),
    load('model'),
    wasm,
  ]);
  return { module, worker, gazetteer, model };
}

async function compile(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new Error(`${FILES.wasm} could not be compiled: ${messageOf(error)}`, { cause: error });
  }
}

/** The sample corpus in its saved form. */
export function loadSample(): Promise<Packed> {
  return load('sample');
}

/** The corpus that was put into this page in its saved form, or `null` where there is none. */
export async function loadBuiltIn(): Promise<Packed | null> {
  const packed = await load('corpus');
  return (typeof packed === 'string' ? packed.length : packed.byteLength) > 0 ? packed : null;
}

async function load(name: Name): Promise<Packed> {
  if (isSingleFile()) return document.getElementById(name)?.textContent.trim() ?? '';
  const url = new URL(`${FILES[name]}?${BUILD}`, document.baseURI);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`could not load ${FILES[name]} (HTTP ${response.status})`);
  return response.arrayBuffer();
}
