import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/**
 * Makes sure that one sandbox at a time writes into a directory. The lock is a socket: it dies with
 * its process, so a killed sandbox leaves nothing that stops the next one.
 */
export async function lockDirectory(dir: string): Promise<() => Promise<void>> {
  fs.mkdirSync(dir, { recursive: true });
  const name = createHash("sha1").update(fs.realpathSync(dir)).digest("hex").slice(0, 16);
  const socket = path.join(os.tmpdir(), `stripe-sandbox-${name}.sock`);
  if (await answers(socket)) {
    throw new Error(`Another Stripe sandbox already uses ${dir}; stop it or choose another directory.`);
  }
  fs.rmSync(socket, { force: true });
  const server = net.createServer((connection) => connection.end());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socket, resolve);
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
    connection.once("error", () => resolve(false));
  });
}
