import { hash } from "node:crypto";
import fresh from "next/dist/compiled/fresh";
import { getCacheControlHeader } from "next/dist/server/lib/cache-control";

/** Of the pages asked for last: the others are encoded anew with each answer. */
const REMEMBERED_BYTES = 32 * 1024 * 1024;

/** @typedef {{ body: Buffer, etag: string }} Encoded */
/** Least lately asked for first. @type {Map<string, Encoded>} */
const pages = new Map();
let remembered = 0;

/** @param {string} page @returns {Encoded} the same ETag for the same bytes, on every instance */
function encode(page) {
  const known = pages.get(page);
  if (known) {
    pages.delete(page);
    pages.set(page, known);
    return known;
  }
  const body = Buffer.from(page);
  const encoded = { body, etag: `"${hash("sha1", body, "base64url")}"` };
  pages.set(page, encoded);
  remembered += body.length;
  for (const [oldest, { body: gone }] of pages) {
    if (remembered <= REMEMBERED_BYTES) break;
    pages.delete(oldest);
    remembered -= gone.length;
  }
  return encoded;
}

/**
 * Sends a page in place of Next's own `server/send-payload`, with the same headers: that one walks the page letter by
 * letter for its ETag and gives Node a string to measure, copy and encode, with every answer anew. What a kept page costs
 * is mostly that (docs/decisions/0017). next.config.ts leads Next here; browse-static.spec.ts tells whether it came.
 * @type {typeof import("next/dist/server/send-payload").sendRenderResult}
 */
export async function sendRenderResult({ req, res, result, generateEtags, poweredByHeader, cacheControl }) {
  if (res.finished || res.headersSent) return;
  if (poweredByHeader && result.contentType === "text/html; charset=utf-8")
    res.setHeader("X-Powered-By", "Next.js");
  if (cacheControl && !res.getHeader("Cache-Control"))
    res.setHeader("Cache-Control", getCacheControlHeader(cacheControl));
  const page = result.isDynamic ? null : encode(result.toUnchunkedString());
  if (generateEtags && page) {
    res.setHeader("ETag", page.etag);
    if (fresh(req.headers, { etag: page.etag })) {
      res.statusCode = 304;
      res.end();
      return;
    }
  }
  if (!res.getHeader("Content-Type") && result.contentType) res.setHeader("Content-Type", result.contentType);
  if (page && page.body.length > 0) res.setHeader("Content-Length", page.body.length);
  if (req.method === "HEAD") res.end(null);
  else if (page) res.end(page.body);
  else await result.pipeToNodeResponse(res);
}
