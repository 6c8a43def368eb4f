import { accessSync, constants } from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { Redis } from "ioredis";
import { type Child, sizeOf, startChild, textFrom } from "../children";

/** @returns the path of redis-server (or valkey-server) on PATH, or undefined */
export function findRedisServer(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = ["redis-server", "valkey-server"].flatMap((name) =>
    folders.map((dir) => join(dir, name)),
  );
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export type RedisServer = { url: string; child: Child; close(): Promise<void> };

/**
 * Starts redis-server on this machine's own address, every write logged under `dataDir` (at most a second is lost).
 * @throws with the end of its log when it does not come up within ten seconds
 */
export async function startRedisServer(options: {
  program: string;
  dataDir: string;
  port: number;
  password: string;
  log: string;
}): Promise<RedisServer> {
  const { port, password, log } = options;
  await mkdir(options.dataDir, { recursive: true });
  const settings = [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(options.dataDir)}`,
    "appendonly yes",
    "appendfsync everysec",
    'save ""',
    "daemonize no",
  ];
  // The settings go in by standard input: arguments can be read by every user of the machine.
  const logFrom = sizeOf(log);
  const child = await startChild("redis-server", options.program, ["-"], {
    cwd: options.dataDir,
    log,
    input: `${settings.join("\n")}\n`,
  });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  await waitUntilUp(url, child, () => textFrom(log, logFrom));
  return { url, child, close: () => child.stop() };
}

async function waitUntilUp(url: string, child: Child, said: () => string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on("error", () => {});
  const failed = child.exited.then(() => {
    throw new Error(`redis-server ended at once:\n${said()}`);
  });
  const timedOut = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`redis-server does not answer:\n${said()}`)), 10_000).unref();
  });
  failed.catch(() => {});
  try {
    await Promise.race([client.ping(), failed, timedOut]);
  } catch (error) {
    child.kill();
    await child.exited;
    throw error;
  } finally {
    client.disconnect();
  }
}
