import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPort } from "@/lib/local/ports";
import { startRedisBridge } from "@/lib/local/redis/bridge";
import { startRedis } from "../support/redis-server";

/**
 * The Upstash protocol in front of redis-server, or of the stand-in where none is installed. The app's environment of
 * this process points at it.
 */
export async function benchRedis(): Promise<{ close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "agora-bench-redis-"));
  const server = await startRedis(dir, await findPort());
  const token = randomBytes(12).toString("hex");
  const bridge = await startRedisBridge({ redisUrl: server.url ?? undefined, token });
  Object.assign(process.env, { UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: token });
  return {
    close: async () => {
      await bridge.close();
      await server.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
