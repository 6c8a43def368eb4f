import { createRequire } from "node:module";
import { edgeHeaders } from "./edge-keys.mjs";
import { asAscii, leanPayload, scriptsAfterPicture } from "./page-html.mjs";

/** @type {typeof import("next/dist/server/lib/incremental-cache/file-system-cache")} */
const { default: FileSystemCache } = createRequire(import.meta.url)(
  "next/dist/server/lib/incremental-cache/file-system-cache",
);

/** Next knows the cache tags of a page that it keeps, and takes them off again before it answers. */
const TAGS = "x-next-cache-tags";

/** @typedef {{ headers?: Record<string, unknown>, html?: unknown, postponed?: unknown } | null | undefined} Kept */

/** Those that are as they are sent. @type {WeakSet<object>} */
const prepared = new WeakSet();

/** @param {Kept} kept */
function prepare(kept) {
  if (!kept || prepared.has(kept)) return;
  prepared.add(kept);
  const tags = process.env.EDGE_PURGE_URL ? kept.headers?.[TAGS] : undefined;
  if (typeof tags === "string" && kept.headers) Object.assign(kept.headers, edgeHeaders(tags.split(",")));
  if (typeof kept.html === "string" && !kept.postponed)
    kept.html = asAscii(leanPayload(scriptsAfterPicture(kept.html)));
}

/**
 * Next's own cache of pages, in memory and on disk, which writes what it keeps as it is sent best; with an edge in front,
 * what it gives out says in its headers which entities it shows. Named in next.config.ts.
 */
export default class PageCache extends FileSystemCache {
  /** @override @param {Parameters<InstanceType<typeof FileSystemCache>["get"]>} args */
  async get(...args) {
    const entry = await super.get(...args);
    prepare(/** @type {Kept} */ (entry?.value));
    return entry;
  }

  /** @override @param {Parameters<InstanceType<typeof FileSystemCache>["set"]>} args */
  async set(...args) {
    prepare(/** @type {Kept} */ (args[1]));
    return super.set(...args);
  }
}
