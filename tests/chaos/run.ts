import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { killChildren } from "@/lib/local/children";
import type { Violation } from "./check";
import { type Crew, startCrew } from "./crew";
import { NODE } from "./node";
import { type Fault, faultText, makePlan } from "./plan";
import { type Services, startServices } from "./services";

/**
 * `npm run chaos -- --seed N --minutes M [--json FILE]`: shoppers, sellers and an operator in several app and worker
 * processes on real PostgreSQL and Redis, while processes are killed, connections cut, and the payment provider is slow,
 * fails after doing the work and sends its events late, twice, out of order or never. At the end everything comes to
 * rest, and what may never happen is looked for. One seed plans the same faults at the same moments every time.
 */
/** Without these a run proves nothing: where the machine is slow, it goes on until each was done. */
const ESSENTIAL = [
  "place",
  "pay",
  "settle",
  "ship",
  "deliver",
  "refund",
  "take back",
  "reprice",
  "write off",
];
type Judged = { found: Record<string, number>; violations: Violation[] };
const options = readOptions(process.argv.slice(2));
const plan = makePlan(options.seed, options.minutes);
console.log(
  `chaos: seed ${plan.seed}, ${plan.minutes} minutes, ${plan.apps} apps, ${plan.workers} workers, ${plan.faults.length} faults`,
);

let services: Services | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    killChildren();
    process.exit(1);
  });
}
try {
  services = await startServices(plan.seed, plan.capture);
  await judge("fill", services, 0);
  const crew = await startCrew(plan, services);
  const injected = await injectFaults(crew, services);
  await services.control("PUT", "faults", { rules: [] });
  await crew.proved(ESSENTIAL);
  await crew.calm();
  const operations = crew.operations();
  console.log("coming to rest");
  const { found, violations } = JSON.parse(await judge("judge", services, 30 * 60_000)) as Judged;
  await crew.end();
  violations.push(...forbidden(operations));
  report(operations, injected, found, violations);
  process.exitCode = violations.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  if (options.keep) console.log(`kept: ${services?.dir}`);
  else await services?.close();
  killChildren();
}
process.exit();

async function injectFaults(crew: Crew, on: Services): Promise<Record<string, number>> {
  const injected: Record<string, number> = {};
  const started = Date.now();
  for (const { atMs, fault } of plan.faults) {
    await sleep(Math.max(0, started + atMs - Date.now()));
    if (options.verbose) console.log(`${((Date.now() - started) / 1_000).toFixed(1)} s  ${faultText(fault)}`);
    await strike(fault, crew, on);
    injected[fault.kind] = (injected[fault.kind] ?? 0) + 1;
  }
  await sleep(Math.max(0, started + plan.minutes * 60_000 - Date.now()));
  return injected;
}

async function strike(fault: Fault, crew: Crew, on: Services): Promise<void> {
  switch (fault.kind) {
    case "kill-app":
      return crew.kill("app", fault.which);
    case "kill-worker":
      return crew.kill("worker", fault.which);
    case "kill-redis":
      return on.killRedis();
    case "kill-postgres":
      return on.killPostgres("SIGKILL");
    case "restart-postgres":
      return on.killPostgres("SIGQUIT");
    case "kill-stripe":
      return on.killStripe();
    case "change-capture":
      return crew.changeCapture();
    case "cut-connections":
      await on.cutConnections();
      return;
    case "stripe-well":
      await on.control("PUT", "faults", { rules: [] });
      return;
    case "stripe-ill":
      await on.control("PUT", "faults", { rules: fault.rules });
  }
}

async function judge(act: "fill" | "judge", { env }: Services, clockMs: number): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...NODE, "tests/chaos/judge.ts", act], {
    env: { ...env, CHAOS_CLOCK_MS: String(clockMs) },
    maxBuffer: 1e8,
  });
  return stdout.trim().split("\n").at(-1) ?? "";
}

/** People who were not let do what their right is. */
function forbidden(operations: Record<string, number>): Violation[] {
  return Object.keys(operations)
    .filter((name) => name.endsWith(" forbidden"))
    .map((name) => ({ what: "8: refused to somebody who may", id: name }));
}

function report(
  operations: Record<string, number>,
  injected: Record<string, number>,
  found: Record<string, number>,
  violations: Violation[],
): void {
  const sum = (of: Record<string, number>) => Object.values(of).reduce((total, one) => total + one, 0);
  const words = (of: Record<string, number>) =>
    Object.entries(of)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count]) => `${name} ${count}`)
      .join(", ");
  console.log(`operations: ${sum(operations)}  (${words(operations)})`);
  console.log(`faults: ${sum(injected)}  (${words(injected)})`);
  console.log(`at rest: ${words(found)}`);
  for (const { what, id } of violations.slice(0, 50)) console.log(`  ${what}  ${id}`);
  console.log(`violations: ${violations.length}`);
  if (options.json)
    writeFileSync(
      options.json,
      `${JSON.stringify({ plan, operations, injected, found, violations }, null, 2)}\n`,
    );
}

function readOptions(args: string[]) {
  const value = (name: string) => {
    const at = args.indexOf(`--${name}`);
    return at >= 0 ? args[at + 1] : undefined;
  };
  const seed = Number(value("seed") ?? 1);
  const minutes = Number(value("minutes") ?? 1);
  if (!Number.isInteger(seed) || seed < 0 || !(minutes > 0 && minutes <= 240)) {
    console.error("Usage: npm run chaos -- --seed N --minutes M [--json FILE] [--verbose] [--keep]");
    process.exit(1);
  }
  return {
    seed,
    minutes,
    json: value("json"),
    verbose: args.includes("--verbose"),
    keep: args.includes("--keep"),
  };
}
