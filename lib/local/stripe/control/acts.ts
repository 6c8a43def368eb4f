import { completeOnboarding } from "../connect/account-model";
import type { FaultRule } from "../faults/model";
import { PLATFORM } from "../http/call";
import { payOutAll } from "../money/payouts";
import { decideDispute, openDispute } from "../payments/disputes";
import { answerChallenge } from "../payments/three-d-secure";
import type { Sandbox } from "../sandbox";
import { newId } from "../store/ids";

/** What people and tests can do to a sandbox from outside the API. Each returns whether there was something to do it to. */

/** Sends an event again to every endpoint it went to, or should have gone to. */
export function resendEvent(sandbox: Sandbox, event: string): boolean {
  if (sandbox.store.get("event", event) === undefined) return false;
  sandbox.store.transact((tx) => {
    for (const [endpoint, { object }] of tx.newestFirst("webhook_endpoint")) {
      if (object.status !== "enabled") continue;
      tx.put("delivery", newId("dlv"), {
        owner: PLATFORM,
        event,
        endpoint,
        state: "pending",
        nextAt: Date.now(),
        queuedAt: performance.timeOrigin + performance.now(),
        attempts: [],
        heldBack: false,
        note: "sent again",
      });
    }
  });
  return true;
}

export function decide(sandbox: Sandbox, dispute: string, won: boolean): boolean {
  const row = sandbox.store.get("dispute", dispute);
  if (row === undefined) return false;
  sandbox.store.transact((tx) =>
    decideDispute(sandbox.scene(tx, row.owner), tx.edit("dispute", dispute), won),
  );
  return true;
}

/** Disputes a captured charge, given by its id or its PaymentIntent's. Returns the dispute's id. */
export function dispute(sandbox: Sandbox, id: string, reason: string): string | null {
  const intent = sandbox.store.get("payment_intent", id)?.object;
  const chargeId = typeof intent?.latest_charge === "string" ? intent.latest_charge : id;
  const charge = sandbox.store.get("charge", chargeId);
  if (charge === undefined || charge.object.amount_captured === 0 || charge.object.disputed) return null;
  return sandbox.store.transact(
    (tx) => openDispute(sandbox.scene(tx, charge.owner), tx.edit("charge", chargeId), reason, false).id,
  );
}

export function onboard(sandbox: Sandbox, account: string): boolean {
  const row = sandbox.store.get("account", account);
  if (row === undefined || row.deleted) return false;
  if (!row.object.details_submitted) {
    sandbox.store.transact((tx) => completeOnboarding(sandbox.scene(tx, row.owner), account));
  }
  return true;
}

/** Sends what a connected account has to its bank, as the provider does every day. */
export function payOut(sandbox: Sandbox, account: string): boolean {
  const row = sandbox.store.get("account", account);
  if (row === undefined || row.deleted) return false;
  const { object } = row;
  return sandbox.store.transact((tx) => payOutAll(sandbox.scene(tx, account), object)) > 0;
}

/** Answers a 3-D Secure challenge. `next` is where the browser goes; undefined when there is no such challenge. */
export function answerThreeDSecure(
  sandbox: Sandbox,
  challenge: string,
  approved: boolean,
): string | null | undefined {
  const row = sandbox.store.get("challenge", challenge);
  if (row === undefined) return undefined;
  return sandbox.store.transact((tx) => answerChallenge(sandbox.scene(tx, row.owner), challenge, approved));
}

/** Makes all pending money available now. */
export function settle(sandbox: Sandbox): void {
  const now = sandbox.clock.now();
  sandbox.store.transact((tx) => {
    for (const [id, { object }] of sandbox.store.entries("balance_transaction")) {
      if (object.available_on > now) {
        Object.assign(tx.edit("balance_transaction", id).object, { available_on: now, status: "available" });
      }
    }
  });
  sandbox.balances.rebuild();
}

/** Puts a rule in force. Rules are counted `fault_1`, `fault_2`, ... unless they bring an id, so that a seed repeats. */
export function addFault(sandbox: Sandbox, rule: FaultRule): string {
  return sandbox.store.transact((tx) => {
    let id = rule.id;
    for (let n = 1; id === undefined; n++) if (tx.get("fault", `fault_${n}`) === undefined) id = `fault_${n}`;
    tx.put("fault", id, { owner: PLATFORM, kind: rule.kind, rule: { ...rule, id }, seen: 0, injected: 0 });
    return id;
  });
}

export function removeFault(sandbox: Sandbox, id: string): boolean {
  if (sandbox.store.get("fault", id) === undefined) return false;
  sandbox.store.transact((tx) => tx.remove("fault", id));
  return true;
}

export function clearFaults(sandbox: Sandbox): void {
  sandbox.store.transact((tx) => {
    for (const [id] of sandbox.store.entries("fault")) tx.remove("fault", id);
  });
}

export function setSeed(sandbox: Sandbox, seed: number): void {
  sandbox.store.transact((tx) =>
    tx.put("meta", "meta", { owner: "", clockOffsetMs: sandbox.clock.offset, seed }),
  );
}
