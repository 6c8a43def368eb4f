import type Stripe from "stripe";
import { emit } from "../events";
import { noSuch, refuse } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { expand, ignored, optional, positive, read, text } from "../http/params";
import { shown as money } from "../money/currency";
import { post } from "../money/ledger";
import { newId } from "../store/ids";
import type { Rows } from "../store/rows";
import { refundFromAccount } from "./destination-payment";

function create(call: Call): object {
  const params = read(call.params, {
    amount: optional(positive),
    description: optional(text),
    expand,
    metadata,
    refund_application_fee: ignored,
  });
  const transferId = findTransfer(call).object.id;
  const transfer = call.tx.edit("transfer", transferId);
  const { object } = transfer;
  const left = object.amount - object.amount_reversed;
  if (left === 0) throw refuse(`Transfer ${transferId} is already fully reversed.`);
  const amount = params.amount ?? left;
  if (amount > left) {
    throw refuse(
      `Reversal amount (${money(amount, object.currency)}) is greater than unreversed amount on transfer (${money(left, object.currency)})`,
      { param: "amount" },
    );
  }
  const account = String(object.destination);
  const { available, pending } = call.balances.of(account, object.currency, call.clock.now());
  if (available + pending < amount) {
    throw refuse("The recipient's account has insufficient funds for this reversal.", {
      code: "balance_insufficient",
    });
  }
  const original = call.tx.get("balance_transaction", String(object.balance_transaction))?.object;
  const availableOn = Math.max(call.clock.now(), original?.available_on ?? 0);
  const id = newId("trr");
  const refund = refundFromAccount(call, {
    account,
    payment: String(object.destination_payment),
    amount,
    currency: object.currency,
    availableOn,
  });
  const line = post(call, {
    amount,
    currency: object.currency,
    type: "transfer_refund",
    source: id,
    description: params.description ?? `REFUND FOR TRANSFER`,
    availableOn,
  });
  const reversal: Stripe.TransferReversal = {
    id,
    object: "transfer_reversal",
    amount,
    balance_transaction: line.id,
    created: call.clock.now(),
    currency: object.currency,
    destination_payment_refund: refund,
    metadata: changeMetadata({}, params.metadata),
    source_refund: null,
    transfer: transferId,
  };
  call.tx.put("transfer_reversal", id, { owner: call.owner, object: reversal });
  transfer.reversals.push(id);
  object.amount_reversed += amount;
  object.reversed = object.amount_reversed === object.amount;
  object.reversals.data = [reversal, ...object.reversals.data].slice(0, 10);
  object.reversals.has_more = transfer.reversals.length > 10;
  emit(call, "transfer.reversed", object);
  return reversal;
}

function findTransfer(call: Call): Readonly<Rows["transfer"]> {
  const id = call.path.id ?? "";
  const row = call.tx.get("transfer", id);
  if (row?.owner !== call.owner) throw noSuch("transfer", id, "id");
  return row;
}

function findReversal(call: Call): Readonly<Rows["transfer_reversal"]> {
  const id = call.path.reversal ?? "";
  const row = call.tx.get("transfer_reversal", id);
  if (row?.object.transfer !== findTransfer(call).object.id)
    throw noSuch("transfer reversal", id, "reversal");
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return findReversal(call).object;
}

function update(call: Call): object {
  const params = read(call.params, { metadata, expand });
  const row = call.tx.edit("transfer_reversal", findReversal(call).object.id);
  row.object.metadata = changeMetadata(row.object.metadata, params.metadata);
  return row.object;
}

function listAll(call: Call): object {
  const { id } = findTransfer(call).object;
  return list(call, read(call.params, listParams), {
    kind: "transfer_reversal",
    label: "transfer reversal",
    url: `/v1/transfers/${id}/reversals`,
    keep: ({ object }) => object.transfer === id,
  });
}

export const reversalRoutes: Routes = [
  { method: "POST", path: "/v1/transfers/:id/reversals", handle: create },
  { method: "GET", path: "/v1/transfers/:id/reversals", handle: listAll },
  { method: "GET", path: "/v1/transfers/:id/reversals/:reversal", handle: retrieve },
  { method: "POST", path: "/v1/transfers/:id/reversals/:reversal", handle: update },
];
