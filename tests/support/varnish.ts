import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findPort } from "@/lib/local/ports";
import { onPath } from "@/tests/runner/programs.mjs";

export type Edge = { url: string; purgeUrl: string; stop(): Promise<void> };

/** Who may purge the edges that are started here. */
export const EDGE_TOKEN = "token-of-the-edge-in-tests";

const STARTS_WITHIN_MS = 60_000;

/** Path of varnishd where it and the surrogate keys of varnish-modules are installed; null elsewhere. */
export function findVarnish(): string | null {
  const program = onPath("varnishd");
  if (!program) return null;
  const dir = openFolder();
  try {
    const file = join(dir, "look.vcl");
    writeFileSync(file, "vcl 4.1;\nimport xkey;\nbackend default none;\n");
    execFileSync(program, ["-C", "-f", file], { stdio: "ignore" });
    return program;
  } catch {
    return null;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Starts the edge of deploy/varnish in front of an app on this machine, and waits until it answers.
 * @param originPort where the app listens on 127.0.0.1
 * @param port of the edge; free ones are taken otherwise
 * @param frontPort where it expects the front of deploy/front
 */
export async function startVarnish(
  program: string,
  originPort: number,
  { port = 0, frontPort = 0 }: { port?: number; frontPort?: number } = {},
): Promise<Edge> {
  const dir = openFolder();
  const listen = port || (await findPort());
  const vcl = readFileSync("deploy/varnish/default.vcl", "utf8")
    .replace('.host = "app"', '.host = "127.0.0.1"')
    .replace('.port = "3000"', `.port = "${originPort}"`);
  const file = join(dir, "default.vcl");
  writeFileSync(file, vcl);
  const child = spawn(
    program,
    [
      ...["-F", "-n", join(dir, "work"), "-f", file, "-a", `127.0.0.1:${listen}`, "-s", "malloc,64m"],
      ...(frontPort ? ["-a", `front=127.0.0.1:${frontPort}`] : []),
      ...deployedParameters(),
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, EDGE_PURGE_TOKEN: EDGE_TOKEN } },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output = (output + chunk).slice(-4_000);
    });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    await end(child);
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  };
  const url = `http://127.0.0.1:${listen}`;
  const until = Date.now() + STARTS_WITHIN_MS;
  while (!(await answers(`${url}/.edge/`))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`Varnish did not start:\n${output}`);
    }
    await setTimeout(100);
  }
  return { url, purgeUrl: `${url}/.edge/purge`, stop };
}

/** `-p name=value` of the image that is deployed. */
function deployedParameters(): string[] {
  const found = readFileSync("deploy/varnish/Dockerfile", "utf8").match(/-p [^\s"]+/g) ?? [];
  return found.flatMap((parameter) => parameter.split(" "));
}

/** A folder that the edge's own users may look into, too. */
export function openFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "agora-varnish-"));
  chmodSync(dir, 0o755);
  return dir;
}

export const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
