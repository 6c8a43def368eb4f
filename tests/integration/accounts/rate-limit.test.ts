import { beforeAll, expect, test } from "vitest";
import { startRedisBridge } from "@/lib/local/redis/bridge";
import { limit, uncount } from "@/lib/platform/rate-limit";

const at = () => new URL(process.env.UPSTASH_REDIS_REST_URL ?? "");
const start = () =>
  startRedisBridge({
    redisUrl: undefined,
    port: Number(at().port),
    token: process.env.UPSTASH_REDIS_REST_TOKEN,
  });

let bridge: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  bridge = await start();
});

test("while Redis is away each policy does what it says, and counts again afterwards", async () => {
  expect(await limit("sign-in.account", "a@example.test")).toMatchObject({ ok: true });
  await bridge.close();
  expect(await limit("cart.change", "user:1")).toEqual({ ok: true, data: null });
  expect(await limit("sign-in.account", "a@example.test")).toMatchObject({
    ok: false,
    error: { code: "unavailable" },
  });
  await uncount("sign-in.account", "a@example.test");

  bridge = await start();
  const codes = [];
  for (let tries = 0; tries < 14; tries += 1) {
    const counted = await limit("sign-in.account", "a@example.test");
    codes.push(counted.ok ? "ok" : counted.error.code);
  }
  expect(codes.slice(0, 10)).toEqual(Array(10).fill("ok"));
  expect(codes.at(-1)).toBe("too-many");
  expect(await limit("sign-in.account", "b@example.test")).toMatchObject({ ok: true });
  await bridge.close();
});

test("what turned out right is taken back", async () => {
  bridge = await start();
  for (let tries = 0; tries < 30; tries += 1) {
    expect(await limit("reset.account", "c@example.test")).toMatchObject({ ok: true });
    await uncount("reset.account", "c@example.test");
  }
  await bridge.close();
});
