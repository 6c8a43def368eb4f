import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Child, startChild } from "@/lib/local/children";
import { findPort } from "@/lib/local/ports";
import type { Plan } from "./plan";
import type { Services } from "./services";

/** The processes of the store that are killed and come back: apps (with shoppers and staff inside) and workers. */
export type Crew = {
  kill(kind: "app" | "worker", which: number): Promise<void>;
  /** Sends shoppers and staff home, when they are done with what they were doing, and ends the workers. */
  calm(): Promise<void>;
  end(): Promise<void>;
  /** Operations by name, of all lives of all apps. */
  operations(): Record<string, number>;
};

const CALM_MS = 240_000;
const NODE = ["--conditions=react-server", "--import", "tsx", "--import", "./tests/chaos/clock.ts"];

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

  return {
    async kill(kind, which) {
      const child = running[kind][which] as Child;
      child.kill();
      await child.exited;
      await revive(kind, which, child);
    },
    async calm() {
      clearInterval(watch);
      await Promise.all(running.worker.map((child) => child.stop(20_000)));
      writeFileSync(join(dir, "calm"), "");
      const deadline = Date.now() + CALM_MS;
      while (calmed() < running.app.length) {
        if (Date.now() > deadline) throw new Error("The shoppers do not go home");
        await setTimeout(200);
      }
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
}

function read(report: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
  } catch {
    return {};
  }
}
