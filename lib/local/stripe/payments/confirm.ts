import type Stripe from "stripe";
import { emit } from "../events";
import { ApiError, refuse } from "../http/api-error";
import type { Call } from "../http/call";
import { newId } from "../store/ids";
import { authorize, decline, refusePayment } from "./authorize";
import { declineFields } from "./declines";
import type { IntentRow } from "./intent-model";
import { shown, unexpectedState, voidChallenge } from "./intent-model";
import type { ConfirmParams } from "./intent-params";
import { applyParams } from "./intent-params";
import type { PaymentMethodRow } from "./payment-method-model";
import { checkMayUse, methodForUse } from "./payment-method-model";
import { methodFromData } from "./payment-methods";
import { knownCard } from "./test-cards";

/**
 * Confirms a PaymentIntent, `row` being editable. Throws the bank's refusal as a 402 that keeps what
 * was written: the failed attempt is part of the history.
 */
export function confirmIntent(call: Call, row: IntentRow, params: ConfirmParams): void {
  const intent = row.object;
  checkMayConfirm(intent);
  applyParams(intent, params);
  const method = chooseMethod(call, row, params);
  if (params.return_url !== undefined) row.returnUrl = params.return_url;
  row.offSession = params.off_session ?? false;
  checkReturnUrl(call, row, params);
  voidChallenge(call, row);
  intent.payment_method = method.object.id;
  intent.processing = null;
  if (needsAuthentication(row, method)) {
    if (row.offSession) {
      const body = decline(call, row, method, "authentication_required", false);
      throw new ApiError(402, body, { commits: true });
    }
    if (params.error_on_requires_action) {
      const body = refusePayment(call, row, method, declineFields("authentication_required"));
      throw new ApiError(402, body, { commits: true });
    }
    askForAuthentication(call, row, params.use_stripe_sdk ?? false);
    return;
  }
  const refusal = authorize(call, row, method, false);
  if (refusal !== null) throw new ApiError(402, refusal, { commits: true });
}

function checkMayConfirm(intent: Stripe.PaymentIntent): void {
  if (intent.status === "succeeded" || intent.status === "requires_capture") {
    throw refuse(
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
      { code: "payment_intent_unexpected_state", payment_intent: shown(intent) },
    );
  }
  if (intent.status === "canceled" || intent.status === "processing") {
    throw unexpectedState(intent, "confirmed", [
      "requires_confirmation",
      "requires_action",
      "requires_payment_method",
    ]);
  }
}

function chooseMethod(call: Call, row: IntentRow, params: ConfirmParams): PaymentMethodRow {
  const intent = row.object;
  const chosen = params.payment_method ?? intent.payment_method;
  if (params.payment_method_data === undefined && typeof chosen !== "string") {
    throw refuse(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: "payment_intent_unexpected_state", payment_intent: shown(intent) },
    );
  }
  const method =
    params.payment_method_data === undefined
      ? methodForUse(call, chosen as string, "payment_method")
      : methodFromData(call, params.payment_method_data);
  checkMayUse(method, typeof intent.customer === "string" ? intent.customer : null);
  return method;
}

/** Methods of the Dashboard may redirect, so Stripe wants to know where to come back to. */
function checkReturnUrl(call: Call, row: IntentRow, params: ConfirmParams): void {
  const automatic = row.object.automatic_payment_methods;
  const mayRedirect = automatic?.enabled === true && automatic.allow_redirects !== "never";
  if (
    !mayRedirect ||
    row.returnUrl !== null ||
    row.offSession ||
    params.use_stripe_sdk ||
    call.key === "publishable"
  )
    return;
  throw refuse(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
  );
}

function needsAuthentication(row: IntentRow, method: PaymentMethodRow): boolean {
  const asked = row.object.payment_method_options?.card?.request_three_d_secure;
  switch (knownCard(method.card).authentication) {
    case "always":
      return true;
    case "unless_set_up":
    case "set_up":
      return !(row.offSession && method.readyOffSession);
    default:
      return !row.offSession && (asked === "any" || asked === "challenge");
  }
}

function askForAuthentication(call: Call, row: IntentRow, bySdk: boolean): void {
  const intent = row.object;
  const id = newId("pa");
  call.tx.put("challenge", id, {
    owner: call.owner,
    intent: intent.id,
    kind: "payment_intent",
    returnUrl: row.returnUrl,
    state: "open",
  });
  row.challenge = id;
  const page = `${call.config.publicUrl}/3d-secure/${id}`;
  intent.status = "requires_action";
  intent.next_action =
    bySdk || row.returnUrl === null
      ? {
          type: "use_stripe_sdk",
          use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: page, source: id },
        }
      : { type: "redirect_to_url", redirect_to_url: { return_url: row.returnUrl, url: page } };
  emit(call, "payment_intent.requires_action", intent);
}
