import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "@/lib/local/postgres/server";
import { migrate } from "@/prisma/migrate";
import { freePorts } from "./ports";
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

/** Nothing here outlives the run, so nothing waits for the disk; a test of a crash starts a server of its own. */
const FORGETFUL = {
  max_connections: "400",
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  checkpoint_timeout: "1h",
};

const closers: Array<() => Promise<void>> = [];

async function start(): Promise<ServiceAddresses> {
  const dir = await mkdtemp(join(tmpdir(), "agora-tests-"));
  // PostgreSQL refuses root: as root it runs as another user, who must get in here.
  await chmod(dir, 0o755);
  closers.push(() => rm(dir, { recursive: true, force: true, maxRetries: 3 }));
  const [postgresPort, redisPort] = (await freePorts(2)) as [number, number];
  const [postgres, redis] = await Promise.all([
    startPostgres({
      dataDir: join(dir, "postgres"),
      port: postgresPort,
      password: randomUUID(),
      log: join(dir, "postgres.log"),
      settings: FORGETFUL,
    }),
    startRedis(dir, redisPort),
  ]);
  closers.push(postgres.close, redis.stop);
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
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
