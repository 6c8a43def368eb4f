import { brotliCompressSync, gzipSync } from "node:zlib";

/** What the script of a page weighs, kilobytes of a thousand, however the server in between compresses. */
export type ScriptWeight = { files: number; gzipKb: number; brotliKb: number };

/** Weighs what a browser of today loads as script with the page that `origin` serves at `path`. */
export async function pageScripts(origin: string, path: string): Promise<ScriptWeight> {
  const html = await (await fetch(origin + path)).text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/\bnomodule\b/i.test(tag),
  );
  // Those that a kept page starts behind its first picture.
  const late = [...html.matchAll(/\["(\/_next\/static\/[^"]+\.js)"/g)];
  const files = new Set([...tags, ...late].map(([, src = ""]) => new URL(src, origin).href));
  let [gzip, brotli] = [0, 0];
  for (const file of files) {
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file} answered ${response.status}`);
    const text = await response.text();
    gzip += gzipSync(text).length;
    brotli += brotliCompressSync(text).length;
  }
  return { files: files.size, gzipKb: gzip / 1_000, brotliKb: brotli / 1_000 };
}
