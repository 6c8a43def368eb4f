import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { expireTags } from "@/lib/platform/cache/expire";
import sharedReads from "@/lib/platform/cache/shared-reads.mjs";
import { redis } from "@/lib/platform/redis";
import { inProcesses } from "@/tests/support/processes";
import { testRedis } from "@/tests/support/redis";
import type { ManyReads } from "./many-reads-worker";
import type { Reads } from "./reads-worker";

const PROCESSES = 3;
const GENEROUS_MS = 120_000;

beforeAll(() => testRedis());

/** Waits until every process got so far. */
async function all(step: string): Promise<void> {
  while (Number(await redis().get(step)) < PROCESSES) await setTimeout(20);
}

/** Waits until every process stands ready for the round, and lets it begin. */
async function begin(key: string, round: number): Promise<void> {
  await all(`${key}:ready:${round}`);
  await redis().set(`${key}:round`, String(round));
}

test(
  "a thousand requests in several processes for what has expired make it once, and all see the new one",
  async () => {
    const key = `read-${randomUUID()}`;
    const tag = `product:${randomUUID()}`;
    const input: Reads = { key, tag, requests: 334, rounds: 2 };
    const running = inProcesses<string[][]>(
      "tests/integration/platform/reads-worker.ts",
      Array.from({ length: PROCESSES }, () => input),
    );
    await begin(key, 1);
    await all(`${key}:shown:1`);
    expect(await redis().get(`${key}:made`)).toBe("1");
    await expireTags([tag]);
    await begin(key, 2);

    const shown = await running;
    expect(shown).toEqual(Array.from({ length: PROCESSES }, () => [["made 1"], ["made 2"]]));
    expect(await redis().get(`${key}:made`)).toBe("2");
  },
  GENEROUS_MS,
);

test(
  "an entry that is stored between another's look and its claim is taken, not made again",
  async () => {
    const input: ManyReads = { key: `read-${randomUUID()}`, keys: 400, processes: PROCESSES };
    const shown = await inProcesses<string[]>(
      "tests/integration/platform/many-reads-worker.ts",
      Array.from({ length: PROCESSES }, () => input),
    );
    const once = Array.from({ length: input.keys }, () => "made 1");
    expect(shown).toEqual(Array.from({ length: PROCESSES }, () => once));
  },
  GENEROUS_MS,
);

test("a process that does not know what expired takes nothing from the others, and keeps its own", async () => {
  const key = `read-${randomUUID()}`;
  const entry = () => ({
    value: new Blob(["ours"]).stream(),
    tags: [],
    timestamp: Date.now(),
    stale: 300,
    revalidate: 3_600,
    expire: 86_400,
  });
  await redis().flushdb();
  expect(await sharedReads.get(key, [])).toBeUndefined();
  await sharedReads.set(key, Promise.resolve(entry()));
  expect(await redis().keys("*")).toEqual([]);
  const kept = await sharedReads.get(key, []);
  expect(await new Response(kept?.value).text()).toBe("ours");
});
