import type Stripe from "stripe";
import { emit } from "../events";
import { billingDetails, storedBillingDetails } from "../http/address";
import { ApiError, noSuch, refuse } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import { expand, group, ignored, int, oneOf, optional, read, required, text } from "../http/params";
import { findCustomer } from "../people/customers";
import { cardFields, readCard } from "./card-input";
import { declineFields } from "./declines";
import type { PaymentMethodRow } from "./payment-method-model";
import { attachTo, createCardMethod, methodForUse } from "./payment-method-model";
import { knownCard } from "./test-cards";

/** A payment method spelled out within another request. */
export const paymentMethodData = group({
  type: required(oneOf("card")),
  card: required(group(cardFields)),
  billing_details: optional(billingDetails),
  metadata,
  allow_redisplay: ignored,
  radar_options: ignored,
});

function create(call: Call): object {
  const params = read(call.params, {
    type: required(oneOf("card")),
    card: required(group(cardFields)),
    billing_details: optional(billingDetails),
    metadata,
    expand,
    allow_redisplay: ignored,
    radar_options: ignored,
    guid: ignored,
    muid: ignored,
    sid: ignored,
    payment_user_agent: ignored,
    time_on_page: ignored,
    referrer: ignored,
  });
  return methodFromData(call, params).object;
}

interface MethodData {
  card: Parameters<typeof readCard>[1];
  billing_details?: ReturnType<typeof billingDetails>;
  metadata?: ReturnType<typeof metadata>;
}

export function methodFromData(call: Call, data: MethodData): PaymentMethodRow {
  const card = readCard(call, data.card);
  return createCardMethod(
    call,
    card,
    storedBillingDetails(data.billing_details),
    changeMetadata({}, data.metadata),
  );
}

function retrieve(call: Call): object {
  read(call.params, { expand });
  return ofPath(call).object;
}

function update(call: Call): object {
  const params = read(call.params, {
    billing_details: optional(billingDetails),
    card: optional(group({ exp_month: optional(int), exp_year: optional(int), networks: ignored })),
    allow_redisplay: ignored,
    metadata,
    expand,
  });
  const row = call.tx.edit("payment_method", ofPath(call).object.id);
  if (row.object.customer === null) {
    throw refuse("You must save this PaymentMethod to a customer before you can update it.");
  }
  row.object.metadata = changeMetadata(row.object.metadata, params.metadata);
  if (params.billing_details !== undefined) {
    row.object.billing_details = storedBillingDetails(params.billing_details);
  }
  const { card } = row.object;
  if (card !== undefined) {
    card.exp_month = params.card?.exp_month ?? card.exp_month;
    card.exp_year = params.card?.exp_year ?? card.exp_year;
  }
  emit(call, "payment_method.updated", row.object);
  return row.object;
}

function attach(call: Call): object {
  const params = read(call.params, { customer: required(text), expand });
  const customer = findCustomer(call, params.customer, "customer", 400);
  const row = methodForUse(call, call.path.id ?? "", "payment_method");
  if (row.object.customer !== null && row.object.customer !== customer.object.id) {
    throw refuse("The payment method you provided has already been attached to a customer.");
  }
  if (row.spent) {
    throw refuse(
      "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
    );
  }
  const card = knownCard(row.card);
  if (card.decline !== undefined && card.declinesAttach) throw new ApiError(402, declineFields(card.decline));
  attachTo(call, row, customer.object.id);
  return row.object;
}

function detach(call: Call): object {
  read(call.params, { expand });
  const row = call.tx.edit("payment_method", ofPath(call).object.id);
  const before = row.object.customer;
  if (before === null) {
    throw refuse(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
    );
  }
  row.object.customer = null;
  row.spent = true;
  emit(call, "payment_method.detached", row.object, { customer: before });
  return row.object;
}

function listAll(call: Call): object {
  const params = read(call.params, {
    ...listParams,
    customer: optional(text),
    type: optional(text),
    allow_redisplay: ignored,
  });
  if (params.customer !== undefined) findCustomer(call, params.customer, "customer", 400);
  return methodsOf(call, params, params.customer, params.type, "/v1/payment_methods");
}

function listOfCustomer(call: Call): object {
  const params = read(call.params, { ...listParams, type: optional(text), allow_redisplay: ignored });
  const customer = findCustomer(call, call.path.customer ?? "", "customer", 404).object.id;
  return methodsOf(call, params, customer, params.type, `/v1/customers/${customer}/payment_methods`);
}

function methodsOf(
  call: Call,
  page: Parameters<typeof list>[1],
  customer: string | undefined,
  type: string | undefined,
  url: string,
) {
  const attached = (object: Stripe.PaymentMethod) =>
    customer === undefined ? object.customer !== null : object.customer === customer;
  return list(call, page, {
    kind: "payment_method",
    label: "PaymentMethod",
    url,
    keep: ({ object }) => attached(object) && (type === undefined || object.type === type),
  });
}

function ofPath(call: Call): Readonly<PaymentMethodRow> {
  const id = call.path.id ?? "";
  const row = call.tx.get("payment_method", id);
  if (row?.owner !== call.owner) throw noSuch("PaymentMethod", id, "payment_method");
  const { customer } = call.path;
  if (customer !== undefined && row.object.customer !== customer)
    throw noSuch("PaymentMethod", id, "payment_method");
  return row;
}

export const paymentMethodRoutes: Routes = [
  { method: "POST", path: "/v1/payment_methods", handle: create, browser: true },
  { method: "GET", path: "/v1/payment_methods", handle: listAll },
  { method: "GET", path: "/v1/payment_methods/:id", handle: retrieve },
  { method: "POST", path: "/v1/payment_methods/:id", handle: update },
  { method: "POST", path: "/v1/payment_methods/:id/attach", handle: attach },
  { method: "POST", path: "/v1/payment_methods/:id/detach", handle: detach },
  { method: "GET", path: "/v1/customers/:customer/payment_methods", handle: listOfCustomer },
  { method: "GET", path: "/v1/customers/:customer/payment_methods/:id", handle: retrieve },
];
