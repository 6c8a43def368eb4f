import { type Child, sizeOf, startChild, textFrom } from "./children";
import { logFile, named, ROOT } from "./paths";
import { Refusal } from "./refusal";
import { tsx } from "./tasks";
import { waitForHttp } from "./wait";

type AppOptions = {
  dev: boolean;
  port: number;
  env: NodeJS.ProcessEnv;
  /** Takes a line of output; without it, output goes to the log only. */
  echo?: (source: string, line: string) => void;
};

type Running = { child: Child; close(): Promise<void> };

/**
 * Starts the Next server and waits until it is healthy.
 * @throws Refusal with the end of its output when it does not get there
 */
export async function startNext(options: AppOptions): Promise<Running> {
  const log = logFile("app");
  const logFrom = sizeOf(log);
  const mode = options.dev ? "dev" : "start";
  const args = ["node_modules/next/dist/bin/next", mode, "--port", String(options.port)];
  const child = await startChild("next", process.execPath, args, {
    cwd: ROOT,
    env: options.env,
    log,
    output: options.echo && lines((line) => options.echo?.("app", line)),
  });
  const isHealthy = await waitForHttp(
    `http://127.0.0.1:${options.port}/api/health`,
    child,
    (status) => status === 200,
    120_000,
  );
  if (!isHealthy) {
    child.kill();
    throw new Refusal(
      `${textFrom(log, logFrom)}\nThe app did not come up: see above, or ${named("logs/app.log")}.`,
    );
  }
  return { child, close: () => child.stop(8_000) };
}

/** Starts the job worker; in development it starts anew when its sources change. */
export async function startWorker(options: AppOptions): Promise<Running> {
  const worker = "lib/platform/jobs/worker.ts";
  const watching = [
    "node_modules/tsx/dist/cli.mjs",
    "watch",
    "--clear-screen=false",
    "--conditions=react-server",
    worker,
  ];
  const child = await startChild("worker", process.execPath, options.dev ? watching : tsx(worker), {
    cwd: ROOT,
    env: options.env,
    log: logFile("worker"),
    output: options.echo && lines((line) => options.echo?.("worker", line)),
  });
  return { child, close: () => child.stop(8_000) };
}

function lines(take: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) take(part);
  };
}
