import { setTimeout } from "node:timers/promises";
import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";
import { followExpiredTags } from "@/lib/platform/cache/follow";
import { isFollowing } from "@/lib/platform/cache/followed.mjs";
import sharedReads from "@/lib/platform/cache/shared-reads.mjs";
import { redis } from "@/lib/platform/redis";

export type Reads = {
  key: string;
  tag: string;
  /** Asked for at once in each process, in each round. */
  requests: number;
  /** Each round begins when this counter in Redis reaches its number. */
  rounds: number;
};

const TAKES_MS = 150;

/** A process that reads as Next does: from the cache, else made, counted and stored. @returns what was shown, by round */
export default async function read({ key, tag, requests, rounds }: Reads): Promise<string[][]> {
  void followExpiredTags();
  while (!isFollowing()) await setTimeout(20);
  const shown: string[][] = [];
  for (let round = 1; round <= rounds; round += 1) {
    if (round > 1) await expired(tag);
    await redis().incr(`${key}:ready:${round}`);
    while (Number(await redis().get(`${key}:round`)) < round) await setTimeout(20);
    const answers = await Promise.all(Array.from({ length: requests }, () => once(key, tag)));
    shown.push([...new Set(answers)]);
    await redis().incr(`${key}:shown:${round}`);
  }
  return shown;
}

/** Waits until this process expired the tag for the first and, for reads that had begun by then, the second time. */
async function expired(tag: string): Promise<void> {
  const at = () => tagsManifest.get(tag)?.expired ?? 0;
  while (at() === 0) await setTimeout(20);
  for (const first = at(); at() === first; ) await setTimeout(20);
}

/** Reads one entry as Next does. @param takesMs how long it takes to make */
export async function once(key: string, tag: string, takesMs = TAKES_MS): Promise<string> {
  const kept = await sharedReads.get(key, []);
  if (kept) return new Response(kept.value).text();
  const timestamp = performance.timeOrigin + performance.now();
  const made = Promise.resolve().then(async () => {
    await setTimeout(takesMs);
    return `made ${await redis().incr(`${key}:made`)}`;
  });
  const entry = made.then((text) => ({
    value: new Blob([text]).stream(),
    tags: [tag],
    timestamp,
    stale: 300,
    revalidate: 3_600,
    expire: 86_400,
  }));
  await sharedReads.set(key, entry);
  return made;
}
