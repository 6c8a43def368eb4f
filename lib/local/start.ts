import { rmSync } from "node:fs";
import nextEnv from "@next/env";
import { startNext, startWorker } from "./app";
import { compile, generateClient, writePages } from "./build";
import { checkConfigured } from "./configured";
import { completeEnvironment, type Given, planStandIns, standInVariables } from "./environment";
import { panel } from "./panel";
import { inData, named, prepareData, ROOT } from "./paths";
import { portState } from "./ports";
import { isRunning } from "./processes";
import { Refusal } from "./refusal";
import { isStopping, onceStopped, onStop, shutDown, stopOnSignals } from "./shutdown";
import { type Services, startServices } from "./stand-ins";
import { writeJson } from "./state/files";
import { takeLock } from "./state/lock";
import { endOrphans, findOrphans, keepRecord } from "./state/orphans";
import { openPortBook } from "./state/port-book";
import { loadSecrets } from "./state/secrets";
import { progress, step, task } from "./steps";
import { keepRunning, needRunning } from "./supervise";
import { tsx } from "./tasks";

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
  await checkConfigured(given, plan);
  lock.setAddress(`http://localhost:${appPort}`);

  const start = async () => {
    const services = await step(
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
    );
    const env = completeEnvironment(given, services.variables);
    shareEnvironment(env);
    return { services, env };
  };
  if (mode === "services") {
    const { services } = await start();
    const lines = Object.entries(services.variables).map(([name, value]) => `${name}=${value}`);
    progress.print(lines.join("\n"));
    return;
  }

  // The compiler needs no service: it works while the database is made ready.
  const client = generateClient();
  const [{ services, env }] = await Promise.all([
    start().then(async (started) => {
      await fillDatabase(started.env, client);
      return started;
    }),
    client.then(() => (dev ? undefined : compile(given))),
  ]);
  if (!dev) await writePages(env, services.dataId);
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
  return { ...combinedEnv, NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" };
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

async function fillDatabase(env: Record<string, string>, client: Promise<void>): Promise<void> {
  await task(
    "Updating the database",
    "migrate",
    tsx("prisma/migrate.ts"),
    env,
    "The database could not be updated.",
  );
  await client;
  if (env.DEMO_MARKET === "off") return;
  await task(
    "Setting up the demo market",
    "seed",
    tsx("prisma/seed/cli.ts"),
    env,
    "The demo market could not be made.",
  );
}

async function startApp(dev: boolean, port: number, env: Record<string, string>): Promise<void> {
  const echo = dev
    ? (source: string, line: string) => progress.print(`${source.padEnd(6)} ${line}`)
    : undefined;
  const options = { dev, port, env: env as NodeJS.ProcessEnv, echo };
  await Promise.all([
    step("Opening the store", async () => {
      needRunning("next", await startNext(options), () => {
        void giveUp(`The app ended unexpectedly: see ${named("logs/app.log")}.`);
      });
    }),
    keepRunning(
      "The worker",
      () => startWorker(options),
      (sentence) => progress.print(sentence),
    ),
  ]);
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
