import { startRedisBridge } from "./bridge";

/**
 * The bridge as a program of its own, for containers:
 * `REDIS_URL=redis://redis:6379 UPSTASH_REDIS_REST_TOKEN=... PORT=8079 tsx lib/local/redis/main.ts`
 */
const { REDIS_URL, UPSTASH_REDIS_REST_TOKEN, PORT, HOST } = process.env;
if (!REDIS_URL || !UPSTASH_REDIS_REST_TOKEN) {
  console.error(
    "Set REDIS_URL to the Redis to stand in front of, and UPSTASH_REDIS_REST_TOKEN to the token to ask for.",
  );
  process.exit(1);
}
try {
  const bridge = await startRedisBridge({
    redisUrl: REDIS_URL,
    token: UPSTASH_REDIS_REST_TOKEN,
    port: Number(PORT || 8079),
    host: HOST || "0.0.0.0",
  });
  console.log(`Serving Redis over REST at ${bridge.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void bridge.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(`Redis can't be reached at REDIS_URL: ${(error as Error).message}`);
  process.exit(1);
}
