import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Whether nothing listens on `port`: neither on every address nor on this machine's own. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ["::", "0.0.0.0", "127.0.0.1"]) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
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
