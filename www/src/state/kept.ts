// An answer that comes anew is mostly as it was. Components that are given the same record again are not drawn again.

/** `after`, with every part that equals its counterpart in `before` taken from there: all of `before` where nothing differs. For plain records and lists. */
export function keepEqual<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  const keys = Object.keys(is);
  let isSame = keys.length === Object.keys(was).length;
  for (const key of keys) {
    const kept = keepEqual(was[key], is[key]);
    isSame &&= key in was && Object.is(kept, was[key]);
    is[key] = kept;
  }
  return isSame ? (before as T) : after;
}
