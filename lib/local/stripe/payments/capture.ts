import { emit } from "../events";
import { ApiError, invalidParam, refuse } from "../http/api-error";
import type { Call, Scene } from "../http/call";
import { changeMetadata, metadata } from "../http/metadata";
import { bool, expand, ignored, optional, positive, read, text } from "../http/params";
import { afterCapture } from "./after-capture";
import { startProcessing } from "./authorize";
import { expireIntent } from "./cancel";
import type { ChargeRow } from "./charge-model";
import { captureCharge, releaseRemainder, wantsMulticapture } from "./charge-model";
import type { IntentRow } from "./intent-model";
import { intentOfPath, shown, unexpectedState } from "./intent-model";
import { knownCard } from "./test-cards";

export function captureIntent(call: Call): object {
  const params = read(call.params, {
    amount_to_capture: optional(positive),
    expand,
    final_capture: optional(bool),
    metadata,
    statement_descriptor: optional(text),
    statement_descriptor_suffix: optional(text),
    amount_details: ignored,
    payment_details: ignored,
  });
  const row = call.tx.edit("payment_intent", intentOfPath(call).object.id);
  const intent = row.object;
  if (intent.status !== "requires_capture") throw unexpectedState(intent, "captured", ["requires_capture"]);
  const amount = params.amount_to_capture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    throw refuse(
      `The provided amount_to_capture (${amount}) is more than the remaining amount_capturable (${intent.amount_capturable}) of this PaymentIntent.`,
      { code: "amount_too_large", param: "amount_to_capture", payment_intent: shown(intent) },
    );
  }
  const final = params.final_capture ?? true;
  if (!final && !wantsMulticapture(intent)) {
    throw invalidParam("final_capture", "This PaymentIntent was not authorized for multiple captures.");
  }
  intent.metadata = changeMetadata(intent.metadata, params.metadata);
  const charge = call.tx.edit("charge", String(intent.latest_charge));
  const card = knownCard(charge.card);
  if (card.capture === "refused") {
    expireIntent(call, row, charge);
    throw new ApiError(
      400,
      {
        type: "invalid_request_error",
        code: "charge_expired_for_capture",
        message:
          "The charge cannot be captured as the authorization has expired. Auth and capture charges must be captured within a set number of days (7 by default).",
        charge: charge.object.id,
        payment_intent: shown(intent),
      },
      { commits: true },
    );
  }
  if (card.capture !== undefined) {
    intent.amount_received = amount;
    startProcessing(call, row);
  } else takeMoney(call, row, charge, amount, final);
  return intent;
}

/** Captures `amount`; on the last capture the rest of the authorisation is released. */
export function takeMoney(
  scene: Scene,
  row: IntentRow,
  charge: ChargeRow,
  amount: number,
  final: boolean,
): void {
  const intent = row.object;
  const received = charge.object.amount_captured + amount;
  const done = final || received === intent.amount;
  captureCharge(scene, charge, amount, done);
  intent.amount_received = received;
  intent.amount_capturable = done ? 0 : intent.amount - received;
  if (done) {
    releaseRemainder(scene, charge, null);
    intent.status = "succeeded";
    intent.processing = null;
  }
  emit(scene, "charge.captured", charge.object);
  if (done) {
    emit(scene, "payment_intent.succeeded", intent);
    afterCapture(scene, charge);
  } else emit(scene, "payment_intent.amount_capturable_updated", intent);
}
