import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { findRedisServer, startRedisServer } from "@/lib/local/redis/redis-server";

/** A redis-server of our own below `dir`, or no address where none is installed. */
export async function startRedis(
  dir: string,
  port: number,
): Promise<{ url: string | null; stop(): Promise<void> }> {
  const program = findRedisServer();
  if (!program) return { url: null, stop: async () => {} };
  const server = await startRedisServer({
    program,
    port,
    dataDir: join(dir, "redis"),
    password: randomUUID(),
    log: join(dir, "redis.log"),
  });
  return { url: server.url, stop: () => server.close() };
}
