import type Stripe from "stripe";
import { emit } from "../events";
import { ApiError, noSuch, refuse } from "../http/api-error";
import type { Call, Routes } from "../http/call";
import { list, listParams } from "../http/list";
import { changeMetadata, metadata } from "../http/metadata";
import {
  bool,
  clearable,
  expand,
  group,
  ignored,
  listOf,
  oneOf,
  optional,
  read,
  required,
  text,
  url,
} from "../http/params";
import { findCustomer } from "../people/customers";
import { newId, randomText } from "../store/ids";
import type { Rows } from "../store/rows";
import { declineFields } from "./declines";
import { browserFields } from "./intent-params";
import { checkMayUse, methodForUse } from "./payment-method-model";
import { methodFromData, paymentMethodData } from "./payment-methods";
import { knownCard } from "./test-cards";
import { finishSetup } from "./three-d-secure";

const confirmFields = {
  payment_method: optional(text),
  payment_method_data: optional(paymentMethodData),
  return_url: optional(url),
  use_stripe_sdk: optional(bool),
  mandate_data: ignored,
  payment_method_options: ignored,
  expand,
};

const detailFields = { customer: clearable(text), description: clearable(text), metadata };

function create(call: Call): object {
  const params = read(call.params, {
    ...confirmFields,
    ...detailFields,
    allowed_payment_method_types: optional(listOf(text)),
    automatic_payment_methods: optional(
      group({ enabled: required(bool), allow_redirects: optional(oneOf("always", "never")) }),
    ),
    confirm: optional(bool),
    usage: optional(oneOf("off_session", "on_session")),
  });
  if (params.customer) findCustomer(call, params.customer, "customer", 400);
  const id = newId("seti");
  const types = params.allowed_payment_method_types;
  const object: Stripe.SetupIntent = {
    id,
    object: "setup_intent",
    allowed_payment_method_types: types ?? null,
    application: null,
    automatic_payment_methods: types === undefined ? { allow_redirects: "always", enabled: true } : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: call.clock.now(),
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: changeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: params.payment_method ?? null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: types ?? ["card"],
    single_use_mandate: null,
    status: params.payment_method === undefined ? "requires_payment_method" : "requires_confirmation",
    usage: params.usage ?? "off_session",
  };
  const row = call.tx.put("setup_intent", id, {
    owner: call.owner,
    object,
    challenge: null,
    returnUrl: null,
  });
  emit(call, "setup_intent.created", object);
  if (params.confirm) confirmSetup(call, row, params);
  return object;
}

type ConfirmParams = Partial<
  Pick<
    ReturnType<typeof readConfirm>,
    "payment_method" | "payment_method_data" | "return_url" | "use_stripe_sdk"
  >
>;

function readConfirm(call: Call) {
  return read(call.params, { ...confirmFields, ...browserFields, key: ignored });
}

function confirm(call: Call): object {
  const params = readConfirm(call);
  const row = call.tx.edit("setup_intent", ofPath(call, params.client_secret).object.id);
  confirmSetup(call, row, params);
  return row.object;
}

function confirmSetup(call: Call, row: Rows["setup_intent"], params: ConfirmParams): void {
  const setup = row.object;
  if (setup.status === "succeeded" || setup.status === "canceled") {
    throw refuse(`You cannot confirm this SetupIntent because it has a status of ${setup.status}.`, {
      code: "setup_intent_unexpected_state",
    });
  }
  const chosen = params.payment_method ?? setup.payment_method;
  if (params.payment_method_data === undefined && typeof chosen !== "string") {
    throw refuse("You cannot confirm this SetupIntent because it's missing a payment method.", {
      code: "setup_intent_unexpected_state",
    });
  }
  const method =
    params.payment_method_data === undefined
      ? methodForUse(call, chosen as string, "payment_method")
      : methodFromData(call, params.payment_method_data);
  checkMayUse(method, typeof setup.customer === "string" ? setup.customer : null);
  if (params.return_url !== undefined) row.returnUrl = params.return_url;
  setup.payment_method = method.object.id;
  const card = knownCard(method.card);
  if (card.decline !== undefined && card.declinesAttach) {
    setup.status = "requires_payment_method";
    setup.payment_method = null;
    emit(call, "setup_intent.setup_failed", setup);
    throw new ApiError(402, declineFields(card.decline), { commits: true });
  }
  if (card.authentication === undefined || card.authentication === "set_up") {
    finishSetup(call, row);
    return;
  }
  const id = newId("pa");
  call.tx.put("challenge", id, {
    owner: call.owner,
    intent: setup.id,
    kind: "setup_intent",
    returnUrl: row.returnUrl,
    state: "open",
  });
  row.challenge = id;
  const page = `${call.config.publicUrl}/3d-secure/${id}`;
  setup.status = "requires_action";
  setup.next_action =
    params.use_stripe_sdk || row.returnUrl === null
      ? {
          type: "use_stripe_sdk",
          use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: page, source: id },
        }
      : { type: "redirect_to_url", redirect_to_url: { return_url: row.returnUrl, url: page } };
  emit(call, "setup_intent.requires_action", setup);
}

function retrieve(call: Call): object {
  const params = read(call.params, { ...browserFields, expand, key: ignored, is_stripe_sdk: ignored });
  return ofPath(call, params.client_secret).object;
}

function update(call: Call): object {
  const params = read(call.params, { ...detailFields, payment_method: optional(text), expand });
  const row = call.tx.edit("setup_intent", ofPath(call).object.id);
  if (params.customer) findCustomer(call, params.customer, "customer", 400);
  if (params.customer !== undefined) row.object.customer = params.customer;
  if (params.description !== undefined) row.object.description = params.description;
  if (params.payment_method !== undefined) row.object.payment_method = params.payment_method;
  row.object.metadata = changeMetadata(row.object.metadata, params.metadata);
  return row.object;
}

function cancel(call: Call): object {
  const params = read(call.params, {
    cancellation_reason: optional(oneOf("abandoned", "duplicate", "requested_by_customer")),
    expand,
  });
  const row = call.tx.edit("setup_intent", ofPath(call).object.id);
  if (row.object.status === "succeeded" || row.object.status === "canceled") {
    throw refuse(`You cannot cancel this SetupIntent because it has a status of ${row.object.status}.`, {
      code: "setup_intent_unexpected_state",
    });
  }
  if (row.challenge !== null) call.tx.edit("challenge", row.challenge).state = "void";
  Object.assign(row.object, {
    status: "canceled",
    next_action: null,
    cancellation_reason: params.cancellation_reason ?? null,
  });
  emit(call, "setup_intent.canceled", row.object);
  return row.object;
}

function ofPath(call: Call, clientSecret?: string): Readonly<Rows["setup_intent"]> {
  const id = call.path.id ?? "";
  const row = call.tx.get("setup_intent", id);
  if (row?.owner !== call.owner) throw noSuch("setupintent", id, "intent");
  const shows = clientSecret === row.object.client_secret;
  if (!shows && (call.key === "publishable" || clientSecret !== undefined)) {
    throw refuse("The client_secret provided does not match any associated SetupIntent on this account.", {
      param: "client_secret",
      code: "resource_missing",
    });
  }
  return row;
}

function listAll(call: Call): object {
  const { customer, payment_method, ...page } = read(call.params, {
    ...listParams,
    customer: optional(text),
    payment_method: optional(text),
  });
  return list(call, page, {
    kind: "setup_intent",
    label: "setupintent",
    url: "/v1/setup_intents",
    keep: ({ object }) =>
      (customer === undefined || object.customer === customer) &&
      (payment_method === undefined || object.payment_method === payment_method),
  });
}

export const setupIntentRoutes: Routes = [
  { method: "POST", path: "/v1/setup_intents", handle: create },
  { method: "GET", path: "/v1/setup_intents", handle: listAll },
  { method: "GET", path: "/v1/setup_intents/:id", handle: retrieve, browser: true },
  { method: "POST", path: "/v1/setup_intents/:id", handle: update },
  { method: "POST", path: "/v1/setup_intents/:id/confirm", handle: confirm, browser: true },
  { method: "POST", path: "/v1/setup_intents/:id/cancel", handle: cancel },
];
