// Data files travel gzipped: as base64 text inside the single file, as bytes beside the site's page.

import { messageOf } from '../words/message';

/** A gzipped file as it came. Where the server has inflated it on the way (`Content-Encoding: gzip`), the bytes are plain. */
export type Packed = string | ArrayBuffer;

/** The bytes of the file called `name`. Empty for an empty file. Rejects with its name and the cause where it cannot be unpacked. */
export async function unpack(packed: Packed, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = typeof packed === 'string' ? decodeBase64(packed) : new Uint8Array(packed);
    return isGzip(bytes) ? await inflate(bytes) : bytes;
  } catch (error) {
    throw new Error(`${name} could not be unpacked: ${messageOf(error)}`, { cause: error });
  }
}

/** Inflates gzip. Rejects where the bytes are no gzip or are cut off. */
export function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return pump(bytes, new DecompressionStream('gzip'));
}

/** Deflates to gzip. */
export function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return pump(bytes, new CompressionStream('gzip'));
}

// Fed by a writer and not by `Blob.stream()`, which WebKit cannot read in a worker of a `file://` page.
async function pump(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [buffer] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return new Uint8Array(buffer);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

interface Base64Decoder {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = Uint8Array as unknown as Base64Decoder; // newer than TypeScript's library
  if (native.fromBase64) return native.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
