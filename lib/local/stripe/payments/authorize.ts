import { emit } from "../events";
import type { ErrorBody } from "../http/api-error";
import { docUrl } from "../http/api-error";
import type { Scene } from "../http/call";
import { toJson, wire } from "../http/json";
import { plan } from "../tasks";
import { afterCapture } from "./after-capture";
import { AUTHORIZATION_SECONDS, captureCharge, createCharge } from "./charge-model";
import { declineFields } from "./declines";
import type { IntentRow } from "./intent-model";
import { shown } from "./intent-model";
import type { PaymentMethodRow } from "./payment-method-model";
import { attachTo } from "./payment-method-model";
import type { Decline } from "./test-cards";
import { knownCard } from "./test-cards";

/**
 * Asks the bank for the money of a PaymentIntent whose payment method is chosen and, where needed,
 * authenticated. Returns the bank's refusal, or null when it said yes.
 */
export function authorize(
  scene: Scene,
  row: IntentRow,
  method: PaymentMethodRow,
  authenticated: boolean,
): ErrorBody | null {
  const card = knownCard(method.card);
  if (
    card.decline !== undefined &&
    !(card.decline === "incorrect_cvc" && !method.object.card?.checks?.cvc_check)
  ) {
    return decline(scene, row, method, card.decline, authenticated);
  }
  const intent = row.object;
  const charge = createCharge(scene, { intent, method, authenticated, decline: null });
  intent.latest_charge = charge.object.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  row.challenge = null;
  method.spent = true;
  rememberMethod(scene, row, method);
  if (intent.capture_method === "manual") {
    intent.status = "requires_capture";
    intent.amount_capturable = intent.amount;
    plan(scene, "expire_authorization", intent.id, AUTHORIZATION_SECONDS * 1000);
    emit(scene, "charge.succeeded", charge.object);
    emit(scene, "payment_intent.amount_capturable_updated", intent);
    return null;
  }
  if (card.capture !== undefined) {
    charge.object.status = "pending";
    charge.object.paid = false;
    startProcessing(scene, row);
    emit(scene, "charge.pending", charge.object);
    return null;
  }
  succeed(scene, row, charge);
  return null;
}

type Charge = ReturnType<typeof createCharge>;

function succeed(scene: Scene, row: IntentRow, charge: Charge): void {
  const intent = row.object;
  if (intent.capture_method === "automatic") captureCharge(scene, charge, intent.amount, true);
  else {
    charge.object.captured = true;
    charge.object.amount_captured = intent.amount;
    plan(scene, "settle_charge", charge.object.id, scene.config.asyncDelayMs);
  }
  intent.status = "succeeded";
  intent.amount_received = intent.amount;
  emit(scene, "charge.succeeded", charge.object);
  emit(scene, "payment_intent.succeeded", intent);
  afterCapture(scene, charge);
}

/** The answer will come later: the intent waits in `processing`. */
export function startProcessing(scene: Scene, row: IntentRow): void {
  row.object.status = "processing";
  row.object.processing = { type: "card", card: {} };
  row.object.amount_capturable = 0;
  plan(scene, "finish_processing", row.object.id, scene.config.asyncDelayMs);
  emit(scene, "payment_intent.processing", row.object);
}

function rememberMethod(scene: Scene, row: IntentRow, method: PaymentMethodRow): void {
  const { setup_future_usage: usage, customer } = row.object;
  if (usage === "off_session") method.readyOffSession = true;
  if (usage && typeof customer === "string") attachTo(scene, method, customer);
}

/** Records a refusal: a failed charge, an intent that wants another payment method, and the error for the caller. */
export function decline(
  scene: Scene,
  row: IntentRow,
  method: PaymentMethodRow,
  reason: Decline,
  authenticated: boolean,
): ErrorBody {
  const fields = declineFields(reason);
  const charge = createCharge(scene, {
    intent: row.object,
    method,
    authenticated,
    decline: { reason, code: fields.code, message: fields.message },
  });
  row.object.latest_charge = charge.object.id;
  emit(scene, "charge.failed", charge.object);
  return refusePayment(scene, row, method, { ...fields, charge: charge.object.id });
}

/** Puts the intent back to `requires_payment_method` with the error that says why. */
export function refusePayment(
  scene: Scene,
  row: IntentRow,
  method: PaymentMethodRow,
  error: ErrorBody,
): ErrorBody {
  const intent = row.object;
  const body: ErrorBody = { ...error, payment_method: toJson(method.object) };
  intent.last_payment_error = wire({
    ...body,
    ...(error.code === undefined ? {} : { doc_url: docUrl(error.code) }),
  }) as unknown as typeof intent.last_payment_error;
  intent.status = "requires_payment_method";
  intent.payment_method = null;
  intent.next_action = null;
  intent.processing = null;
  intent.amount_capturable = 0;
  row.challenge = null;
  emit(scene, "payment_intent.payment_failed", intent);
  return { ...body, payment_intent: shown(intent) };
}
