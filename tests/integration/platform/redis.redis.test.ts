import { expect, test } from "vitest";
import { redis } from "@/lib/platform/redis";
import { testRedis } from "@/tests/support/redis";

await testRedis();

test("values come back as they were stored", async () => {
  await redis().set("one", "1");
  await redis().set("object", '{"x":1}');
  expect(await redis().mget("one", "object", "none")).toEqual(["1", '{"x":1}', null]);
});
