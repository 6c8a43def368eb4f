import type Stripe from "stripe";
import { emit } from "../events";
import { invalidParam, refuse } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata } from "../http/metadata";
import {
  bool,
  expand,
  group,
  ignored,
  oneOf,
  optional,
  positive,
  read,
  required,
  text,
} from "../http/params";
import { checkChargeable, currency } from "../money/currency";
import { findCustomer } from "../people/customers";
import { newId, randomText } from "../store/ids";
import { cancelIntent } from "./cancel";
import { captureIntent } from "./capture";
import { confirmIntent } from "./confirm";
import type { IntentRow } from "./intent-model";
import { intentOfPath, shown, visible } from "./intent-model";
import { applyParams, browserFields, confirmFields, detailFields, methodTypes } from "./intent-params";
import { checkMayUse, methodForUse } from "./payment-method-model";

function create(call: Call): object {
  const params = read(call.params, {
    ...confirmFields,
    ...detailFields,
    allowed_payment_method_types: methodTypes,
    amount: required(positive),
    automatic_payment_methods: optional(
      group({ enabled: required(bool), allow_redirects: optional(oneOf("always", "never")) }),
    ),
    confirm: optional(bool),
    confirmation_method: optional(oneOf("automatic", "manual")),
    currency: required(currency),
    excluded_payment_method_types: ignored,
    on_behalf_of: optional(text),
    payment_method_configuration: ignored,
  });
  checkChargeable(params.amount, params.currency);
  if (!params.confirm) {
    for (const name of ["return_url", "off_session", "error_on_requires_action"] as const) {
      if (params[name]) throw invalidParam(name, `You can only use '${name}' when 'confirm' is true.`);
    }
  }
  if (params.customer) findCustomer(call, params.customer, "customer", 400);
  const types = params.allowed_payment_method_types;
  const automatic = params.automatic_payment_methods ?? {
    enabled: types === undefined,
    allow_redirects: undefined,
  };
  const id = newId("pi");
  const object: Stripe.PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: types ?? null,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic.enabled
      ? { allow_redirects: automatic.allow_redirects ?? "always", enabled: true }
      : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: params.confirmation_method ?? "automatic",
    created: call.clock.now(),
    currency: params.currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: changeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    } as unknown as Stripe.PaymentIntent["payment_method_options"],
    payment_method_types: types ?? ["card"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
  applyParams(object, params);
  const row: IntentRow = { owner: call.owner, object, challenge: null, offSession: false, returnUrl: null };
  call.tx.put("payment_intent", id, row);
  if (!params.confirm) setMethod(call, row, params.payment_method);
  emit(call, "payment_intent.created", object);
  if (params.confirm) confirmIntent(call, row, params);
  return object;
}

function setMethod(call: Call, row: IntentRow, id: string | undefined): void {
  if (id === undefined) return;
  const method = methodForUse(call, id, "payment_method");
  checkMayUse(method, typeof row.object.customer === "string" ? row.object.customer : null);
  row.object.payment_method = method.object.id;
  row.object.status = "requires_confirmation";
}

function retrieve(call: Call): object {
  const params = read(call.params, { ...browserFields, expand, key: ignored, is_stripe_sdk: ignored });
  return visible(call, intentOfPath(call, params.client_secret).object);
}

function update(call: Call): object {
  const params = read(call.params, {
    ...confirmFields,
    ...detailFields,
    allowed_payment_method_types: methodTypes,
    amount: optional(positive),
    currency: optional(currency),
    payment_method_configuration: ignored,
  });
  const row = call.tx.edit("payment_intent", intentOfPath(call).object.id);
  const intent = row.object;
  const open = ["requires_payment_method", "requires_confirmation", "requires_action"];
  for (const name of [
    "amount",
    "currency",
    "customer",
    "payment_method",
    "capture_method",
    "setup_future_usage",
  ] as const) {
    if (params[name] !== undefined && !open.includes(intent.status)) {
      throw refuse(
        `This PaymentIntent's ${name} could not be updated because it has a status of ${intent.status}. You may only update the ${name} of a PaymentIntent with one of the following statuses: ${open.join(", ")}.`,
        { code: "payment_intent_unexpected_state", param: name, payment_intent: shown(intent) },
      );
    }
  }
  if (params.customer) findCustomer(call, params.customer, "customer", 400);
  checkChargeable(params.amount ?? intent.amount, params.currency ?? intent.currency);
  intent.amount = params.amount ?? intent.amount;
  intent.currency = params.currency ?? intent.currency;
  intent.metadata = changeMetadata(intent.metadata, params.metadata);
  applyParams(intent, params);
  setMethod(call, row, params.payment_method);
  return intent;
}

function confirm(call: Call): object {
  const params = read(call.params, {
    ...confirmFields,
    ...browserFields,
    allowed_payment_method_types: methodTypes,
    key: ignored,
  });
  const row = call.tx.edit("payment_intent", intentOfPath(call, params.client_secret).object.id);
  confirmIntent(call, row, params);
  return visible(call, row.object);
}

function listAll(call: Call): object {
  const { customer, ...page } = read(call.params, { ...listParams, customer: optional(text) });
  return list(call, page, {
    kind: "payment_intent",
    label: "payment_intent",
    url: "/v1/payment_intents",
    keep: ({ object }) => customer === undefined || object.customer === customer,
  });
}

export const paymentIntentRoutes: Routes = [
  { method: "POST", path: "/v1/payment_intents", handle: create },
  { method: "GET", path: "/v1/payment_intents", handle: listAll },
  { method: "GET", path: "/v1/payment_intents/:id", handle: retrieve, browser: true },
  { method: "POST", path: "/v1/payment_intents/:id", handle: update },
  { method: "POST", path: "/v1/payment_intents/:id/confirm", handle: confirm, browser: true },
  { method: "POST", path: "/v1/payment_intents/:id/capture", handle: captureIntent },
  { method: "POST", path: "/v1/payment_intents/:id/cancel", handle: cancelIntent },
];
