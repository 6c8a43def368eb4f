/**
 * `next/cache` outside of Next: a cached read is read every time, and what expires is written down.
 * The tests of the cache itself run in the browser, against the real thing.
 */
export function cacheLife(): void {}
export function cacheTag(): void {}

/** Tags expired so far, in order. */
export const expired: string[] = [];

export function revalidateTag(tag: string): void {
  expired.push(tag);
}
export function updateTag(tag: string): void {
  revalidateTag(tag);
}
