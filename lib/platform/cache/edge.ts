import "server-only";
import { setTimeout } from "node:timers/promises";
import { env } from "../env";
import { log } from "../log";
import { keysToPurge } from "./edge-keys";

/** What every edge takes in one request. */
const BATCH = 30;
const TIMEOUT_MS = 5_000;
const PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Keys that an edge has not confirmed yet; a purge that fails is tried until it succeeds. */
class Purger {
  private readonly waiting = new Set<string>();
  private running = false;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  add(keys: readonly string[]): void {
    for (const key of keys) this.waiting.add(key);
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    let pause = PAUSE_MS;
    while (this.waiting.size > 0) {
      const batch = [...this.waiting].slice(0, BATCH);
      for (const key of batch) this.waiting.delete(key);
      try {
        await purge(this.url, this.token, batch);
        pause = PAUSE_MS;
      } catch (err) {
        for (const key of batch) this.waiting.add(key);
        log.warn({ err, edge: new URL(this.url).origin }, "the edge was not purged, and will be");
        await setTimeout(pause, undefined, { ref: false });
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
    this.running = false;
  }
}

/** One request that Varnish (deploy/varnish), Fastly and Cloudflare each find their part in. */
async function purge(url: string, token: string, keys: readonly string[]): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "fastly-key": token,
      "fastly-soft-purge": "1",
      "content-type": "application/json",
      "surrogate-key": keys.join(" "),
    },
    body: JSON.stringify({ tags: keys }),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The edge answered ${response.status}`);
}

let purgers: Purger[] | undefined;

/**
 * Purges every answer that shows an entity with one of these tags from the edges of EDGE_PURGE_URL: in batches, tried
 * again until each edge confirms or this process ends. Returns at once; does nothing while no edge is named.
 */
export function purgeEdge(tags: readonly string[]): void {
  const { EDGE_PURGE_URL: urls = [], EDGE_PURGE_TOKEN: token = "" } = env();
  purgers ??= urls.map((url) => new Purger(url, token));
  const keys = keysToPurge(tags);
  for (const purger of purgers) purger.add(keys);
}
