import { createHash, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { followExpiredTags } from "@/lib/platform/cache/follow";
import { isFollowing } from "@/lib/platform/cache/followed.mjs";
import sharedReads from "@/lib/platform/cache/shared-reads.mjs";
import { redis } from "@/lib/platform/redis";
import { testRedis } from "@/tests/support/redis";

beforeAll(() => testRedis());

test("what a process that died was making is made by one of those who wait", async () => {
  const key = `read-${randomUUID()}`;
  void followExpiredTags();
  while (!isFollowing()) await setTimeout(20);
  const claim = `cache:read:${createHash("sha256").update(key).digest("base64url")}:making`;
  await redis().set(claim, "of the dead", { px: 3_000 });
  const waiting = sharedReads.get(key, []);
  for (let left = Number.POSITIVE_INFINITY; ; await setTimeout(50)) {
    const [held, now] = await redis().multi().get<unknown>(claim).pttl(claim).exec();
    if (held !== "of the dead") break;
    expect(now, "only who made a claim may prolong it").toBeLessThanOrEqual(left);
    left = now;
  }
  expect(await waiting).toBeUndefined();
  expect(String(await redis().get(claim))).toBe("1");
}, 60_000);
