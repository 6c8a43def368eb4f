import type Stripe from "stripe";
import { emit } from "../events";
import { noSuch, refuse } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { clearable, expand, oneOf, optional, positive, read, required, text } from "../http/params";
import { currency, shown as money } from "../money/currency";
import { post } from "../money/ledger";
import { findCharge } from "../payments/charges";
import { newId } from "../store/ids";
import type { Rows } from "../store/rows";
import { findAccount } from "./account-model";
import { paymentToAccount } from "./destination-payment";

type TransferRow = Rows["transfer"];

function create(call: Call): object {
  const params = read(call.params, {
    amount: optional(positive),
    currency: required(currency),
    description: optional(text),
    destination: required(text),
    expand,
    metadata,
    source_transaction: optional(text),
    source_type: optional(oneOf("bank_account", "card", "fpx")),
    transfer_group: optional(text),
  });
  const destination = findAccount(call, params.destination, "destination", 400).object;
  if (destination.capabilities?.transfers !== "active") {
    throw refuse(
      "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
      { code: "insufficient_capabilities_for_transfer" },
    );
  }
  const source =
    params.source_transaction === undefined
      ? null
      : takeFromCharge(call, { ...params, id: params.source_transaction });
  const amount = params.amount ?? source?.object.amount_captured;
  if (amount === undefined)
    throw refuse("Missing required param: amount.", { param: "amount", code: "parameter_missing" });
  if (source === null) takeFromBalance(call, amount, params.currency);
  const id = newId("tr");
  const availableOn = source === null ? call.clock.now() : settlesOn(call, source.object);
  const group =
    params.transfer_group ??
    source?.object.transfer_group ??
    (source === null ? null : `group_${source.object.id}`);
  const line = post(call, {
    amount: -amount,
    currency: params.currency,
    type: "transfer",
    source: id,
    description: params.description,
    availableOn,
  });
  const payment = paymentToAccount(call, {
    transfer: id,
    account: destination.id,
    amount,
    currency: params.currency,
    availableOn,
    group,
  });
  const object: Stripe.Transfer = {
    id,
    object: "transfer",
    amount,
    amount_reversed: 0,
    balance_transaction: line.id,
    created: call.clock.now(),
    currency: params.currency,
    description: params.description ?? null,
    destination: destination.id,
    destination_payment: payment,
    livemode: false,
    metadata: changeMetadata({}, params.metadata),
    reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: source?.object.id ?? null,
    source_type: params.source_type ?? "card",
    transfer_group: group,
  };
  call.tx.put("transfer", id, { owner: call.owner, object, reversals: [] });
  if (source !== null && source.object.transfer_group === null) source.object.transfer_group = group;
  emit(call, "transfer.created", object);
  return object;
}

/** Money of one charge: usable at once, never more than the charge brought in. */
function takeFromCharge(
  call: Call,
  wanted: { id: string; amount?: number; currency: string },
): Rows["charge"] {
  const { object } = findCharge(call, wanted.id, "source_transaction", 400);
  if (!object.captured || object.status !== "succeeded") {
    throw refuse(`The charge ${object.id} is not captured and cannot be the source of a transfer.`, {
      param: "source_transaction",
    });
  }
  if (object.currency !== wanted.currency) {
    throw refuse(
      `The currency of source_transaction's balance transaction (${object.currency}) must be the same as the transfer currency (${wanted.currency})`,
      { param: "currency" },
    );
  }
  const row = call.tx.edit("charge", object.id);
  const amount = wanted.amount ?? object.amount_captured;
  if (row.transferred + amount > object.amount_captured) {
    throw refuse(
      `Transfers using this transaction as a source must not exceed the source amount of ${money(object.amount_captured, object.currency)}. (There is already an amount of ${money(row.transferred, object.currency)} that is transferred).`,
      { param: "amount" },
    );
  }
  row.transferred += amount;
  return row;
}

function settlesOn(call: Call, charge: Stripe.Charge): number {
  const line = call.tx.get("balance_transaction", String(charge.balance_transaction))?.object;
  return Math.max(call.clock.now(), line?.available_on ?? call.clock.now() + call.config.settlementSeconds);
}

function takeFromBalance(call: Call, amount: number, code: string): void {
  if (call.balances.of(call.owner, code, call.clock.now()).available >= amount) return;
  throw refuse(
    "You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://docs.stripe.com/testing#available-balance",
    { code: "balance_insufficient" },
  );
}

function find(call: Call): Readonly<TransferRow> {
  const id = call.path.id ?? "";
  const row = call.tx.get("transfer", id);
  if (row?.owner !== call.owner) throw noSuch("transfer", id, "transfer");
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return find(call).object;
}

function update(call: Call): object {
  const params = read(call.params, { description: clearable(text), expand, metadata });
  const { object } = call.tx.edit("transfer", find(call).object.id);
  if (params.description !== undefined) object.description = params.description;
  object.metadata = changeMetadata(object.metadata, params.metadata);
  emit(call, "transfer.updated", object);
  return object;
}

function listAll(call: Call): object {
  const { destination, transfer_group, ...page } = read(call.params, {
    ...listParams,
    destination: optional(text),
    transfer_group: optional(text),
  });
  return list(call, page, {
    kind: "transfer",
    label: "transfer",
    url: "/v1/transfers",
    keep: ({ object }) =>
      (destination === undefined || object.destination === destination) &&
      (transfer_group === undefined || object.transfer_group === transfer_group),
  });
}

export const transferRoutes: Routes = [
  { method: "POST", path: "/v1/transfers", handle: create },
  { method: "GET", path: "/v1/transfers", handle: listAll },
  { method: "GET", path: "/v1/transfers/:id", handle: retrieve },
  { method: "POST", path: "/v1/transfers/:id", handle: update },
];
