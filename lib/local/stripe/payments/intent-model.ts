import type Stripe from "stripe";
import { ApiError, noSuch, refuse } from "../http/api-error";
import type { Call, Scene } from "../http/call";
import { wire } from "../http/json";
import type { Rows } from "../store/rows";

export type IntentRow = Rows["payment_intent"];
type Status =
  | "canceled"
  | "processing"
  | "requires_action"
  | "requires_capture"
  | "requires_confirmation"
  | "requires_payment_method"
  | "succeeded";

/** The PaymentIntent in the path, for reading. A browser must show that it knows its client secret. */
export function intentOfPath(call: Call, clientSecret?: string): Readonly<IntentRow> {
  const id = call.path.id ?? "";
  const row = call.tx.get("payment_intent", id);
  if (row?.owner !== call.owner) throw noSuch("payment_intent", id, "intent");
  if (clientSecret !== undefined && clientSecret !== row.object.client_secret) {
    throw refuse(
      "The client_secret provided does not match any associated PaymentIntent on this account. Ensure the provided values are correct.",
      { param: "client_secret", code: "resource_missing" },
    );
  }
  if (call.key === "publishable" && clientSecret === undefined) {
    throw new ApiError(
      400,
      {
        type: "invalid_request_error",
        code: "parameter_missing",
        message: "Missing required param: client_secret.",
        param: "client_secret",
      },
      { saved: false },
    );
  }
  return row;
}

/** Refuses an act that the PaymentIntent's status does not allow. */
export function unexpectedState(intent: Stripe.PaymentIntent, act: string, allowed: Status[]): ApiError {
  return refuse(
    `This PaymentIntent could not be ${act} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${act}: ${allowed.join(", ")}.`,
    { code: "payment_intent_unexpected_state", payment_intent: shown(intent) },
  );
}

/** The PaymentIntent within an error. */
export function shown(intent: Stripe.PaymentIntent) {
  return wire(intent) as unknown as { [name: string]: string };
}

const BROWSER_FIELDS = [
  "id",
  "object",
  "amount",
  "automatic_payment_methods",
  "canceled_at",
  "cancellation_reason",
  "capture_method",
  "client_secret",
  "confirmation_method",
  "created",
  "currency",
  "description",
  "last_payment_error",
  "livemode",
  "next_action",
  "payment_method",
  "payment_method_types",
  "processing",
  "receipt_email",
  "setup_future_usage",
  "shipping",
  "source",
  "status",
] as const;

/** What the caller may see: a browser gets the part that is meant for it. */
export function visible(call: Call, intent: Stripe.PaymentIntent): object {
  if (call.key === "secret") return intent;
  return Object.fromEntries(BROWSER_FIELDS.map((name) => [name, intent[name]]));
}

/** Ends an open 3-D Secure challenge that is no longer wanted. */
export function voidChallenge(scene: Scene, row: IntentRow): void {
  if (row.challenge !== null) scene.tx.edit("challenge", row.challenge).state = "void";
  row.challenge = null;
  row.object.next_action = null;
}
