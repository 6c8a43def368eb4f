import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning, type ProcessMark } from "@/lib/local/processes";
import { ENV_NAMES } from "@/lib/platform/env";

const ENTRY = "lib/local/start.mjs";
const PATIENCE_MS = 90_000;

export type Ended = { code: number | null; signal: NodeJS.Signals | null };

/** A start of Agora as a process of its own. */
export type Start = {
  pid: number;
  /** What it said so far. */
  said(): string;
  complained(): string;
  ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
  /** The variables that lead to its services, once it has printed them. @throws when it ends before */
  variables(): Promise<Record<string, string>>;
};

const running = new Set<Start>();
const folders: string[] = [];

/** A data folder of a test, removed by `endStarts`. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "agora-start-"));
  folders.push(folder);
  return folder;
}

/**
 * Runs `npm start`'s program in `folder`, with no variable but `env`: what a `.env` file names is hidden. It ends by
 * itself when this process is killed.
 */
export function start(
  folder: string,
  args: string[] = [],
  options: {
    env?: Record<string, string>;
    user?: { uid: number; gid: number };
    /** Program that runs it in between, with the program and its arguments at the end of its own. */
    by?: string[];
  } = {},
): Start {
  const [program = "", ...rest] = [...(options.by ?? []), process.execPath, ENTRY, ...args];
  const child = spawn(program, rest, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    uid: options.user?.uid,
    gid: options.user?.gid,
    env: {
      PATH: process.env.PATH,
      ...Object.fromEntries(ENV_NAMES.map((name) => [name, ""])),
      AGORA_DATA_DIR: folder,
      HOME: folder,
      TMPDIR: folder,
      NODE_ENV: "production",
      npm_lifecycle_event: "test",
      ...options.env,
    },
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk) => {
      output[name] += chunk;
    });
  }
  let isOver = false;
  const started: Start = {
    pid: child.pid as number,
    said: () => output.stdout,
    complained: () => output.stderr,
    ended: new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        isOver = true;
        running.delete(started);
        resolve({ code, signal });
      });
    }),
    signal: (name) => void child.kill(name),
    async variables() {
      await until(() => isOver || output.stdout.includes("NEXTAUTH_SECRET="), "the services to start");
      if (isOver) throw new Error(`It ended instead:\n${output.stdout}\n${output.stderr}`);
      return Object.fromEntries(
        output.stdout
          .split("\n")
          .filter((line) => /^[A-Z_]+=/.test(line))
          .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
      );
    },
  };
  running.add(started);
  return started;
}

/** Ends every start of the test that still runs, with what a killed one left behind, and removes its folders. */
export async function endStarts(): Promise<void> {
  for (const started of running) started.signal("SIGTERM");
  await Promise.all([...running].map((started) => started.ended));
  for (const folder of folders.splice(0)) {
    for (const child of children(folder)) {
      if (isRunning(child)) process.kill(-child.pid, "SIGKILL");
    }
    await until(() => !children(folder).some(isRunning), "the last children to end");
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The children that a start has written down, running or not. */
export function children(folder: string): Array<ProcessMark & { name: string }> {
  const file = join(folder, "children.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

/** Waits until `isSo`, however long a busy machine takes. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
