import { spawn } from "node:child_process";

/**
 * Runs a program to its end without a terminal.
 * @returns its exit code (null when a signal ended it) and what it said on both outputs
 */
export function runProgram(program, args, { env = {}, onOutput } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
        onOutput?.(chunk);
      });
    }
    child.once("error", (error) => resolve({ code: null, output: `${output}${error.message}\n` }));
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** Runs a Node program of an installed package: `node("@biomejs/biome/bin/biome", "check", ".")`. */
export function runNode(path, ...args) {
  return runProgram(process.execPath, [`node_modules/${path}`, ...args]);
}
