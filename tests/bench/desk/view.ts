/** One list, search or first screen of a desk: everything its page reads. Where `read` tells milliseconds, those count. */
export type View = { name: string; read(): Promise<number | undefined> };

/** Goes through the first pages of a list; the slowest of them counts. */
export async function through(
  pages: number,
  read: (after: string | null) => Promise<{ next: string | null }>,
): Promise<number> {
  let after: string | null = null;
  let slowest = 0;
  for (let page = 0; page < pages; page += 1) {
    const began = performance.now();
    after = (await read(after)).next;
    slowest = Math.max(slowest, performance.now() - began);
    if (!after) break;
  }
  return slowest;
}

/** All of it at once, as its page asks for it. */
export async function whole(...reads: readonly Promise<unknown>[]): Promise<undefined> {
  await Promise.all(reads);
}
