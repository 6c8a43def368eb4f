import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process, told from a later one with the same number by the moment it started. */
export type ProcessMark = { pid: number; started: string };

/** @returns when `pid` started, in the system's own words, or undefined when there is no such process */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      const [state, fields] = statOf(pid);
      return state === "Z" ? undefined : fields[18];
    }
    const [state, ...started] = ps(pid, "stat", "lstart").split(/\s+/);
    return !state || state.startsWith("Z") ? undefined : started.join(" ");
  } catch {
    return undefined;
  }
}

/** @returns the mark of a running process, or undefined when it is gone */
export function markOf(pid: number): ProcessMark | undefined {
  const started = startOf(pid);
  return started === undefined ? undefined : { pid, started };
}

export function isRunning(mark: ProcessMark): boolean {
  return startOf(mark.pid) === mark.started;
}

/** @returns the command name and the parent of `pid`, or undefined when it is gone */
export function parentOf(pid: number): { command: string; parent: number } | undefined {
  try {
    if (process.platform === "linux") {
      const [, fields, command] = statOf(pid);
      return { command, parent: Number(fields[0]) };
    }
    const [, parent = "", command = ""] = /^(\d+)\s+(.*)$/.exec(ps(pid, "ppid", "comm")) ?? [];
    return parent ? { command, parent: Number(parent) } : undefined;
  } catch {
    return undefined;
  }
}

/** @returns the whole command line of `pid`, or undefined when it is gone */
export function commandLineOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    }
    return ps(pid, "args");
  } catch {
    return undefined;
  }
}

/** @returns a process's state, the fields after it (the parent first) and its name, from Linux's own list */
function statOf(pid: number): [state: string, fields: string[], name: string] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name stands in parentheses and may hold any character.
  const end = stat.lastIndexOf(")");
  const [state = "", ...fields] = stat
    .slice(end + 2)
    .trim()
    .split(" ");
  return [state, fields, stat.slice(stat.indexOf("(") + 1, end)];
}

/**
 * For systems without Linux's list of processes. Each column has an option of its own: BSD takes everything behind the
 * first equals sign for a heading.
 */
function ps(pid: number, ...columns: string[]): string {
  const options = columns.flatMap((column) => ["-o", `${column}=`]);
  return execFileSync("ps", ["-ww", ...options, "-p", String(pid)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, LC_ALL: "C" },
  }).trim();
}

/**
 * Signals a process group, or the process alone when it leads none; a process that is gone is no error, and neither is
 * one that has ended but was not waited for, which macOS refuses to signal.
 */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ESRCH" && code !== "EPERM") throw error;
    }
  }
}

/** Ends the group of `mark` if that process still runs: asks first, and forces after `graceMs`. */
export async function endProcess(
  mark: ProcessMark,
  signal: NodeJS.Signals = "SIGTERM",
  graceMs = 5_000,
): Promise<void> {
  if (!isRunning(mark)) return;
  signalGroup(mark.pid, signal);
  if (await goneWithin(mark, graceMs)) return;
  signalGroup(mark.pid, "SIGKILL");
  await goneWithin(mark, 5_000);
}

async function goneWithin(mark: ProcessMark, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isRunning(mark)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
