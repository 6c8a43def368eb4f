import { randomInt } from "node:crypto";
import { createServer } from "node:net";

export type PortState = "free" | "taken" | "forbidden";

/** Whether something listens on `port`, on every address or only one of this machine's own, or whether it needs root. */
export async function portState(port: number): Promise<PortState> {
  for (const host of ["::", "0.0.0.0", "::1", "127.0.0.1"]) {
    const state = await tryListening(port, host);
    if (state !== "free") return state;
  }
  return "free";
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await portState(port)) === "free";
}

function tryListening(port: number, host: string): Promise<PortState> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({ code }: NodeJS.ErrnoException) => {
      resolve(code === "EADDRINUSE" ? "taken" : code === "EACCES" ? "forbidden" : "free");
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve("free")));
  });
}

/** Below the ports that systems give to outgoing connections, so that none of those can take it between two starts. */
const FIRST = 21_000;
const COUNT = 11_000;

/** @returns a port that was free a moment ago, the same as last time (`preferred`) when it still is */
export async function findPort(preferred?: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  let port = preferred ?? FIRST + randomInt(COUNT);
  while (taken.has(port) || !(await isPortFree(port))) port = FIRST + randomInt(COUNT);
  return port;
}
