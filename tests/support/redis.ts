import { afterAll, inject } from "vitest";
import { startRedisBridge } from "@/lib/local/redis/bridge";
import { redis } from "@/lib/platform/redis";

let opened: Promise<void> | undefined;

/**
 * The Redis of this test file, empty, behind the address in its environment: `redis()` of `lib/platform/redis` uses it.
 * A real redis-server where one is installed, the in-memory stand-in in the project "memory".
 */
export function testRedis(): Promise<void> {
  opened ??= open();
  return opened;
}

async function open(): Promise<void> {
  const { UPSTASH_REDIS_REST_URL = "", UPSTASH_REDIS_REST_TOKEN } = process.env;
  const bridge = await startRedisBridge({
    redisUrl: process.env.TEST_REDIS === "memory" ? undefined : serverUrl(),
    port: Number(new URL(UPSTASH_REDIS_REST_URL).port),
    token: UPSTASH_REDIS_REST_TOKEN,
  });
  afterAll(() => bridge.close());
  await redis().flushdb();
}

/** One of the server's databases for each worker: files of one worker run one after the other. */
function serverUrl(): string | undefined {
  const server = inject("services").redis;
  return server ? `${server}/${Number(process.env.VITEST_POOL_ID ?? 1) - 1}` : undefined;
}
