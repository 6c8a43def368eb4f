import { emit } from "../events";
import { docUrl } from "../http/api-error";
import type { Scene } from "../http/call";
import { toJson } from "../http/json";
import type { Rows } from "../store/rows";
import { authorize, refusePayment } from "./authorize";

const REFUSED = {
  intent: "payment_intent_authentication_failure",
  setup: "setup_intent_authentication_failure",
  message:
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
} as const;

/**
 * The shopper's answer to their bank. Answering again, or when the payment was canceled meanwhile,
 * changes nothing. Returns where the browser goes next, or null when it was given no place to go.
 */
export function answerChallenge(scene: Scene, id: string, approved: boolean): string | null {
  const challenge = scene.tx.get("challenge", id);
  if (challenge === undefined) return null;
  if (challenge.state === "open") {
    scene.tx.edit("challenge", id).state = approved ? "approved" : "refused";
    if (challenge.kind === "payment_intent") answerPayment(scene, challenge, approved);
    else answerSetup(scene, challenge, approved);
  }
  return returnUrl(scene, challenge);
}

function answerPayment(scene: Scene, challenge: Readonly<Rows["challenge"]>, approved: boolean): void {
  const row = scene.tx.edit("payment_intent", challenge.intent);
  const method = scene.tx.edit("payment_method", String(row.object.payment_method));
  if (approved) authorize(scene, row, method, true);
  else
    refusePayment(scene, row, method, {
      type: "invalid_request_error",
      code: REFUSED.intent,
      message: REFUSED.message,
    });
}

function answerSetup(scene: Scene, challenge: Readonly<Rows["challenge"]>, approved: boolean): void {
  const row = scene.tx.edit("setup_intent", challenge.intent);
  if (approved) {
    finishSetup(scene, row);
    return;
  }
  const method = scene.tx.get("payment_method", String(row.object.payment_method));
  row.object.status = "requires_payment_method";
  row.object.next_action = null;
  row.object.payment_method = null;
  row.object.last_setup_error = {
    type: "invalid_request_error",
    code: REFUSED.setup,
    doc_url: docUrl(REFUSED.setup),
    message: REFUSED.message,
    payment_method: toJson(method?.object),
  } as unknown as typeof row.object.last_setup_error;
  emit(scene, "setup_intent.setup_failed", row.object);
}

/** Marks a setup as done: the method is saved and ready for payments without the shopper. */
export function finishSetup(scene: Scene, row: Rows["setup_intent"]): void {
  const method = scene.tx.edit("payment_method", String(row.object.payment_method));
  row.object.status = "succeeded";
  row.object.next_action = null;
  row.object.last_setup_error = null;
  if (row.object.usage === "off_session") method.readyOffSession = true;
  if (typeof row.object.customer === "string" && method.object.customer === null) {
    method.object.customer = row.object.customer;
    emit(scene, "payment_method.attached", method.object);
  }
  emit(scene, "setup_intent.succeeded", row.object);
}

function returnUrl(scene: Scene, challenge: Readonly<Rows["challenge"]>): string | null {
  if (challenge.returnUrl === null) return null;
  const intent = scene.tx.get(challenge.kind, challenge.intent)?.object;
  const url = new URL(challenge.returnUrl);
  const good = ["processing", "requires_capture", "succeeded"].includes(String(intent?.status));
  url.searchParams.set(challenge.kind, challenge.intent);
  url.searchParams.set(`${challenge.kind}_client_secret`, intent?.client_secret ?? "");
  url.searchParams.set("redirect_status", good ? "succeeded" : "failed");
  return url.href;
}
