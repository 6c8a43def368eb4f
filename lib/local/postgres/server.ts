import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { type Child, sizeOf, startChild, textFrom } from "../children";
import { named } from "../paths";
import { commandLineOf, endProcess, isRunning, markOf } from "../processes";
import { Refusal } from "../refusal";
import { preparePostgresBinaries } from "./binaries";
import { ensureCluster, postgresEnvironment } from "./cluster";
import { giveFolder, postgresOwner } from "./owner";

const DATABASE = "agora";

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  work_mem: "16MB",
  maintenance_work_mem: "256MB",
  max_wal_size: "4GB",
  random_page_cost: "1.1",
  jit: "off",
  shared_preload_libraries: "pg_stat_statements",
  log_min_duration_statement: "1s",
};

export type Postgres = {
  url: string;
  /** Changes when the data is made anew. */
  clusterId: string;
  child: Child;
  close(): Promise<void>;
};

/**
 * Starts PostgreSQL 18 on this machine's own address with its data in `dataDir`, made on the first start, and a
 * database for the store. What a killed start left behind (a server that still runs, a stale lock) is dealt with.
 * Commits are durable: they survive a crash of this process, of PostgreSQL and of the machine.
 * @throws with the end of its log when it does not come up
 */
export async function startPostgres(options: {
  dataDir: string;
  port: number;
  password: string;
  log: string;
  /** Settings of postgresql.conf beyond the usual ones; tests that forget their data switch durability off. */
  settings?: Record<string, string>;
}): Promise<Postgres> {
  const owner = postgresOwner(options.dataDir);
  const binaries = await preparePostgresBinaries(owner);
  const home = giveFolder(options.dataDir, owner);
  const cluster = await ensureCluster(home, options.password, binaries, owner);
  await endOrphan(cluster.folder);

  const settings = { ...SETTINGS, ...options.settings, port: String(options.port) };
  const args = [
    "-D",
    cluster.folder,
    ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
  const start = () =>
    startChild("postgres", binaries.postgres, args, {
      cwd: "/",
      env: postgresEnvironment(),
      uid: owner?.uid,
      gid: owner?.gid,
      log: options.log,
      stopSignal: "SIGINT",
    });
  const server = `postgresql://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}`;
  const child = await startUntilUp(start, `${server}/postgres`, options.log);
  return {
    url: `${server}/${DATABASE}`,
    clusterId: cluster.id,
    child,
    close: () => child.stop(30_000),
  };
}

/**
 * Ends a server that a killed start left running in `folder`. What is left of its lock gets this process's number:
 * PostgreSQL takes any other number in use (by another program, or by a server that ended and that nobody has waited
 * for) for a server, but not its parent's. The rest of the lock stays: by it PostgreSQL finds backends that live on.
 */
async function endOrphan(folder: string): Promise<void> {
  const lock = join(folder, "postmaster.pid");
  const read = () => readFile(lock, "utf8").catch(() => "");
  const pid = Number((await read()).split("\n")[0]);
  const mark = pid > 0 ? markOf(pid) : undefined;
  if (mark && commandLineOf(pid)?.includes(folder)) {
    await endProcess(mark, "SIGINT", 15_000);
    if (isRunning(mark)) return;
  }
  const left = await read();
  if (/^\d+\n/.test(left)) await writeFile(lock, left.replace(/^\d+/, String(process.pid)));
}

/** Backends of a killed server take a moment to notice; until then PostgreSQL refuses to start on their memory. */
async function startUntilUp(start: () => Promise<Child>, url: string, log: string): Promise<Child> {
  for (let attempt = 0; ; attempt += 1) {
    const from = sizeOf(log);
    const child = await start();
    if (await answers(child, url)) return child;
    const said = textFrom(log, from);
    if (attempt >= 60 || !/pre-existing shared memory block|is still in use/.test(said)) {
      throw new Refusal(`${said}\nPostgreSQL did not start: see above, or ${log}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** @returns true once the server takes queries and has the store's database, false if it ended instead */
async function answers(child: Child, url: string): Promise<boolean> {
  while (child.running()) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "28P01") throw wrongPassword(error);
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

function wrongPassword(error: unknown): Refusal {
  return new Refusal(
    `The local database has another password than ${named("secrets.json")}: put that file back, or remove ${named()} to start anew.`,
    { cause: error },
  );
}
