import type Stripe from "stripe";
import { emit } from "../events";
import { noSuch, refuse } from "../http/api-error";
import type { Call, Routes, Scene } from "../http/call";
import { PLATFORM } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { expand, oneOf, optional, positive, read, required, text } from "../http/params";
import { newId } from "../store/ids";
import type { Rows } from "../store/rows";
import { plan } from "../tasks";
import { currency } from "./currency";
import { post } from "./ledger";

function create(call: Call): object {
  const params = read(call.params, {
    amount: required(positive),
    currency: required(currency),
    description: optional(text),
    destination: optional(text),
    expand,
    metadata,
    method: optional(oneOf("instant", "standard")),
    source_type: optional(oneOf("bank_account", "card", "fpx")),
    statement_descriptor: optional(text),
  });
  const account = call.owner === PLATFORM ? null : call.tx.get("account", call.owner)?.object;
  if (account && !account.payouts_enabled) {
    throw refuse("Cannot create payouts: this account has payouts disabled.", {
      code: "payouts_not_allowed",
    });
  }
  if (call.balances.of(call.owner, params.currency, call.clock.now()).available < params.amount) {
    throw refuse("You have insufficient funds in your Stripe account for this payout.", {
      code: "balance_insufficient",
    });
  }
  return sendPayout(call, {
    ...params,
    destination: params.destination ?? account?.external_accounts?.data[0]?.id ?? null,
  });
}

type Order = {
  amount: number;
  currency: string;
  destination: string | null;
  /** Made by the provider's own schedule, not asked for. */
  automatic?: boolean;
  description?: string;
  metadata?: Parameters<typeof changeMetadata>[1];
  method?: string;
  source_type?: string;
  statement_descriptor?: string;
};

/** Money leaves the balance of the scene's account, which must have it, for a bank; it arrives a moment later. */
function sendPayout(scene: Scene, order: Order): Stripe.Payout {
  const id = newId("po");
  const line = post(scene, {
    amount: -order.amount,
    currency: order.currency,
    type: "payout",
    source: id,
    description: "STRIPE PAYOUT",
  });
  const object: Stripe.Payout = {
    id,
    object: "payout",
    amount: order.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: scene.clock.now(),
    automatic: order.automatic ?? false,
    balance_transaction: line.id,
    created: scene.clock.now(),
    currency: order.currency,
    description: order.description ?? null,
    destination: order.destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: changeMetadata({}, order.metadata),
    method: order.method ?? "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "not_applicable",
    reversed_by: null,
    source_type: order.source_type ?? "card",
    statement_descriptor: order.statement_descriptor ?? null,
    status: "pending",
    trace_id: null,
    type: "bank_account",
  };
  scene.tx.put("payout", id, { owner: scene.owner, object });
  plan(scene, "pay_out", id, scene.config.asyncDelayMs);
  emit(scene, "payout.created", object);
  return object;
}

/**
 * What the provider does by itself every day: all that an account has goes to its bank, a payout for each currency.
 * @returns how many payouts were made; none for an account that may not be paid
 */
export function payOutAll(scene: Scene, account: Stripe.Account): number {
  if (!account.payouts_enabled) return 0;
  const destination = account.external_accounts?.data[0]?.id ?? null;
  const due = scene.balances
    .currencies(scene.owner)
    .map((code) => ({ code, amount: scene.balances.of(scene.owner, code, scene.clock.now()).available }))
    .filter(({ amount }) => amount > 0);
  for (const { code, amount } of due)
    sendPayout(scene, { amount, currency: code, destination, automatic: true });
  return due.length;
}

/** The money arrived at the bank. */
export function finishPayout(scene: Scene, row: Rows["payout"]): void {
  if (row.object.status !== "pending") return;
  row.object.status = "paid";
  emit(scene, "payout.paid", row.object);
}

function find(call: Call): Readonly<Rows["payout"]> {
  const id = call.path.id ?? "";
  const row = call.tx.get("payout", id);
  if (row?.owner !== call.owner) throw noSuch("payout", id, "payout");
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return find(call).object;
}

function cancel(call: Call): object {
  read(call.params, { expand });
  const row = call.tx.edit("payout", find(call).object.id);
  if (row.object.status !== "pending") throw refuse("Only pending payouts can be canceled.");
  row.object.status = "canceled";
  row.object.failure_balance_transaction = post(call, {
    amount: row.object.amount,
    currency: row.object.currency,
    type: "payout_cancel",
    source: row.object.id,
  }).id;
  emit(call, "payout.canceled", row.object);
  return row.object;
}

function listAll(call: Call): object {
  const { status, ...page } = read(call.params, { ...listParams, status: optional(text) });
  return list(call, page, {
    kind: "payout",
    label: "payout",
    url: "/v1/payouts",
    keep: ({ object }) => status === undefined || object.status === status,
  });
}

export const payoutRoutes: Routes = [
  { method: "POST", path: "/v1/payouts", handle: create },
  { method: "GET", path: "/v1/payouts", handle: listAll },
  { method: "GET", path: "/v1/payouts/:id", handle: retrieve },
  { method: "POST", path: "/v1/payouts/:id/cancel", handle: cancel },
];
