import { emit } from "../events";
import type { Call, Scene } from "../http/call";
import { expand, oneOf, optional, read } from "../http/params";
import type { ChargeRow } from "./charge-model";
import { releaseRemainder } from "./charge-model";
import type { IntentRow } from "./intent-model";
import { intentOfPath, unexpectedState, voidChallenge } from "./intent-model";

export function cancelIntent(call: Call): object {
  const params = read(call.params, {
    cancellation_reason: optional(oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer")),
    client_secret: optional((raw) => String(raw)),
    expand,
  });
  const row = call.tx.edit("payment_intent", intentOfPath(call).object.id);
  const { status } = row.object;
  const allowed = [
    "requires_payment_method",
    "requires_capture",
    "requires_confirmation",
    "requires_action",
  ] as const;
  if (!allowed.some((one) => one === status)) throw unexpectedState(row.object, "canceled", [...allowed]);
  if (status === "requires_capture") {
    const charge = call.tx.edit("charge", String(row.object.latest_charge));
    release(call, charge, "requested_by_customer");
    emit(call, "charge.refunded", charge.object);
  }
  close(call, row, params.cancellation_reason ?? null);
  return row.object;
}

/** Ends an authorisation that nobody captured in time; what was captured before stays. */
export function expireIntent(scene: Scene, row: IntentRow, charge: ChargeRow): void {
  if (charge.object.amount_captured > 0) {
    release(scene, charge, "expired_uncaptured_charge");
    row.object.status = "succeeded";
    row.object.amount_capturable = 0;
    emit(scene, "payment_intent.succeeded", row.object);
    return;
  }
  release(scene, charge, "expired_uncaptured_charge");
  emit(scene, "charge.expired", charge.object);
  close(scene, row, "automatic");
}

function release(
  scene: Scene,
  charge: ChargeRow,
  reason: "expired_uncaptured_charge" | "requested_by_customer",
): void {
  releaseRemainder(scene, charge, reason);
  charge.object.captured = charge.object.amount_captured > 0;
}

function close(scene: Scene, row: IntentRow, reason: string | null): void {
  voidChallenge(scene, row);
  const intent = row.object;
  intent.status = "canceled";
  intent.canceled_at = scene.clock.now();
  intent.cancellation_reason = reason;
  intent.amount_capturable = 0;
  emit(scene, "payment_intent.canceled", intent);
}
