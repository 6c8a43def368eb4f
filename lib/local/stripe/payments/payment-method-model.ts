import type Stripe from "stripe";
import { emit } from "../events";
import { storedBillingDetails } from "../http/address";
import { noSuch, refuse } from "../http/api-error";
import type { Call, Scene } from "../http/call";
import { newId } from "../store/ids";
import type { Rows } from "../store/rows";
import type { CardRead } from "./card-input";
import { readCard } from "./card-input";
import { cardByReadyMadeId, fingerprint, knownCard } from "./test-cards";

export type PaymentMethodRow = Rows["payment_method"];

type BillingDetails = ReturnType<typeof storedBillingDetails>;

/** Stores a new payment method for a card that was read. */
export function createCardMethod(
  scene: Scene,
  read: CardRead,
  billing: BillingDetails,
  metadata: Record<string, string>,
): PaymentMethodRow {
  const { card } = read;
  const id = newId("pm");
  const object: Stripe.PaymentMethod = {
    id,
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: billing,
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: billing.address.line1 === null ? null : "unchecked",
        address_postal_code_check: billing.address.postal_code === null ? null : "unchecked",
        cvc_check: read.cvcGiven ? "unchecked" : null,
      },
      country: card.country ?? "US",
      display_brand: card.brand,
      exp_month: read.expMonth,
      exp_year: read.expYear,
      fingerprint: fingerprint(card.number),
      funding: card.funding ?? "credit",
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: scene.clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata,
    type: "card",
  };
  return scene.tx.put("payment_method", id, {
    owner: scene.owner,
    object,
    card: card.number,
    spent: false,
    readyOffSession: card.authentication === "set_up",
  });
}

/** The payment method of an id in the parameters. `pm_card_visa` and its kind make a new one each time. */
export function methodForUse(call: Call, id: string, param: string): PaymentMethodRow {
  const ready = cardByReadyMadeId(id);
  if (ready !== undefined && id.startsWith("pm_card_")) {
    const read = readCard(call, { token: `tok_${ready.names[0]}` });
    return createCardMethod(call, read, storedBillingDetails(undefined), {});
  }
  const row = call.tx.get("payment_method", id);
  if (row?.owner !== call.owner) throw noSuch("PaymentMethod", id, param, 400);
  return call.tx.edit("payment_method", id);
}

/** Refuses a method that this customer, or nobody in particular, may not pay with. */
export function checkMayUse(method: PaymentMethodRow, customer: string | null): void {
  const holder = method.object.customer;
  if (holder === null && method.spent) {
    throw refuse(
      "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
      { param: "payment_method" },
    );
  }
  if (holder !== null && holder !== customer) {
    throw refuse(
      customer === null
        ? "The provided PaymentMethod is attached to a Customer. Please include the Customer in the `customer` parameter on the PaymentIntent."
        : "The provided PaymentMethod belongs to a different Customer than the one of the PaymentIntent.",
      { param: "payment_method" },
    );
  }
}

/** Saves a method to a customer and tells the world. `row` must be editable. */
export function attachTo(scene: Scene, row: PaymentMethodRow, customer: string): void {
  if (row.object.customer === customer) return;
  row.object.customer = customer;
  passChecks(row);
  emit(scene, "payment_method.attached", row.object);
}

function passChecks(row: PaymentMethodRow): void {
  const checks = row.object.card?.checks;
  const card = knownCard(row.card);
  if (!checks) return;
  if (checks.cvc_check !== null) checks.cvc_check = card.checks?.cvc ?? "pass";
  if (checks.address_postal_code_check !== null)
    checks.address_postal_code_check = card.checks?.postalCode ?? "pass";
  if (checks.address_line1_check !== null) checks.address_line1_check = card.checks?.line1 ?? "pass";
}
