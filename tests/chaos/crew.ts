import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Child, startChild } from "@/lib/local/children";
import { findPort } from "@/lib/local/ports";
import { NODE } from "./node";
import type { Plan } from "./plan";
import type { Services } from "./services";

/** The processes of the store that are killed and come back: apps (with shoppers and staff inside) and workers. */
export type Crew = {
  kill(kind: "app" | "worker", which: number): Promise<void>;
  /** Workers that take the money at once make place for workers that take it at shipment, one by one; or back. */
  changeCapture(): Promise<void>;
  /** Waits until each of these was done once. @throws when that does not happen in a quarter of an hour */
  proved(names: readonly string[]): Promise<void>;
  /** Sends shoppers and staff home, when they are done with what they were doing, and ends the workers. */
  calm(): Promise<void>;
  end(): Promise<void>;
  /** Operations by name, of all lives of all apps. */
  operations(): Record<string, number>;
};

/** However slow the machine: this only ends a run in which nothing moves any more. */
const PATIENCE_MS = 15 * 60_000;

export async function startCrew(plan: Plan, services: Services): Promise<Crew> {
  const { env, dir, apps } = services;
  let lives = 0;
  const reports: string[] = [];
  const ports = await Promise.all(Array.from({ length: plan.apps }, () => findPort()));

  async function app(which: number): Promise<Child> {
    lives += 1;
    const report = join(dir, `report-${lives}.json`);
    reports.push(report);
    const port = ports[which] as number;
    const child = await startChild(`app-${which}`, process.execPath, [...NODE, "tests/chaos/app.ts"], {
      log: join(dir, `app-${which}.log`),
      env: {
        ...env,
        CHAOS_SEED: String(plan.seed * 1_000 + lives),
        CHAOS_PORT: String(port),
        CHAOS_REPORT: report,
        CHAOS_CALM: join(dir, "calm"),
        CHAOS_CLOCK_MS: String(plan.clocksMs[which]),
      },
    });
    apps.add(port);
    return child;
  }

  const worker = (which: number) =>
    startChild(`worker-${which}`, process.execPath, [...NODE, "lib/platform/jobs/worker.ts"], {
      log: join(dir, `worker-${which}.log`),
      env: { ...env, CHAOS_CLOCK_MS: String(plan.clocksMs[plan.apps + which]) },
    });

  const running = {
    app: await Promise.all(Array.from({ length: plan.apps }, (_, which) => app(which))),
    worker: await Promise.all(Array.from({ length: plan.workers }, (_, which) => worker(which))),
  };
  // A process that ends by itself, as it may when PostgreSQL is gone, is started again as any host does.
  const watch = setInterval(() => {
    for (const kind of ["app", "worker"] as const) {
      for (const [which, child] of running[kind].entries())
        if (!child.running()) void revive(kind, which, child);
    }
  }, 1_000);
  const reviving = new Set<Child>();

  async function revive(kind: "app" | "worker", which: number, dead: Child): Promise<void> {
    if (reviving.has(dead)) return;
    reviving.add(dead);
    running[kind][which] = await (kind === "app" ? app(which) : worker(which));
  }

  const calmed = () => reports.filter((report) => read(report).calm).length;

  const crew: Crew = {
    async kill(kind, which) {
      const child = running[kind][which] as Child;
      child.kill();
      await child.exited;
      await revive(kind, which, child);
    },
    async changeCapture() {
      env.CAPTURE = env.CAPTURE === "at-shipment" ? "at-once" : "at-shipment";
      for (const which of running.worker.keys()) await crew.kill("worker", which);
    },
    async proved(names) {
      const missing = () => names.filter((name) => !crew.operations()[name]);
      await until(
        () => missing().length === 0,
        () => `nothing was proved: no ${missing().join(", no ")}`,
      );
    },
    async calm() {
      clearInterval(watch);
      await Promise.all(running.worker.map((child) => child.stop(20_000)));
      writeFileSync(join(dir, "calm"), "");
      await until(
        () => calmed() >= running.app.length,
        () => "The shoppers do not go home",
      );
    },
    async end() {
      await Promise.all(running.app.map((child) => child.stop()));
    },
    operations() {
      const sum: Record<string, number> = {};
      for (const report of reports) {
        const { calm: _, ...counts } = read(report);
        for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
      }
      return sum;
    },
  };
  return crew;
}

async function until(done: () => boolean, problem: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!done()) {
    if (Date.now() > deadline) throw new Error(problem());
    await setTimeout(500);
  }
}

function read(report: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
  } catch {
    return {};
  }
}
