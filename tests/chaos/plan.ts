import type { FaultRule } from "@/lib/local/stripe/faults/model";
import { randomOf } from "./random";

type StripeRule = Partial<FaultRule> & { kind: FaultRule["kind"] };

export type Fault =
  | { kind: "kill-app" | "kill-worker"; which: number }
  | { kind: "kill-redis" | "kill-postgres" | "restart-postgres" | "cut-connections" | "stripe-well" }
  | { kind: "kill-stripe" | "change-capture" }
  | { kind: "stripe-ill"; rules: StripeRule[] };

export type Planned = { atMs: number; fault: Fault };

export type Plan = {
  seed: number;
  minutes: number;
  apps: number;
  workers: number;
  /** How far each process's clock is from the true one, milliseconds; apps first. */
  clocksMs: number[];
  /** When a card's money is taken as the run begins. */
  capture: "at-once" | "at-shipment";
  faults: Planned[];
};

const ILLS: StripeRule[][] = [
  [{ kind: "latency", minMs: 200, maxMs: 2_500, probability: 0.5 }],
  [{ kind: "latency", minMs: 200, maxMs: 2_000, probability: 0.5, when: "after" }],
  [{ kind: "fail_after", method: "POST", respond: "error", probability: 0.4 }],
  [{ kind: "fail_after", method: "POST", respond: "reset", probability: 0.4 }],
  [{ kind: "fail_before", method: "*", respond: "error", status: 503, probability: 0.5 }],
  [{ kind: "fail_before", method: "POST", respond: "reset", probability: 0.3 }],
  [{ kind: "event_late", minMs: 1_000, maxMs: 10_000, probability: 0.7 }],
  [{ kind: "event_twice", copies: 3, probability: 0.7 }],
  [{ kind: "event_never", probability: 0.7 }],
  [{ kind: "event_out_of_order", maxMs: 4_000, probability: 0.7 }],
];

const FIRST_MS = 4_000;

/** What goes wrong when. Depends on the seed and the minutes only. */
export function makePlan(seed: number, minutes: number): Plan {
  const random = randomOf(seed);
  const apps = 3;
  const workers = 2;
  const clocksMs = Array.from({ length: apps + workers }, () => random.between(-3_000, 3_000));
  const capture = random.chance(0.5) ? "at-once" : "at-shipment";
  const faults: Planned[] = [];
  const end = minutes * 60_000 - 3_000;
  for (let atMs = FIRST_MS; atMs < end; atMs += random.between(2_000, 7_000)) {
    faults.push({ atMs, fault: someFault(random, apps, workers) });
  }
  return { seed, minutes, apps, workers, clocksMs, capture, faults };
}

function someFault(random: ReturnType<typeof randomOf>, apps: number, workers: number): Fault {
  const at = random.next();
  if (at < 0.25) return { kind: "kill-app", which: random.between(0, apps - 1) };
  if (at < 0.4) return { kind: "kill-worker", which: random.between(0, workers - 1) };
  if (at < 0.47) return { kind: "kill-redis" };
  if (at < 0.52) return { kind: "kill-postgres" };
  if (at < 0.56) return { kind: "restart-postgres" };
  if (at < 0.64) return { kind: "cut-connections" };
  if (at < 0.69) return { kind: "kill-stripe" };
  if (at < 0.71) return { kind: "change-capture" };
  if (at < 0.8) return { kind: "stripe-well" };
  return { kind: "stripe-ill", rules: [random.pick(ILLS), random.pick(ILLS)].flat() };
}

/** A fault in words, for the log. */
export function faultText(fault: Fault): string {
  if (fault.kind === "stripe-ill") return `stripe: ${fault.rules.map((rule) => rule.kind).join(" + ")}`;
  return "which" in fault ? `${fault.kind} ${fault.which}` : fault.kind;
}
