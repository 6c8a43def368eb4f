import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findPort } from "@/lib/local/ports";
import { onPath } from "@/tests/runner/programs.mjs";
import { answers, type Edge, end, openFolder, startVarnish } from "./varnish";

const LUA = "/usr/lib/nginx/modules/ngx_http_lua_module.so";
const TRIES = 100;

export type Front = Edge & {
  /** Where it takes the PROXY protocol. */
  proxyPort: number;
  /** The folder of the pages that it keeps. */
  kept: string;
  varnish: Edge;
};

/** Path of nginx where it and its Lua are installed, as deploy/front needs them; null elsewhere. */
export const findFront = () => (existsSync(LUA) ? (onPath("nginx") ?? null) : null);

/**
 * Starts the edge of deploy/varnish with deploy/front before it, and waits until both answer.
 * @param originPort where the app listens on 127.0.0.1
 * @param port of the front; a free one is taken otherwise
 * @param epochSeconds how long it keeps anything at most; a minute where it is deployed
 */
export async function startFront(
  nginx: string,
  varnish: string,
  originPort: number,
  { port = 0, epochSeconds = 3_600 }: { port?: number; epochSeconds?: number } = {},
): Promise<Front> {
  const frontPort = await findPort();
  const behind = await startVarnish(varnish, originPort, { frontPort });
  const dir = openFolder();
  const [listen, proxyPort] = [port || (await findPort()), await findPort()];
  const file = join(dir, "nginx.conf");
  copyFileSync("deploy/front/page.conf", join(dir, "page.conf"));
  const kept = join(dir, "pages");
  mkdirSync(kept);
  chmodSync(kept, 0o777);
  writeFileSync(
    file,
    readFileSync("deploy/front/nginx.conf", "utf8")
      .replaceAll("/var/cache/nginx", dir)
      .replace("timer.every(60,", `timer.every(${epochSeconds},`)
      .replace("/run/nginx.pid", join(dir, "nginx.pid"))
      .replace("edge:8081", `127.0.0.1:${frontPort}`)
      .replace("listen 80 ", `listen 127.0.0.1:${listen} `)
      .replace("listen 8443 ", `listen 127.0.0.1:${proxyPort} `),
  );
  const child = spawn(nginx, ["-e", "stderr", "-p", dir, "-c", file, "-g", "daemon off;"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    output = (output + chunk).slice(-4_000);
  });
  // Not SIGKILL: its workers would stay.
  const kill = () => child.kill("SIGTERM");
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    await end(child);
    await behind.stop();
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  };
  const url = `http://127.0.0.1:${listen}`;
  for (let tries = 0; !(await answers(`${url}/.edge/`)); tries += 1) {
    if (child.exitCode !== null || tries > TRIES) {
      await stop();
      throw new Error(`The front did not start:\n${output}`);
    }
    await setTimeout(100);
  }
  return { url, purgeUrl: `${url}/.edge/purge`, stop, proxyPort, kept, varnish: behind };
}
