// Files as the engine takes them, from whatever the browser gives.

import type { Input } from '../engine/contract';

const BY_PATH = new Intl.Collator('en', { numeric: true });
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

async function collect(entry: FileSystemEntry, found: Input[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push(inputFrom(file, entry.fullPath.replace(/^\//, '')));
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
  return { path, size: file.size, bytes: () => file.arrayBuffer() };
}

/** In the order of their paths, which are relative to the folder where all come from one. */
function arranged(inputs: Input[]): Input[] {
  const wanted = inputs.filter(({ path }) => !LITTER.has(path.slice(path.lastIndexOf('/') + 1)));
  const top = wanted[0]?.path.split('/')[0] ?? '';
  const isOneFolder = wanted.every(({ path }) => path.startsWith(`${top}/`));
  const named = isOneFolder ? wanted.map((input) => ({ ...input, path: input.path.slice(top.length + 1) })) : wanted;
  return named.sort((a, b) => BY_PATH.compare(a.path, b.path) || (a.path < b.path ? -1 : 1));
}
