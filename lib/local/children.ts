import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { markOf, type ProcessMark, signalGroup } from "./processes";

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type Child = {
  name: string;
  pid: number;
  /** Resolves when the process has ended; never rejects. */
  exited: Promise<Exit>;
  running(): boolean;
  /** Asks the whole process group to end, and forces it after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
  /** Ends the whole process group at once. */
  kill(): void;
};

export type ChildRecord = ProcessMark & { name: string };

/** Where the running children are written down, for a later start to find what this one left behind. */
let record: ((children: ChildRecord[]) => void) | undefined;
const running = new Map<number, ChildRecord>();
const live = new Map<number, Child>();
let closed = false;

export function recordChildren(write: (children: ChildRecord[]) => void): void {
  record = write;
}

export type ChildOptions = Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid"> & {
  /** File that takes both outputs; they go to this process's own when "inherit", and nowhere when left out. */
  log?: string;
  output?: (chunk: string) => void;
  input?: string;
  /** How it is asked to end; SIGTERM when left out. */
  stopSignal?: NodeJS.Signals;
};

/**
 * Starts a program in a process group of its own, so that a Ctrl-C in the terminal does not reach it before this
 * process decides the order in which things end.
 * @throws when the program can't be started
 */
export async function startChild(
  name: string,
  program: string,
  args: string[],
  options: ChildOptions = {},
): Promise<Child> {
  if (closed) throw new Error(`${name} is not started: everything is stopping.`);
  const log = options.log === undefined ? undefined : openLog(options.log);
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio: [
      options.input === undefined ? "ignore" : "pipe",
      options.output ? "pipe" : (log ?? "ignore"),
      options.output ? "pipe" : (log ?? "ignore"),
    ],
  });
  if (log !== undefined) closeSync(log);
  const exited = ended(child);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
  });
  const pid = child.pid as number;
  const mark = markOf(pid);
  if (mark) {
    running.set(pid, { ...mark, name });
    record?.([...running.values()]);
  }
  if (options.output) {
    child.stdout?.setEncoding("utf8").on("data", options.output);
    child.stderr?.setEncoding("utf8").on("data", options.output);
  }
  if (options.input !== undefined) child.stdin?.on("error", () => {}).end(options.input);

  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const started: Child = {
    name,
    pid,
    exited,
    running: isRunning,
    async stop(graceMs = 5_000) {
      if (!isRunning()) return;
      signalGroup(pid, options.stopSignal ?? "SIGTERM");
      const force = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
      await exited;
      clearTimeout(force);
    },
    kill() {
      if (isRunning()) signalGroup(pid, "SIGKILL");
    },
  };
  live.set(pid, started);
  void exited.then(() => {
    live.delete(pid);
    running.delete(pid);
    record?.([...running.values()]);
  });
  return started;
}

/** Ends every child that still runs, such as one whose start was interrupted, and starts none from now on. */
export async function stopChildren(): Promise<void> {
  closed = true;
  await Promise.all([...live.values()].map((child) => child.stop()));
}

/** Ends every child at once. */
export function killChildren(): void {
  closed = true;
  for (const child of live.values()) child.kill();
}

function ended(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: null, signal: null }));
  });
}

const MAX_LOG_BYTES = 10 * 1024 * 1024;

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (sizeOf(file) > MAX_LOG_BYTES) renameSync(file, `${file}.old`);
  return openSync(file, "a");
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What a log holds from a byte on, at most its last `lines`, for an error message. */
export function textFrom(file: string, from = 0, lines = 15): string {
  try {
    const bytes = readFileSync(file);
    return bytes
      .subarray(bytes.length >= from ? from : 0)
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .slice(-lines)
      .join("\n");
  } catch {
    return "";
  }
}
