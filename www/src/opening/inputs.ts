// Files as the engine takes them, from whatever the browser gives.

import type { Input } from '../engine/contract';

/** What file managers leave behind. */
const LITTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

let pasted = 0;

/** Picked files. Those of a folder keep their paths inside it. */
export function inputsFromFiles(files: Iterable<File>): Input[] {
  return arranged([...files].map((file) => inputFrom(file, file.webkitRelativePath || file.name)));
}

/** Dropped files, and the files of dropped folders. Call it while the drop event lasts. */
export async function inputsFromDrop(transfer: DataTransfer): Promise<Input[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  // Entries and files must be taken before the first wait: the transfer is emptied when the event ends.
  const entries = items.map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  if (entries.some((entry) => entry == null)) return inputsFromFiles(files);
  const found: Input[] = [];
  for (const entry of entries) if (entry) await collect(entry, found);
  return arranged(found);
}

/** Text from the clipboard or the box, as a file of its own. */
export function inputFromText(text: string): Input {
  pasted += 1;
  const bytes = new TextEncoder().encode(text);
  return { path: `pasted-${pasted}.txt`, size: bytes.byteLength, bytes: () => Promise.resolve(bytes.slice().buffer) };
}

/** An entry that cannot be read becomes an input that says so when its turn comes: it must not take the rest of the drop with it. */
async function collect(entry: FileSystemEntry, found: Input[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  try {
    await collectReadable(entry, path, found);
  } catch (error) {
    found.push({ path, size: 0, bytes: () => Promise.reject(error instanceof Error ? error : new Error(String(error))) });
  }
}

async function collectReadable(entry: FileSystemEntry, path: string, found: Input[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push(inputFrom(file, path));
  } else if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // A reader gives a hundred entries at a time, and none when it has given all.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) break;
      for (const inner of some) await collect(inner, found);
    }
  }
}

function inputFrom(file: File, path: string): Input {
  return withPath(path, { get size() { return file.size; }, bytes: () => file.arrayBuffer() });
}

/** In the order of their paths, which are relative to the folder where all come from one. */
function arranged(inputs: Input[]): Input[] {
  const wanted = inputs.filter(({ path }) => !LITTER.has(path.slice(path.lastIndexOf('/') + 1)));
  const top = wanted[0]?.path.split('/')[0] ?? '';
  const isOneFolder = wanted.every(({ path }) => path.startsWith(`${top}/`));
  const named = isOneFolder ? wanted.map((input) => withPath(input.path.slice(top.length + 1), input)) : wanted;
  const keyed = named.map((input) => ({ input, key: keyOf(input.path) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.input.path < b.input.path ? -1 : 1)).map(({ input }) => input);
}

/** The size is asked for only when its file's turn comes: the browser looks on the disk for each, and 2,000 looks would hold up the page. */
function withPath(path: string, file: Omit<Input, 'path'>): Input {
  return {
    path,
    get size() {
      return file.size;
    },
    bytes: () => file.bytes(),
  };
}

/** Sorts `story 9` before `story 10`, the same in every language. */
function keyOf(path: string): string {
  return path.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}
