// Files as the engine takes them, from whatever the browser gives.

import type { Input } from '../engine/contract';

const BY_PATH = new Intl.Collator('en', { numeric: true });
/** What file managers leave behind. */
const LITTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** A file that was picked or dropped, by its path in what it came with. */
interface Found {
  file: File;
  path: string;
}

let pasted = 0;

/** Picked files. Those of a folder keep their paths inside it. */
export function inputsFromFiles(files: Iterable<File>): Input[] {
  return arranged(Array.from(files, (file) => ({ file, path: file.webkitRelativePath || file.name })));
}

/** Dropped files, and the files of dropped folders. Call it while the drop event lasts. */
export async function inputsFromDrop(transfer: DataTransfer): Promise<Input[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  // Entries and files must be taken before the first wait: the transfer is emptied when the event ends.
  const entries = items.map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  if (entries.some((entry) => entry == null)) return inputsFromFiles(files);
  const found: Found[] = [];
  for (const entry of entries) if (entry) await collect(entry, found);
  return arranged(found);
}

/** Text from the clipboard or the box, as a file of its own. */
export function inputFromText(text: string): Input {
  pasted += 1;
  const bytes = new TextEncoder().encode(text);
  return { path: `pasted-${pasted}.txt`, size: bytes.byteLength, bytes: () => Promise.resolve(bytes.slice().buffer) };
}

async function collect(entry: FileSystemEntry, found: Found[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ file, path: entry.fullPath.replace(/^\//, '') });
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

/** In the order of their paths, which are relative to the folder where all come from one. */
function arranged(found: Found[]): Input[] {
  const wanted = found.filter(({ path }) => !LITTER.has(path.slice(path.lastIndexOf('/') + 1)));
  const top = `${wanted[0]?.path.split('/')[0] ?? ''}/`;
  const cut = wanted.every(({ path }) => path.startsWith(top)) ? top.length : 0;
  return wanted.map(({ file, path }) => new FileInput(file, path.slice(cut))).sort((a, b) => BY_PATH.compare(a.path, b.path) || (a.path < b.path ? -1 : 1));
}

class FileInput implements Input {
  constructor(
    private readonly file: File,
    readonly path: string,
  ) {}

  /** Asked for when the file's turn comes: the browser may have to look at the disk for it. */
  get size(): number {
    return this.file.size;
  }

  bytes(): Promise<ArrayBuffer> {
    return this.file.arrayBuffer();
  }
}
