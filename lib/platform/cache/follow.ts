import "server-only";
import { setTimeout } from "node:timers/promises";
import { tagsManifest } from "next/dist/server/lib/incremental-cache/tags-manifest.external";
import { log } from "../log";
import { redis } from "../redis";
import { purgeEdge } from "./edge";
import { EXPIRED_TAGS } from "./expire";
import { noteFollowed } from "./followed.mjs";
import { LIFETIME, tag } from "./manifest";

const PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;
/** Clocks of instances differ by less; entries younger than this are asked for again, which costs nothing. */
const OVERLAP_MS = 10_000;
/** A render that began before the change may be stored after it: its tags expire once more when it must be done. */
const AGAIN_AFTER_MS = 2_000;
/** The edge's last chance: an answer that took longer than that stands there with what it was made of. */
const EDGE_AGAIN_AFTER_MS = 30_000;
/** What expired earlier than this before a start, no edge holds any more: pages live there this long. */
const HELD_BY_EDGE_MS = LIFETIME.catalogue.revalidate * 1_000 + OVERLAP_MS;

function expireHere(name: string, at: number): void {
  const known = tagsManifest.get(name);
  if ((known?.expired ?? 0) < at) tagsManifest.set(name, { ...known, expired: at });
}

/** Expires tags in this process and then at the edge, which would fetch the old page again if it were the other way round. */
function expireNow(names: readonly string[]): void {
  for (const name of names) expireHere(name, Date.now());
  purgeEdge(names);
}

/**
 * Keeps this process's page and data caches in step with the tags that any process expired. Next remembers expired
 * tags per process and forgets them at a restart, while the pages on disk stay: this is the memory they share.
 * The edge is purged by every instance once it knows, so that the last one to learn is also the last to purge, and at its
 * start for what a predecessor may have left unsaid.
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
      const changed: string[] = [];
      for (let index = 0; index < answer.length; index += 2) {
        const name = String(answer[index]);
        const at = Number(answer[index + 1]);
        if (seen.get(name) === at) continue;
        seen.set(name, at);
        since = Math.max(since, at - OVERLAP_MS);
        if (first) expireHere(name, at);
        if (!first || at > Date.now() - HELD_BY_EDGE_MS) changed.push(name);
      }
      if (first) purgeEdge(changed);
      else if (changed.length > 0) {
        expireNow(changed);
        void setTimeout(AGAIN_AFTER_MS, undefined, { ref: false }).then(() => expireNow(changed));
        void setTimeout(EDGE_AGAIN_AFTER_MS, undefined, { ref: false }).then(() => purgeEdge(changed));
      }
      for (const [name, at] of seen) if (at < since) seen.delete(name);
      first = false;
      noteFollowed();
      pause = PAUSE_MS;
    } catch (err) {
      log.warn({ err }, "expired cache tags could not be read");
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    await setTimeout(pause, undefined, { ref: false });
  }
}
