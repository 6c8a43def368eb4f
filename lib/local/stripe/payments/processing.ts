import { emit } from "../events";
import type { Scene } from "../http/call";
import { afterCapture } from "./after-capture";
import { refusePayment } from "./authorize";
import { takeMoney } from "./capture";
import { captureCharge, settleCharge } from "./charge-model";
import { declineFields } from "./declines";
import { knownCard } from "./test-cards";

/** What became of a payment that was `processing`. */
export function finishProcessing(scene: Scene, intentId: string): void {
  const row = scene.tx.edit("payment_intent", intentId);
  const intent = row.object;
  if (intent.status !== "processing") return;
  const charge = scene.tx.edit("charge", String(intent.latest_charge));
  const method = scene.tx.edit("payment_method", String(charge.object.payment_method));
  if (knownCard(charge.card).capture !== "succeeds_later") {
    const fields = declineFields("generic_decline");
    Object.assign(charge.object, {
      status: "failed",
      paid: false,
      failure_code: fields.code,
      failure_message: fields.message,
    });
    intent.amount_received = 0;
    emit(scene, "charge.failed", charge.object);
    refusePayment(scene, row, method, { ...fields, charge: charge.object.id });
    return;
  }
  if (intent.capture_method === "manual") {
    takeMoney(scene, row, charge, intent.amount_received, true);
    return;
  }
  charge.object.status = "succeeded";
  charge.object.paid = true;
  captureCharge(scene, charge, intent.amount, true);
  Object.assign(intent, { status: "succeeded", amount_received: intent.amount, processing: null });
  emit(scene, "charge.succeeded", charge.object);
  emit(scene, "payment_intent.succeeded", intent);
  afterCapture(scene, charge);
}

/** The balance line of an asynchronously captured charge. */
export function finishSettlement(scene: Scene, chargeId: string): void {
  const charge = scene.tx.edit("charge", chargeId);
  if (charge.object.balance_transaction !== null) return;
  settleCharge(scene, charge, charge.object.amount_captured);
  emit(scene, "charge.updated", charge.object, { balance_transaction: null });
}
