import { execFileSync } from "node:child_process";
import { chownSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "@upstash/redis";
import pg from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import { isPortFree } from "@/lib/local/ports";
import { canReach } from "@/lib/local/postgres/owner";
import { isRunning, type ProcessMark } from "@/lib/local/processes";
import { startRedisBridge } from "@/lib/local/redis/bridge";
import { findRedisServer } from "@/lib/local/redis/redis-server";
import { children, dataFolder, endStarts, start, until } from "./starting";

const closers: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  await endStarts();
  for (const close of closers.splice(0)) await close();
});

type Variables = Record<string, string>;

async function query(variables: Variables, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: variables.DATABASE_URL });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const redis = (variables: Variables) =>
  new Redis({
    url: variables.UPSTASH_REDIS_REST_URL,
    token: variables.UPSTASH_REDIS_REST_TOKEN,
    retry: false,
    enableTelemetry: false,
  });

async function write(folder: string, variables: Variables): Promise<void> {
  await query(variables, "CREATE TABLE kept AS SELECT 'a row' AS what");
  await redis(variables).set("kept", "a value");
  if (findRedisServer()) return;
  // Held in memory, it is written down within a second.
  const snapshot = join(folder, "redis/memory.json");
  await until(() => existsSync(snapshot) && readFileSync(snapshot, "utf8").includes("kept"), "the snapshot");
}

async function expectKept(variables: Variables): Promise<void> {
  expect(await query(variables, "SELECT what FROM kept")).toEqual([{ what: "a row" }]);
  expect(await redis(variables).get("kept")).toBe("a value");
}

/** Nothing of a start is left: no process of it, no port, no lock. */
async function expectGone(folder: string, started: ProcessMark[], variables: Variables): Promise<void> {
  expect(started.filter(isRunning)).toEqual([]);
  for (const name of ["DATABASE_URL", "UPSTASH_REDIS_REST_URL", "STRIPE_API_BASE"]) {
    const { port } = new URL(variables[name] as string);
    expect(await isPortFree(Number(port)), name).toBe(true);
  }
  expect(children(folder)).toEqual([]);
  expect(existsSync(join(folder, "start.lock"))).toBe(false);
  expect(existsSync(join(folder, "run.json"))).toBe(false);
}

const SERVICES = ["postgres", ...(findRedisServer() ? ["redis-server"] : []), "stripe-sandbox"];

const names = (folder: string) =>
  children(folder)
    .map(({ name }) => name)
    .sort();

describe("stopping", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s ends every service, and the data is kept", async (signal) => {
    const folder = await dataFolder();
    const first = start(folder, ["--services"]);
    const variables = await first.variables();
    expect(names(folder)).toEqual(SERVICES);
    const started = children(folder);
    await write(folder, variables);
    first.signal(signal);
    expect(await first.ended).toEqual({ code: 0, signal: null });
    await expectGone(folder, started, variables);
    expect(first.complained()).toBe("");

    const second = start(folder, ["--services"]);
    expect(await second.variables()).toEqual(variables);
    await expectKept(variables);
  });

  it("while it still starts, ends what it has started", async () => {
    const folder = await dataFolder();
    const started = start(folder, ["--services"]);
    await until(() => children(folder).length > 0, "the first child");
    const seen = children(folder);
    started.signal("SIGINT");
    expect(await started.ended).toEqual({ code: 130, signal: null });
    expect(seen.filter(isRunning)).toEqual([]);
    expect(children(folder)).toEqual([]);
    expect(existsSync(join(folder, "start.lock"))).toBe(false);
  });

  it("happens by itself when the npm that started it is killed", async () => {
    const folder = await dataFolder();
    const npm = `const { spawn } = require("node:child_process");
      const [program, ...args] = process.argv.slice(1);
      spawn(program, args, { stdio: "inherit" });`;
    const parent = start(folder, ["--services"], { by: [process.execPath, "-e", npm] });
    const variables = await parent.variables();
    const lock = JSON.parse(readFileSync(join(folder, "start.lock"), "utf8")) as ProcessMark;
    expect(lock.pid).not.toBe(parent.pid);
    const started = children(folder);
    parent.signal("SIGKILL");
    await until(() => !isRunning(lock), "the start to follow its npm");
    await expectGone(folder, started, variables);
  });
});

describe("a killed start", () => {
  it("is recovered by the next one while its services still run", async () => {
    const folder = await dataFolder();
    const first = start(folder, ["--services"]);
    const variables = await first.variables();
    await write(folder, variables);
    const left = children(folder);
    first.signal("SIGKILL");
    await first.ended;
    expect(left.filter(isRunning)).toHaveLength(SERVICES.length);

    const second = start(folder, ["--services"]);
    expect(await second.variables()).toEqual(variables);
    expect(left.filter(isRunning)).toEqual([]);
    expect(names(folder)).toEqual(SERVICES);
    await expectKept(variables);
  });

  it("is recovered by the next one when its services were killed with it", async () => {
    const folder = await dataFolder();
    const first = start(folder, ["--services"]);
    const variables = await first.variables();
    await write(folder, variables);
    const left = children(folder);
    first.signal("SIGKILL");
    for (const { pid } of left) process.kill(-pid, "SIGKILL");
    await first.ended;
    await until(() => !left.some(isRunning), "the services to be gone");

    const second = start(folder, ["--services"]);
    expect(await second.variables()).toEqual(variables);
    await expectKept(variables);
  });
});

describe("a service that dies", () => {
  it("is started again with its data, as Redis is", async ({ skip }) => {
    if (!findRedisServer()) return skip("There is no redis-server on PATH.");
    const folder = await dataFolder();
    const started = start(folder, ["--services"]);
    const variables = await started.variables();
    await write(folder, variables);
    const server = children(folder).find(({ name }) => name === "redis-server");
    process.kill(server?.pid as number, "SIGKILL");
    await until(
      () => children(folder).some(({ name, pid }) => name === "redis-server" && pid !== server?.pid),
      "another redis-server",
    );
    await expect
      .poll(
        () =>
          redis(variables)
            .get("kept")
            .catch(() => undefined),
        { timeout: 60_000 },
      )
      .toBe("a value");
    expect(started.said()).toContain("redis-server ended unexpectedly and is started again.");
  });

  it("ends everything when it is the database, and says so", async () => {
    const folder = await dataFolder();
    const started = start(folder, ["--services"]);
    const variables = await started.variables();
    const left = children(folder);
    const server = left.find(({ name }) => name === "postgres");
    process.kill(server?.pid as number, "SIGKILL");
    expect(await started.ended).toEqual({ code: 1, signal: null });
    expect(started.complained()).toBe(
      `PostgreSQL ended unexpectedly: see ${join(folder, "logs/postgres.log")}.\n`,
    );
    await expectGone(folder, left, variables);
  });
});

describe("several starts in one folder", () => {
  it("at once: one runs, and the others are told", async () => {
    const folder = await dataFolder();
    const starts = [1, 2, 3].map(() => start(folder, ["--services"]));
    const ends = new Map<number, number | null>();
    for (const { pid, ended } of starts) void ended.then(({ code }) => ends.set(pid, code));
    await until(() => ends.size === 2, "two of three to be refused");
    const [winner, ...none] = starts.filter(({ pid }) => !ends.has(pid));
    expect(none).toEqual([]);
    expect([...ends.values()]).toEqual([1, 1]);
    const variables = await winner?.variables();
    for (const { pid, complained } of starts.filter(({ pid }) => ends.has(pid))) {
      expect(complained(), String(pid)).toMatch(
        new RegExp(`^Agora already runs in this folder \\(process ${winner?.pid}\\): .*stop it first\\.\\n$`),
      );
    }
    expect(await query(variables as Variables, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

describe("configured services", () => {
  it("are used, and nothing stands in for them", async () => {
    const bridge = await startRedisBridge({ token: "right" });
    closers.push(bridge.close);
    const folder = await dataFolder();
    const started = start(folder, ["--services"], {
      env: {
        DATABASE_URL: inject("services").postgres,
        UPSTASH_REDIS_REST_URL: `${bridge.url}/`,
        UPSTASH_REDIS_REST_TOKEN: "right",
        STRIPE_SECRET_KEY: "sk_test_configured",
        STRIPE_PUBLISHABLE_KEY: "pk_test_configured",
      },
    });
    expect(Object.keys(await started.variables()).sort()).toEqual(["CRON_SECRET", "NEXTAUTH_SECRET"]);
    expect(children(folder)).toEqual([]);
    for (const service of ["postgres", "redis", "stripe"]) {
      expect(existsSync(join(folder, service)), service).toBe(false);
    }
    const shared = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    expect(shared).toMatchObject({
      DATABASE_URL: inject("services").postgres,
      STRIPE_SECRET_KEY: "sk_test_configured",
    });
    expect(shared).not.toHaveProperty("STRIPE_API_BASE");
  });
});

describe("an ordinary user", () => {
  it("runs the services, PostgreSQL as well", async ({ skip }) => {
    const folder = await dataFolder();
    const user = ordinaryUser();
    if (user === "none") return skip("There is no user besides root on this machine.");
    if (user && !canReach({ ...user, name: "nobody" }, process.cwd())) {
      return skip("The checkout lies where only root may enter.");
    }
    if (user) chownSync(folder, user.uid, user.gid);
    const started = start(folder, ["--services"], { user });
    const variables = await started.variables();
    await write(folder, variables);
    await expectKept(variables);
    const left = children(folder);
    started.signal("SIGHUP");
    expect(await started.ended).toEqual({ code: 0, signal: null });
    await expectGone(folder, left, variables);
  });
});

/** Somebody without rights to run as; undefined when this process is one already, "none" where there is nobody. */
function ordinaryUser(): { uid: number; gid: number } | undefined | "none" {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const id = (which: string) =>
      Number(execFileSync("id", [which, "nobody"], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return "none";
  }
}
