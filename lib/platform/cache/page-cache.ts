import FileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache";
import { edgeHeaders } from "./edge-keys";
import { asAscii, leanPayload, scriptsAfterPicture } from "./page-html";

/** Next knows the cache tags of a page that it keeps, and takes them off again before it answers. */
const TAGS = "x-next-cache-tags";

type Kept = { headers?: Record<string, unknown>; html?: unknown; postponed?: unknown } | null | undefined;

/** Those that are as they are sent. */
const prepared = new WeakSet<object>();

function prepare(kept: Kept): void {
  if (!kept || prepared.has(kept)) return;
  prepared.add(kept);
  const tags = process.env.EDGE_PURGE_URL ? kept.headers?.[TAGS] : undefined;
  if (typeof tags === "string" && kept.headers) Object.assign(kept.headers, edgeHeaders(tags.split(",")));
  if (typeof kept.html === "string" && !kept.postponed)
    kept.html = asAscii(leanPayload(scriptsAfterPicture(kept.html)));
}

/**
 * Next's own cache of pages, in memory and on disk, which writes what it keeps as it is sent best; with an edge in front,
 * what it gives out says in its headers which entities it shows. instrumentation.ts hands it to Next.
 */
export default class PageCache extends FileSystemCache {
  override async get(...args: Parameters<FileSystemCache["get"]>) {
    const entry = await super.get(...args);
    prepare(entry?.value as Kept);
    return entry;
  }

  override async set(...args: Parameters<FileSystemCache["set"]>) {
    prepare(args[1] as Kept);
    return super.set(...args);
  }
}
