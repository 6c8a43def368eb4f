import "server-only";
import { setTimeout } from "node:timers/promises";
import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";
import { log } from "../log";
import { redis } from "../redis";
import { EXPIRED_TAGS } from "./expire";
import { tag } from "./manifest";

const PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;
/** Clocks of instances differ by less; entries younger than this are asked for again, which costs nothing. */
const OVERLAP_MS = 10_000;
/** A render that began before the change may be stored after it: its tags expire once more when it must be done. */
const AGAIN_AFTER_MS = 2_000;

function expireHere(name: string, at: number): void {
  const known = tagsManifest.get(name);
  if ((known?.expired ?? 0) < at) tagsManifest.set(name, { ...known, expired: at });
}

/**
 * Keeps this process's page and data caches in step with the tags that any process expired. Next remembers expired
 * tags per process and forgets them at a restart, while the pages on disk stay: this is the memory they share.
 * Runs until the process ends; while Redis is away, pages may be as old as their lifetime.
 */
export async function followExpiredTags(): Promise<never> {
  const seen = new Map<string, number>();
  let since = 0;
  let pause = PAUSE_MS;
  for (let first = true; ; ) {
    try {
      const answer = await redis().zrange<string[]>(EXPIRED_TAGS, since, "+inf", {
        byScore: true,
        withScores: true,
      });
      if (first && answer.length === 0) expireHere(tag("categories"), Date.now());
      for (let index = 0; index < answer.length; index += 2) {
        const name = String(answer[index]);
        const at = Number(answer[index + 1]);
        if (seen.get(name) === at) continue;
        seen.set(name, at);
        since = Math.max(since, at - OVERLAP_MS);
        if (first) expireHere(name, at);
        else {
          expireHere(name, Date.now());
          void setTimeout(AGAIN_AFTER_MS, undefined, { ref: false }).then(() => expireHere(name, Date.now()));
        }
      }
      for (const [name, at] of seen) if (at < since) seen.delete(name);
      first = false;
      pause = PAUSE_MS;
    } catch (err) {
      log.warn({ err }, "expired cache tags could not be read");
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    await setTimeout(pause, undefined, { ref: false });
  }
}
