/**
 * Whether this process knows which cache tags expired elsewhere. Kept in the process, not in the module: Next loads the
 * cache handlers and the app's own code separately.
 */
const AT = Symbol.for("agora.tags-followed-at");
/** Without news for this long, what others stored may be older than a change. */
const FRESH_MS = 2_000;

/** @type {Record<symbol, number | undefined>} */
const here = /** @type {any} */ (globalThis);
const now = () => performance.timeOrigin + performance.now();

export function noteFollowed() {
  here[AT] = now();
}

export function isFollowing() {
  return now() - (here[AT] ?? 0) < FRESH_MS;
}
