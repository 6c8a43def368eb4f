import type Stripe from "stripe";
import { emit } from "../events";
import { noSuch, refuse } from "../http/api-error";
import type { Call, Routes, Scene } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { expand, ignored, oneOf, optional, positive, read, text } from "../http/params";
import { shown as money } from "../money/currency";
import { post } from "../money/ledger";
import { newId } from "../store/ids";
import type { Rows } from "../store/rows";
import { plan } from "../tasks";
import type { ChargeRow } from "./charge-model";
import { findCharge } from "./charges";
import { knownCard } from "./test-cards";

function create(call: Call): object {
  const params = read(call.params, {
    amount: optional(positive),
    charge: optional(text),
    expand,
    metadata,
    payment_intent: optional(text),
    reason: optional(oneOf("duplicate", "fraudulent", "requested_by_customer")),
    instructions_email: ignored,
  });
  const charge = chargeToRefund(call, params);
  const left = charge.object.amount_captured - charge.refunded;
  if (left === 0) {
    throw refuse(`Charge ${charge.object.id} has already been refunded.`, {
      code: "charge_already_refunded",
      charge: charge.object.id,
    });
  }
  const amount = params.amount ?? left;
  const { currency } = charge.object;
  if (amount > left) {
    throw refuse(
      `Refund amount (${money(amount, currency)}) is greater than unrefunded amount on charge (${money(left, currency)})`,
      { param: "amount", charge: charge.object.id },
    );
  }
  const card = knownCard(charge.card);
  const id = newId("re");
  const object: Stripe.Refund = {
    id,
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.object.id,
    created: call.clock.now(),
    currency,
    customer: charge.object.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
      type: "card",
    },
    metadata: changeMetadata({}, params.metadata),
    payment_intent: charge.object.payment_intent,
    payment_method: charge.object.payment_method,
    ...(card.refund === "succeeds_later" ? { pending_reason: "processing" } : {}),
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: card.refund === "succeeds_later" ? "pending" : "succeeded",
    transfer_reversal: null,
  };
  object.balance_transaction = post(call, {
    amount: -amount,
    currency,
    type: "refund",
    source: id,
    description: `REFUND FOR CHARGE`,
  }).id;
  call.tx.put("refund", id, { owner: call.owner, object, outcome: card.refund ?? "done", release: false });
  charge.refunds.push(id);
  changeRefunded(charge, amount);
  if (card.refund !== undefined) plan(call, "finish_refund", id, call.config.asyncDelayMs);
  emit(call, "refund.created", object);
  emit(call, "charge.refunded", charge.object);
  return object;
}

function chargeToRefund(call: Call, params: { charge?: string; payment_intent?: string }): ChargeRow {
  if (params.charge === undefined && params.payment_intent === undefined) {
    throw refuse(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  }
  const id = params.charge ?? chargeOfIntent(call, params.payment_intent ?? "");
  const { object } = findCharge(call, id, "charge", 400);
  if (params.payment_intent !== undefined && object.payment_intent !== params.payment_intent) {
    throw refuse("The charge does not belong to the payment_intent that was provided.", { param: "charge" });
  }
  if (object.status !== "succeeded" || object.amount_captured === 0) {
    throw refuse(
      `This PaymentIntent (${String(object.payment_intent)}) does not have a successful charge to refund. An uncaptured PaymentIntent is released by canceling it.`,
    );
  }
  if (isTakenBack(call, object.id)) {
    throw refuse(`Charge ${object.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
      charge: object.id,
    });
  }
  return call.tx.edit("charge", object.id);
}

/** While a bank asks for the money back, and when it got it; after a dispute that was won there is something to refund. */
function isTakenBack(call: Call, charge: string): boolean {
  for (const [, { object }] of call.tx.newestFirst("dispute")) {
    if (object.charge === charge && !["won", "warning_closed"].includes(object.status)) return true;
  }
  return false;
}

function chargeOfIntent(call: Call, id: string): string {
  const intent = call.tx.get("payment_intent", id);
  if (intent?.owner !== call.owner) throw noSuch("payment_intent", id, "payment_intent", 400);
  if (typeof intent.object.latest_charge !== "string") {
    throw refuse(`This PaymentIntent (${id}) does not have a successful charge to refund.`);
  }
  return intent.object.latest_charge;
}

function changeRefunded(charge: ChargeRow, by: number): void {
  charge.refunded += by;
  charge.object.amount_refunded += by;
  charge.object.refunded = charge.object.amount_refunded === charge.object.amount;
}

/** What the bank made of a refund that was not final: done, or the money comes back to the shop. */
export function finishRefund(scene: Scene, row: Rows["refund"]): void {
  const { object } = row;
  const charge = scene.tx.edit("charge", String(object.charge));
  delete object.pending_reason;
  if (row.outcome === "fails") {
    object.status = "failed";
    object.failure_reason = "expired_or_canceled_card";
    object.failure_balance_transaction = post(scene, {
      amount: object.amount,
      currency: object.currency,
      type: "refund_failure",
      source: object.id,
      description: "REFUND FAILURE",
    }).id;
    changeRefunded(charge, -object.amount);
    emit(scene, "refund.failed", object);
  } else object.status = "succeeded";
  row.outcome = "done";
  emit(scene, "refund.updated", object);
  emit(scene, "charge.refund.updated", object);
}

function find(call: Call): Readonly<Rows["refund"]> {
  const id = call.path.id ?? "";
  const row = call.tx.get("refund", id);
  if (row?.owner !== call.owner) throw noSuch("refund", id, "refund");
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return find(call).object;
}

function update(call: Call): object {
  const params = read(call.params, { metadata, expand });
  const row = call.tx.edit("refund", find(call).object.id);
  row.object.metadata = changeMetadata(row.object.metadata, params.metadata);
  emit(call, "refund.updated", row.object);
  return row.object;
}

function listAll(call: Call): object {
  const { charge, payment_intent, ...page } = read(call.params, {
    ...listParams,
    charge: optional(text),
    payment_intent: optional(text),
  });
  return list(call, page, {
    kind: "refund",
    label: "refund",
    url: "/v1/refunds",
    keep: ({ object }) =>
      (charge === undefined || object.charge === charge) &&
      (payment_intent === undefined || object.payment_intent === payment_intent),
  });
}

export const refundRoutes: Routes = [
  { method: "POST", path: "/v1/refunds", handle: create },
  { method: "GET", path: "/v1/refunds", handle: listAll },
  { method: "GET", path: "/v1/refunds/:id", handle: retrieve },
  { method: "POST", path: "/v1/refunds/:id", handle: update },
];
