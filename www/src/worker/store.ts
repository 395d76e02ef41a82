// The corpus kept in this browser: its saved bytes, gzipped in chunks, in IndexedDB.

import { deflate, inflate } from '../engine/packed';
import type { Kept } from './protocol';

const FORMAT = 1;
/** Browsers limit the size of one stored value; a chunk before it is gzipped is far below all of them. */
const CHUNK_BYTES = 16 * 1024 * 1024;
const META = 'meta';
const CHUNKS = 'chunks';

interface Meta extends Kept {
  format: number;
  /** Size before gzip. */
  rawBytes: number;
}

/** Replaces what is kept, in one transaction: after a crash or a full disk, what was kept before is still there. */
export async function writeKept(name: string, corpus: Uint8Array<ArrayBuffer>, documents: number): Promise<Kept> {
  const chunks: ArrayBuffer[] = [];
  for (let start = 0; start < corpus.length; start += CHUNK_BYTES) {
    chunks.push((await deflate(corpus.subarray(start, start + CHUNK_BYTES))).buffer);
  }
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const kept: Kept = { bytes, documents, savedAt: Date.now() };
  await transact(name, 'readwrite', (meta, parts) => {
    parts.clear();
    chunks.forEach((chunk, index) => parts.put(chunk, index));
    meta.put({ ...kept, format: FORMAT, rawBytes: corpus.length } satisfies Meta, META);
  });
  return kept;
}

/** The bytes that were kept, or `null` where nothing is kept, or by an older format. */
export async function readKept(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await transact(name, 'readonly', (meta, parts) => ({
    meta: meta.get(META) as IDBRequest<Meta | undefined>,
    chunks: parts.getAll() as IDBRequest<ArrayBuffer[]>, // in the order of their numbers
  }));
  const meta = found?.meta.result;
  if (meta?.format !== FORMAT) return null;
  const corpus = new Uint8Array(meta.rawBytes);
  let end = 0;
  for (const chunk of found?.chunks.result ?? []) {
    const bytes = await inflate(new Uint8Array(chunk));
    corpus.set(bytes, end);
    end += bytes.length;
  }
  return corpus;
}

/** What is kept, without reading it. */
export async function findKept(name: string): Promise<Kept | null> {
  const found = await transact(name, 'readonly', (meta) => meta.get(META) as IDBRequest<Meta | undefined>);
  const meta = found?.result;
  return meta ? { bytes: meta.bytes, documents: meta.documents, savedAt: meta.savedAt } : null;
}

/** Deletes the database and all in it. */
export function deleteKept(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Does `work` in one transaction. Answers `null` where there is no database to read: looking for it does not make it. */
async function transact<T>(name: string, mode: IDBTransactionMode, work: (meta: IDBObjectStore, chunks: IDBObjectStore) => T): Promise<T | null> {
  const database = await open(name, mode === 'readwrite');
  if (database === null) return null;
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction([META, CHUNKS], mode);
      const result = work(transaction.objectStore(META), transaction.objectStore(CHUNKS));
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('the browser dropped the transaction'));
    });
  } finally {
    database.close(); // an open connection would block `deleteKept`
  }
}

function open(name: string, isCreating: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    let isMissing = false;
    request.onupgradeneeded = () => {
      if (isCreating) {
        request.result.createObjectStore(META);
        request.result.createObjectStore(CHUNKS);
      } else {
        isMissing = true;
        request.transaction?.abort(); // a database whose making is aborted is not made
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (isMissing ? resolve(null) : reject(request.error));
  });
}
