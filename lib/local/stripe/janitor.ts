import type { Clock } from "./store/clock";
import type { Store } from "./store/store";

const KEY_SECONDS = 24 * 3600;
const KEEP_EVENTS = 20_000;

/** Forgets idempotency keys after a day, and the oldest events once there are very many. */
export function tidy(store: Store, clock: Clock): void {
  const oldKeys: string[] = [];
  for (const [id, row] of store.entries("idempotency")) {
    if (row.created <= clock.now() - KEY_SECONDS) oldKeys.push(id);
  }
  const surplus = store.count("event") - KEEP_EVENTS;
  const pending = new Set<string>();
  const oldEvents = new Set<string>();
  if (surplus > 0) {
    for (const [, delivery] of store.entries("delivery")) {
      if (delivery.state === "pending") pending.add(delivery.event);
    }
    for (const [id] of store.entries("event")) {
      if (oldEvents.size >= surplus) break;
      if (!pending.has(id)) oldEvents.add(id);
    }
  }
  if (oldKeys.length + oldEvents.size === 0) return;
  store.transact((tx) => {
    for (const id of oldKeys) tx.remove("idempotency", id);
    for (const id of oldEvents) tx.remove("event", id);
    if (oldEvents.size === 0) return;
    for (const [id, delivery] of store.entries("delivery")) {
      if (oldEvents.has(delivery.event)) tx.remove("delivery", id);
    }
  });
}
