import type Stripe from "stripe";
import { shipping, storedShipping } from "../http/address";
import { metadata } from "../http/metadata";
import type { Read } from "../http/params";
import { bool, clearable, expand, group, ignored, listOf, oneOf, optional, text, url } from "../http/params";
import { paymentMethodData } from "./payment-methods";

const cardOptions = group({
  capture_method: clearable(oneOf("manual")),
  request_three_d_secure: optional(oneOf("any", "automatic", "challenge")),
  request_multicapture: optional(oneOf("if_available", "never")),
  request_extended_authorization: ignored,
  request_incremental_authorization: ignored,
  request_overcapture: ignored,
  require_cvc_recollection: ignored,
  setup_future_usage: clearable(oneOf("none", "off_session", "on_session")),
  statement_descriptor_suffix_kana: ignored,
  statement_descriptor_suffix_kanji: ignored,
  installments: ignored,
  mandate_options: ignored,
  network: ignored,
});

const offSession = (raw: Parameters<typeof bool>[0], path: string) =>
  raw === "one_off" || raw === "recurring" ? true : bool(raw, path);

/** Parameters of confirming, by themselves or as part of creating. */
export const confirmFields = {
  capture_method: optional(oneOf("automatic", "automatic_async", "manual")),
  error_on_requires_action: optional(bool),
  expand,
  off_session: optional(offSession),
  payment_method: optional(text),
  payment_method_data: optional(paymentMethodData),
  payment_method_options: optional(group({ card: clearable(cardOptions) })),
  receipt_email: clearable(text),
  return_url: optional(url),
  setup_future_usage: clearable(oneOf("off_session", "on_session")),
  shipping: clearable(shipping),
  use_stripe_sdk: optional(bool),
  amount_details: ignored,
  mandate_data: ignored,
  payment_details: ignored,
  radar_options: ignored,
};

/** What Stripe's script in a browser adds. */
export const browserFields = {
  client_secret: optional(text),
  client_attribution_metadata: ignored,
  expected_payment_method_type: ignored,
  referrer: ignored,
};

/** Parameters that creating and updating share. */
export const detailFields = {
  customer: clearable(text),
  description: clearable(text),
  metadata,
  statement_descriptor: clearable(text),
  statement_descriptor_suffix: clearable(text),
  transfer_group: clearable(text),
};

export const methodTypes = optional(listOf(text));

export type ConfirmParams = Partial<Read<typeof confirmFields>>;
type DetailParams = Partial<Read<typeof detailFields>>;

/** Writes the plain fields of a request onto the intent; what is absent stays. */
export function applyParams(intent: Stripe.PaymentIntent, params: ConfirmParams & DetailParams): void {
  if (params.capture_method !== undefined) intent.capture_method = params.capture_method;
  if (params.receipt_email !== undefined) intent.receipt_email = params.receipt_email;
  if (params.setup_future_usage !== undefined) intent.setup_future_usage = params.setup_future_usage;
  if (params.shipping !== undefined) {
    intent.shipping = params.shipping === null ? null : storedShipping(params.shipping);
  }
  for (const name of [
    "customer",
    "description",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
  ] as const) {
    const value = params[name];
    if (value !== undefined) intent[name] = value;
  }
  const card = params.payment_method_options?.card;
  if (card) {
    const options = intent.payment_method_options?.card;
    if (options) {
      options.request_three_d_secure = card.request_three_d_secure ?? options.request_three_d_secure;
      if (card.request_multicapture !== undefined) options.request_multicapture = card.request_multicapture;
    }
    if (card.capture_method === "manual") intent.capture_method = "manual";
    if (card.setup_future_usage === "off_session" || card.setup_future_usage === "on_session") {
      intent.setup_future_usage = card.setup_future_usage;
    }
  }
}
