import "server-only";
import { redis } from "../redis";

/** Sorted set: cache tag, scored with the Unix milliseconds at which it last expired. */
export const EXPIRED_TAGS = "cache:expired";

const KEPT_MS = 8 * 86_400_000;

/**
 * Expires cache tags on every app instance: each follows this set and learns of it within half a second, and reads it
 * whole when it starts, so that no page written to disk earlier outlives it.
 * @throws when Redis does not answer, so that the event is delivered again
 */
export async function expireTags(tags: string[]): Promise<void> {
  const [first, ...rest] = tags.map((member) => ({ score: Date.now(), member }));
  if (!first) return;
  await redis()
    .multi()
    .zadd(EXPIRED_TAGS, first, ...rest)
    .zremrangebyscore(EXPIRED_TAGS, 0, Date.now() - KEPT_MS)
    .exec();
}
