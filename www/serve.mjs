// A small static server for 127.0.0.1: for looking at the built site, and for the browser tests.
//
//   node www/serve.mjs [FOLDER] [--port N]

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json', '.json': 'application/json', '.wasm': 'application/wasm', '.gz': 'application/gzip', '.txt': 'text/plain; charset=utf-8',
};
const FIRST_PORT = 8000;
const LAST_PORT = 8099;

/** Serves `folder` under `base` (a sub-path such as `/news/`). Takes `port`, or the first free one from 8000. */
export async function serve(folder, { base = '/', port = undefined } = {}) {
  const root = path.resolve(folder);
  const server = createServer((request, response) => void answer(root, base, request, response));
  const bound = port === undefined ? await listenOnFree(server) : await listen(server, port);
  return {
    url: `http://127.0.0.1:${bound}${base}`,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

async function answer(root, base, request, response) {
  const refuse = (status) => response.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
  } catch {
    return refuse(400);
  }
  if (!pathname.startsWith(base)) return refuse(404);
  const file = path.join(root, pathname.slice(base.length) || 'index.html');
  if (file !== root && !file.startsWith(root + path.sep)) return refuse(404);
  try {
    const target = (await stat(file)).isDirectory() ? path.join(file, 'index.html') : file;
    const content = await readFile(target);
    const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 24)}"`;
    const headers = { 'content-type': TYPES[path.extname(target)] ?? 'application/octet-stream', etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, 'content-length': content.length });
    response.end(request.method === 'HEAD' ? undefined : content);
  } catch {
    refuse(404);
  }
}

async function listenOnFree(server) {
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    try {
      return await listen(server, port);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    }
  }
  throw new Error(`no free port from ${FIRST_PORT} to ${LAST_PORT}`);
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve(server.address().port);
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const at = args.indexOf('--port');
  const port = at >= 0 ? Number(args.splice(at, 2)[1]) : undefined;
  const site = await serve(args[0] ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '../dist/site'), { port });
  console.log(`Dateline is at ${site.url} (Ctrl+C ends it)`);
  process.on('SIGINT', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
}
