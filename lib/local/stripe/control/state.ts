import type { Sandbox } from "../sandbox";
import type { Kind } from "../store/rows";

const COUNTED: readonly Kind[] = [
  "payment_intent",
  "charge",
  "refund",
  "transfer",
  "transfer_reversal",
  "account",
  "customer",
  "payment_method",
  "dispute",
  "payout",
  "event",
];

/** What the sandbox holds and still has to do. `quiet` when nothing will happen by itself soon. */
export function currentState(sandbox: Sandbox): object {
  const { store, clock, courier, scheduler } = sandbox;
  const soon = [...store.entries("task")].filter(([, task]) => task.type !== "expire_authorization").length;
  const intents: Record<string, number> = {};
  for (const [, { object }] of store.entries("payment_intent")) {
    intents[object.status] = (intents[object.status] ?? 0) + 1;
  }
  return {
    now: clock.now(),
    clockOffsetSeconds: Math.round(clock.offset / 1000),
    seed: store.get("meta", "meta")?.seed ?? sandbox.config.seed,
    requests: sandbox.log.total,
    counts: Object.fromEntries(COUNTED.map((kind) => [kind, store.count(kind)])),
    paymentIntents: intents,
    pendingDeliveries: courier.pending,
    plannedTasks: scheduler.planned,
    quiet: courier.pending === 0 && soon === 0,
  };
}

/** Rules in force and how often each was met and struck. */
export function currentFaults(sandbox: Sandbox): object {
  return {
    seed: sandbox.store.get("meta", "meta")?.seed ?? sandbox.config.seed,
    rules: [...sandbox.store.entries("fault")].map(([, { rule, seen, injected }]) => ({
      ...(rule as object),
      seen,
      injected,
    })),
  };
}
