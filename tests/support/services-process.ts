import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@/prisma/migrate";
import { freePorts } from "./ports";
import { startPostgres } from "./postgres";
import { startRedis } from "./redis-server";

export type ServiceAddresses = {
  /** A superuser's address. */
  postgres: string;
  /** Name of the migrated database to copy. */
  template: string;
  /** Null where no redis-server is installed. */
  redis: string | null;
};

const TEMPLATE = "agora_template";

const closers: Array<() => Promise<void>> = [];

async function start(): Promise<ServiceAddresses> {
  const dir = await mkdtemp(join(tmpdir(), "agora-tests-"));
  closers.push(() => rm(dir, { recursive: true, force: true, maxRetries: 3 }));
  const [postgresPort, redisPort] = (await freePorts(2)) as [number, number];
  const [postgres, redis] = await Promise.all([startPostgres(dir, postgresPort), startRedis(dir, redisPort)]);
  closers.push(postgres.stop, redis.stop);
  await postgres.query(`CREATE DATABASE ${TEMPLATE}`);
  const template = new URL(postgres.url);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
  return { postgres: postgres.url, template: TEMPLATE, redis: redis.url };
}

const started = start();
// The parent's end of the channel closes with the parent, also when it is killed.
process.once("disconnect", async () => {
  await started.catch(() => {});
  for (const close of closers.reverse()) await close();
  process.exit(0);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});

process.on("message", async () => {
  try {
    process.send?.(await started);
  } catch (error) {
    console.error(error);
    for (const close of closers.reverse()) await close();
    process.exit(1);
  }
});
