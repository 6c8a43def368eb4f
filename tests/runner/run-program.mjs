import { spawn } from "node:child_process";

/** @typedef {{ code: number | null, output: string }} Ended */

/** Process groups started here that have not ended. */
const groups = new Set();

/**
 * Starts a program in a process group of its own, without a terminal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined> }} [options]
 * @returns {{ output: string, ended: Promise<Ended>, stop(graceMs?: number): Promise<Ended> }} what it said so far, its
 * end ({ code } is null when a signal ended it), and a way to end it with all its children
 */
export function startProgram(program, args, { env = {} } = {}) {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
  });
  if (child.pid) groups.add(child.pid);
  const running = { output: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      running.output += chunk;
    });
  }
  running.ended = new Promise((resolve) => {
    child.once("error", (error) => {
      running.output += `${error.message}\n`;
      resolve({ code: null, output: running.output });
    });
    child.once("close", (code) => {
      // What the program left running in its group ends with it.
      signal(child.pid, "SIGKILL");
      groups.delete(child.pid);
      resolve({ code, output: running.output });
    });
  });
  running.stop = async (graceMs = 15_000) => {
    signal(child.pid, "SIGTERM");
    const force = setTimeout(() => signal(child.pid, "SIGKILL"), graceMs);
    const end = await running.ended;
    clearTimeout(force);
    return end;
  };
  return running;
}

/** Runs a program to its end. @returns its exit code and what it said on both outputs */
export function runProgram(program, args, options) {
  return startProgram(program, args, options).ended;
}

/** Runs a Node program of an installed package: `runNode("@biomejs/biome/bin/biome", "check", ".")`. */
export function runNode(path, ...args) {
  return runProgram(process.execPath, [`node_modules/${path}`, ...args]);
}

/** Ends everything started here; for when this process itself is told to end. */
export function endPrograms() {
  for (const pid of groups) signal(pid, "SIGTERM");
}

function signal(pid, name) {
  if (!pid) return;
  try {
    process.kill(-pid, name);
  } catch {
    // gone already
  }
}
