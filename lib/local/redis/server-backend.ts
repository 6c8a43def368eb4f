import { Redis, ReplyError } from "ioredis";
import { CommandError, type RedisBackend, type Reply } from "./backend";

/**
 * A Redis that speaks RESP, at `url` (redis:// or rediss://).
 * @throws when it can't be reached within five seconds
 */
export async function connectRedisServer(url: string): Promise<RedisBackend> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 3,
    retryStrategy: (times) => Math.min(50 * times, 1_000),
    enableAutoPipelining: false,
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    client.disconnect();
    throw error;
  }

  return {
    // In capitals, because ioredis reshapes the replies of the names that it knows.
    async run([name = "", ...args]) {
      try {
        return (await client.callBuffer(name.toUpperCase(), ...args)) as Reply;
      } catch (error) {
        throw asCommandError(error);
      }
    },
    async transaction(commands) {
      const multi = client.multi();
      for (const [name = "", ...args] of commands) multi.callBuffer(name.toUpperCase(), ...args);
      try {
        const replies = (await multi.exec()) ?? [];
        return replies.map(([error, reply]) => (error ? new CommandError(error.message) : (reply as Reply)));
      } catch (error) {
        throw asCommandError(error);
      }
    },
    async close() {
      await client.quit().catch(() => client.disconnect());
    },
  };
}

function asCommandError(error: unknown): unknown {
  return error instanceof ReplyError ? new CommandError((error as Error).message) : error;
}
