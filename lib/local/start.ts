import { rmSync } from "node:fs";
import nextEnv from "@next/env";
import { startNext, startWorker } from "./app";
import { buildDigest, buildId, clientId, openStamp, schemaDigest } from "./build";
import { completeEnvironment, type Given, planStandIns, standInVariables } from "./environment";
import { panel } from "./panel";
import { inData, prepareData, ROOT } from "./paths";
import { portState } from "./ports";
import { isRunning } from "./processes";
import { createProgress, type Step } from "./progress.mjs";
import { Refusal } from "./refusal";
import { isStopping, onceStopped, onStop, shutDown, stopOnSignals } from "./shutdown";
import { type Services, startServices } from "./stand-ins";
import { writeJson } from "./state/files";
import { takeLock } from "./state/lock";
import { endOrphans, findOrphans, keepRecord } from "./state/orphans";
import { openPortBook } from "./state/port-book";
import { loadSecrets } from "./state/secrets";
import { keepRunning, needRunning } from "./supervise";
import { runTask, tsx } from "./tasks";

const progress = createProgress();

export type Mode = "start" | "dev" | "services";

/**
 * Runs the store until it is told to stop. `--dev` serves from the sources and follows their changes; `--services`
 * runs only what the store stands on and prints the variables that lead there.
 */
export async function main(args: string[]): Promise<void> {
  const mode = args.includes("--services") ? "services" : args.includes("--dev") ? "dev" : "start";
  let isOpen = false;
  stopOnSignals(
    () => {
      progress.clear();
      progress.print("Stopping…");
    },
    (signal) => (isOpen ? 0 : signal === "SIGINT" ? 130 : 143),
  );
  try {
    await open(mode);
    isOpen = true;
  } catch (error) {
    if (isStopping()) return;
    progress.clear();
    console.error(error instanceof Refusal ? error.message : error);
    await shutDown(1);
  }
}

async function open(mode: Mode): Promise<void> {
  const dev = mode === "dev";
  const began = Date.now();
  const given = readGiven(dev);
  prepareData();
  const lock = await takeLock();
  onceStopped(lock.release);
  followParents(lock.parents);
  const orphans = findOrphans();
  if (orphans.length > 0) await step("Ending what a killed start left behind", () => endOrphans(orphans));
  keepRecord();

  const secrets = loadSecrets();
  const plan = planStandIns(given);
  const { PORT } = validate(given, secrets, plan);
  const appPort = Number(PORT);
  if (mode !== "services") await refuseTakenPort(appPort);
  lock.setAddress(`http://localhost:${appPort}`);

  const [services] = await both(
    step(
      "Starting services",
      () =>
        startServices({
          given,
          plan,
          secrets,
          appPort,
          ports: openPortBook([appPort]),
          say: (sentence) => progress.print(sentence),
          give: (sentence) => void giveUp(sentence),
        }),
      (started: Services) => started.summary,
    ),
    mode === "services" ? undefined : generateClient(),
  );
  const env = completeEnvironment(given, services.variables);
  shareEnvironment(env);
  if (mode === "services") {
    progress.print(
      Object.entries(services.variables)
        .map(([name, value]) => `${name}=${value}`)
        .join("\n"),
    );
    return;
  }

  await task(
    "Updating the database",
    "migrate",
    tsx("prisma/migrate.ts"),
    env,
    "The database could not be updated.",
  );
  if (env.DEMO_MARKET !== "off") {
    await task(
      "Setting up the demo market",
      "seed",
      tsx("prisma/seed/cli.ts"),
      env,
      "The demo market could not be made.",
    );
  }
  if (!dev) await buildWhenNeeded(env, services.dataId);
  await startApp(dev, appPort, env);

  progress.print(
    panel({
      address: env.APP_URL as string,
      demo: env.DEMO_MARKET !== "off",
      stripePage: services.stripePage,
      hasMailServer: Boolean(env.SMTP_URL),
      seconds: (Date.now() - began) / 1000,
    }),
  );
}

function readGiven(dev: boolean): Given {
  const { combinedEnv } = nextEnv.loadEnvConfig(ROOT, dev, { info: () => {}, error: console.error });
  return { ...combinedEnv, NODE_ENV: dev ? "development" : "production" };
}

/** Wrong variables are told before anything is started: those of the stand-ins are filled with what they will look like. */
function validate(
  given: Given,
  secrets: ReturnType<typeof loadSecrets>,
  plan: ReturnType<typeof planStandIns>,
) {
  return completeEnvironment(
    given,
    standInVariables(plan, secrets, {
      databaseUrl: "postgresql://localhost/agora",
      redisUrl: "http://localhost",
      stripeUrl: "http://localhost",
      appPort: 1,
    }),
  ) as { PORT: string };
}

async function refuseTakenPort(port: number): Promise<void> {
  const state = await portState(port);
  if (state === "taken") {
    throw new Refusal(
      `Port ${port} is taken: stop the program that uses it, or choose another port, as in PORT=${port + 1} npm start.`,
    );
  }
  if (state === "forbidden") {
    throw new Refusal(
      `Port ${port} is reserved for root: choose one from 1024 on, as in PORT=3000 npm start.`,
    );
  }
}

async function generateClient(): Promise<void> {
  const stamp = openStamp("client", clientId);
  const digest = await schemaDigest();
  if (await stamp.matches(digest)) return;
  const env = { ...process.env };
  await task(
    "Generating the database client",
    "generate",
    tsx("prisma/generate.ts"),
    env,
    "The client could not be generated.",
  );
  await stamp.set(digest);
}

async function buildWhenNeeded(env: Record<string, string>, dataId: string): Promise<void> {
  const stamp = openStamp("build", buildId);
  const digest = await buildDigest(env, dataId);
  if (await stamp.matches(digest)) return;
  const next = ["node_modules/next/dist/bin/next", "build"];
  await task(
    "Building the store",
    "build",
    next,
    env,
    "The build failed: see above, or .data/logs/build.log.",
  );
  await stamp.set(digest);
}

async function startApp(dev: boolean, port: number, env: Record<string, string>): Promise<void> {
  const echo = dev
    ? (source: string, line: string) => progress.print(`${source.padEnd(6)} ${line}`)
    : undefined;
  const options = { dev, port, env: env as NodeJS.ProcessEnv, echo };
  await both(
    step("Opening the store", async () => {
      needRunning("next", await startNext(options), () => {
        void giveUp("The app ended unexpectedly: see .data/logs/app.log.");
      });
    }),
    keepRunning(
      "The worker",
      () => startWorker(options),
      (sentence) => progress.print(sentence),
    ),
  );
}

async function giveUp(sentence: string): Promise<void> {
  if (isStopping()) return;
  progress.clear();
  console.error(sentence);
  await shutDown(1);
}

/** Lets `npm run import` and the like use the services of this start. */
function shareEnvironment(env: Record<string, string>): void {
  writeJson(inData("run.json"), env);
  onStop("run.json", () => rmSync(inData("run.json"), { force: true }));
}

/** When the npm that started this was killed, no Ctrl-C can come any more: everything stops as if it had. */
function followParents(parents: Parameters<typeof isRunning>[0][]): void {
  const timer = setInterval(() => {
    if (!parents.every(isRunning)) void shutDown(1);
  }, 1_000);
  timer.unref();
}

async function task(
  label: string,
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv | Record<string, string>,
  failure: string,
): Promise<void> {
  await step(label, (shown) => runTask(name, args, { env: env as NodeJS.ProcessEnv, step: shown, failure }));
}

/** Shows `act` as a step, with `note` as its last words. */
async function step<T>(
  label: string,
  act: (step: Step) => Promise<T>,
  note?: (result: T) => string,
): Promise<T> {
  const shown = progress.step(label);
  try {
    const result = await act(shown);
    shown.done(note?.(result));
    return result;
  } catch (error) {
    if (!isStopping()) shown.fail();
    throw error;
  }
}

/** Both at once; fails only when both have ended, so that nothing goes on behind a shutdown's back. */
async function both<A, B>(one: Promise<A>, two: Promise<B> | B): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled([one, two]);
  if (first.status === "rejected") throw first.reason;
  if (second.status === "rejected") throw second.reason;
  return [first.value, second.value];
}
