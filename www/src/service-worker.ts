// Keeps the site's own files for use offline. It never sees what the user opens: files go to the page, not over the network.

export {}; // a module for TypeScript: its names are its own

declare const self: ServiceWorkerGlobalScope;

/** Path beside this script, and a digest of the content. Written in by `build.mjs`. */
declare const FILES: readonly (readonly [path: string, digest: string])[];
/** Names this build. */
declare const BUILD: string;

/** A corpus put into a built site changes without a new build, so the network is asked first. */
const FRESH = 'corpus.bin.gz';

/** Other sites on the same host have caches too. */
const PREFIX = `dateline ${self.registration.scope} `;
const CACHE = PREFIX + BUILD;

self.addEventListener('install', (event) => event.waitUntil(fill()));

self.addEventListener('activate', (event) => event.waitUntil(dropOldCaches().then(() => self.clients.claim())));

// A new version waits until the user agrees to it.
self.addEventListener('message', (event) => {
  if (event.data === 'apply') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(path === FRESH ? freshOrKept(event.request, path) : kept(event.request, path));
});

/** Copies what an older version has already, and fetches the rest. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async ([path, digest]) => {
      const key = keyOf(path, digest);
      const known = path === FRESH ? undefined : await caches.match(key);
      const response = known ?? (await fetch(new URL(path, self.registration.scope), { cache: 'no-cache' }));
      if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
      await cache.put(key, response);
    }),
  );
}

async function dropOldCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

/** The path of one of the site's files, or `null` for anything else. */
function pathOf(request: Request): string | null {
  const url = new URL(request.url);
  const scope = new URL(self.registration.scope);
  if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const path = url.pathname.slice(scope.pathname.length) || 'index.html';
  return FILES.some(([known]) => known === path) ? path : null;
}

async function kept(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(keyFor(path))) ?? fetch(request);
}

async function freshOrKept(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request, { cache: 'no-cache' });
    if (response.ok) await cache.put(keyFor(path), response.clone());
    return response;
  } catch {
    return (await cache.match(keyFor(path))) ?? Response.error();
  }
}

function keyFor(path: string): string {
  return keyOf(path, FILES.find(([known]) => known === path)?.[1] ?? '');
}

function keyOf(path: string, digest: string): string {
  return new URL(`${path}?${digest}`, self.registration.scope).href;
}
