import { emit } from "../events";
import { noSuch } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { clearable, expand, group, ignored, oneOf, optional, read, text } from "../http/params";
import type { ChargeRow } from "./charge-model";

/** The charge of an id in the parameters or the path. */
export function findCharge(call: Call, id: string, param: string, status: 400 | 404): Readonly<ChargeRow> {
  const row = call.tx.get("charge", id);
  if (row?.owner !== call.owner) throw noSuch("charge", id, param, status);
  return row;
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return findCharge(call, call.path.id ?? "", "charge", 404).object;
}

function update(call: Call): object {
  const params = read(call.params, {
    description: clearable(text),
    expand,
    fraud_details: optional(group({ user_report: clearable(oneOf("fraudulent", "safe")) })),
    metadata,
    receipt_email: optional(text),
    transfer_group: optional(text),
    shipping: ignored,
  });
  const { object } = call.tx.edit("charge", findCharge(call, call.path.id ?? "", "charge", 404).object.id);
  if (params.description !== undefined) object.description = params.description;
  if (params.receipt_email !== undefined) object.receipt_email = params.receipt_email;
  if (params.transfer_group !== undefined) object.transfer_group = params.transfer_group;
  if (params.fraud_details?.user_report)
    object.fraud_details = { user_report: params.fraud_details.user_report };
  object.metadata = changeMetadata(object.metadata, params.metadata);
  emit(call, "charge.updated", object);
  return object;
}

function listAll(call: Call): object {
  const { customer, payment_intent, transfer_group, ...page } = read(call.params, {
    ...listParams,
    customer: optional(text),
    payment_intent: optional(text),
    transfer_group: optional(text),
  });
  return list(call, page, {
    kind: "charge",
    label: "charge",
    url: "/v1/charges",
    keep: ({ object }) =>
      (customer === undefined || object.customer === customer) &&
      (payment_intent === undefined || object.payment_intent === payment_intent) &&
      (transfer_group === undefined || object.transfer_group === transfer_group),
  });
}

export const chargeRoutes: Routes = [
  { method: "GET", path: "/v1/charges", handle: listAll },
  { method: "GET", path: "/v1/charges/:id", handle: retrieve },
  { method: "POST", path: "/v1/charges/:id", handle: update },
];
