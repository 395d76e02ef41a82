// Newer requests drop older ones.

/** Returns a function that gives a fresh signal and fires the one it gave before. */
export function createLatest(): () => AbortSignal {
  let current: AbortController | undefined;
  return () => {
    current?.abort();
    current = new AbortController();
    return current.signal;
  };
}

/** Whether `error` only says that a request was dropped. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException ? error.name === 'AbortError' : (error as { name?: unknown } | null)?.name === 'AbortError';
}
