import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { setTimeout } from "node:timers/promises";
import { isFollowing } from "./followed.mjs";
import { command } from "./redis-rest.mjs";

const require = createRequire(import.meta.url);
/** @type {typeof import("next/dist/server/lib/cache-handlers/default")} */
const { createDefaultCacheHandler } = require("next/dist/server/lib/cache-handlers/default");
/** @type {typeof import("next/dist/server/lib/incremental-cache/tags-manifest.external")} */
const { areTagsExpired } = require("next/dist/server/lib/incremental-cache/tags-manifest.external");

/** @typedef {import("next/dist/server/lib/cache-handlers/types").CacheEntry} CacheEntry */
/** @typedef {import("next/dist/server/lib/cache-handlers/types").CacheHandler} CacheHandler */
/** @typedef {Omit<CacheEntry, "value"> & { value: string }} Stored */

const MEMORY_BYTES = 64 * 1024 * 1024;
const LARGEST_BYTES = 1024 * 1024;
/** How long a process that died while it made an entry keeps the others from making it. */
const CLAIM_MS = 3_000;
const RENEW_MS = 1_000;
/** Nobody waits longer for what another makes. */
const LONGEST_MS = 10_000;
const LOOK_EVERY_MS = 25;

const memory = createDefaultCacheHandler(MEMORY_BYTES);
const now = () => performance.timeOrigin + performance.now();

/** @param {string} key */
const nameOf = (key) => `cache:read:${createHash("sha256").update(key).digest("base64url")}`;

/** @param {Uint8Array} bytes @returns {ReadableStream<Uint8Array>} */
const streamOf = (bytes) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });

/** @param {string} name @returns {Promise<CacheEntry | undefined>} what another process stored, while it holds */
async function fetchShared(name) {
  const text = await command(["GET", name]);
  if (typeof text !== "string") return undefined;
  const { value, ...entry } = /** @type {Stored} */ (JSON.parse(text));
  if (now() > entry.timestamp + entry.revalidate * 1_000) return undefined;
  if (areTagsExpired(entry.tags, entry.timestamp)) return undefined;
  return { ...entry, value: streamOf(Buffer.from(value, "base64")) };
}

/**
 * Takes the entry from where another process stored it, waiting for one that is being made.
 * @param {string} key
 * @returns {Promise<boolean>} false when it is this process's turn to make it
 */
async function takeShared(key) {
  const name = nameOf(key);
  for (const until = now() + LONGEST_MS; now() < until && isFollowing(); await setTimeout(LOOK_EVERY_MS)) {
    try {
      let entry = await fetchShared(name);
      if (!entry) {
        if ((await command(["SET", `${name}:making`, "1", "NX", "PX", CLAIM_MS])) !== "OK") continue;
        coming.get(key)?.claimed();
        // Between that look and this claim another may have stored its entry and let go of its own claim.
        entry = await fetchShared(name).catch(() => undefined);
        if (!entry) return false;
        await command(["DEL", `${name}:making`]).catch(() => {});
      }
      await memory.set(key, Promise.resolve(entry));
      return true;
    } catch {
      // Redis may be back at the next look; once it is gone for longer this process no longer follows.
    }
  }
  return false;
}

/** Keys that somebody in this process fetches or makes just now. @type {Map<string, { over: Promise<void>, claimed: () => void, end: () => void }>} */
const coming = new Map();

/** @param {string} key */
function announce(key) {
  /** @type {NodeJS.Timeout[]} */
  const timers = [globalThis.setTimeout(() => coming.get(key)?.end(), LONGEST_MS).unref()];
  let resolve = () => {};
  /** @type {Promise<void>} */
  const over = new Promise((done) => {
    resolve = done;
  });
  const renew = () => {
    if (isFollowing()) void command(["PEXPIRE", `${nameOf(key)}:making`, CLAIM_MS]).catch(() => {});
  };
  // Only one's own claim: that of a process that died must run out.
  const claimed = () => {
    if (coming.has(key)) timers.push(setInterval(renew, RENEW_MS).unref());
  };
  const end = () => {
    for (const timer of timers) clearInterval(timer);
    coming.delete(key);
    resolve();
  };
  coming.set(key, { over, claimed, end });
}

/** @param {string} key @param {Omit<CacheEntry, "value">} entry @param {Buffer} bytes */
async function share(key, entry, bytes) {
  const name = nameOf(key);
  const keptMs = Math.floor(Math.min(entry.revalidate, entry.expire) * 1_000);
  if (keptMs > 0 && bytes.length <= LARGEST_BYTES) {
    const stored = /** @type {Stored} */ ({ ...entry, value: bytes.toString("base64") });
    await command(["SET", name, JSON.stringify(stored), "PX", keptMs]);
  }
  await command(["DEL", `${name}:making`]);
}

/**
 * What `"use cache"` keeps: in this process's memory, and in Redis for the others, so that a fleet asks the database once
 * and not once an instance. An entry is taken from Redis only while this process follows the tags that expire
 * (follow.ts); while Redis is away each process lives on its memory. Named in next.config.ts.
 * @type {CacheHandler}
 */
const sharedReads = {
  async get(key, softTags) {
    const kept = await memory.get(key, softTags);
    if (kept) return kept;
    const there = coming.get(key);
    if (there) {
      await there.over;
      return memory.get(key, softTags);
    }
    announce(key);
    if (!(await takeShared(key))) return undefined;
    coming.get(key)?.end();
    return memory.get(key, softTags);
  },

  async set(key, pending) {
    const made = pending.then(async ({ value, ...entry }) => {
      try {
        return { entry, bytes: Buffer.from(await new Response(value).arrayBuffer()) };
      } catch (error) {
        return { entry, error };
      }
    });
    const remembered = memory.set(
      key,
      made.then(({ entry, bytes, error }) => ({
        ...entry,
        value: bytes ? streamOf(bytes) : new ReadableStream({ start: (to) => to.error(error) }),
      })),
    );
    try {
      await remembered;
    } finally {
      coming.get(key)?.end();
    }
    const { entry, bytes } = await made;
    if (bytes && isFollowing()) await share(key, entry, bytes).catch(() => {});
  },

  refreshTags: () => memory.refreshTags(),
  getExpiration: (tags) => memory.getExpiration(tags),
  updateTags: (tags, durations) => memory.updateTags(tags, durations),
};
export default sharedReads;
