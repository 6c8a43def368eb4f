import { setTimeout } from "node:timers/promises";
import { followExpiredTags } from "@/lib/platform/cache/follow";
import { isFollowing } from "@/lib/platform/cache/followed.mjs";
import { redis } from "@/lib/platform/redis";
import { once } from "./reads-worker";

export type ManyReads = { key: string; keys: number; processes: number };

/** A process that reads many entries, a few at a time, each made in a moment. @returns what was shown for each */
export default async function read({ key, keys, processes }: ManyReads): Promise<string[]> {
  void followExpiredTags();
  while (!isFollowing()) await setTimeout(20);
  await redis().incr(`${key}:ready`);
  while (Number(await redis().get(`${key}:ready`)) < processes) await setTimeout(5);
  const shown: string[] = [];
  for (let index = 0; index < keys; index += 1)
    shown.push(await once(`${key}-${index}`, `product:${key}`, 3));
  return shown;
}
