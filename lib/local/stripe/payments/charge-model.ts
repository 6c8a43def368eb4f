import type Stripe from "stripe";
import type { Scene } from "../http/call";
import { cardFee, post } from "../money/ledger";
import { newId, randomText } from "../store/ids";
import type { Rows } from "../store/rows";
import type { PaymentMethodRow } from "./payment-method-model";
import type { Decline, TestCard } from "./test-cards";
import { knownCard } from "./test-cards";

export type ChargeRow = Rows["charge"];

/** How long an authorisation holds before it is released by itself, seconds. */
export const AUTHORIZATION_SECONDS = 7 * 24 * 3600;

interface Attempt {
  intent: Stripe.PaymentIntent;
  method: PaymentMethodRow;
  authenticated: boolean;
  decline: { reason: Decline; code: string; message: string } | null;
}

/** Stores what the bank said about one attempt: an authorisation, or a refusal. Nothing is captured yet. */
export function createCharge(scene: Scene, attempt: Attempt): ChargeRow {
  const { intent, method, decline } = attempt;
  const card = knownCard(method.card);
  const id = newId("ch");
  const object: Stripe.Charge = {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.object.billing_details,
    calculated_statement_descriptor: "AGORA",
    captured: false,
    created: scene.clock.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: intent.on_behalf_of,
    outcome: outcome(decline?.reason ?? null),
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.object.id,
    payment_method_details: { type: "card", card: cardDetails(scene, attempt, card) },
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: decline === null ? `${scene.config.publicUrl}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline === null ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  const row: ChargeRow = {
    owner: scene.owner,
    object,
    card: method.card,
    refunds: [],
    refunded: 0,
    transferred: 0,
  };
  return scene.tx.put("charge", id, row);
}

function cardDetails(scene: Scene, { intent, method, authenticated }: Attempt, card: TestCard) {
  const shown = method.object.card;
  const { billing_details: billing } = method.object;
  const manual = intent.capture_method === "manual";
  return {
    amount_authorized: intent.amount,
    authorization_code: "123456",
    brand: card.brand,
    ...(manual ? { capture_before: scene.clock.now() + AUTHORIZATION_SECONDS } : {}),
    checks: {
      address_line1_check: billing.address?.line1 ? (card.checks?.line1 ?? "pass") : null,
      address_postal_code_check: billing.address?.postal_code ? (card.checks?.postalCode ?? "pass") : null,
      cvc_check: shown?.checks?.cvc_check ? (card.checks?.cvc ?? "pass") : null,
    },
    country: card.country ?? "US",
    electronic_commerce_indicator: authenticated ? "05" : null,
    exp_month: shown?.exp_month ?? 12,
    exp_year: shown?.exp_year ?? 2034,
    extended_authorization: { status: "disabled" as const },
    fingerprint: shown?.fingerprint ?? null,
    funding: card.funding ?? "credit",
    incremental_authorization: { status: "unavailable" as const },
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    multicapture: { status: wantsMulticapture(intent) ? ("available" as const) : ("unavailable" as const) },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: randomText(15),
    overcapture: { maximum_amount_capturable: intent.amount, status: "unavailable" as const },
    regulated_status: "unregulated" as const,
    three_d_secure: authenticated ? threeDSecure() : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function threeDSecure() {
  return {
    authentication_flow: "challenge" as const,
    electronic_commerce_indicator: "05" as const,
    exemption_indicator: null,
    result: "authenticated" as const,
    result_reason: null,
    transaction_id: randomText(20),
    version: "2.2.0" as const,
  };
}

export function wantsMulticapture(intent: Stripe.PaymentIntent): boolean {
  return intent.payment_method_options?.card?.request_multicapture === "if_available";
}

function outcome(decline: Decline | null): Stripe.Charge.Outcome {
  const base = { advice_code: null, network_advice_code: null, network_decline_code: null };
  if (decline === null) {
    return {
      ...base,
      network_status: "approved_by_network",
      reason: null,
      risk_level: "normal",
      risk_score: 12,
      seller_message: "Payment complete.",
      type: "authorized",
    };
  }
  if (decline === "fraudulent") {
    return {
      ...base,
      network_status: "not_sent_to_network",
      reason: "highest_risk_level",
      risk_level: "highest",
      risk_score: 92,
      seller_message: "Stripe blocked this payment as too risky.",
      type: "blocked",
    };
  }
  return {
    ...base,
    network_status: "declined_by_network",
    reason: decline,
    risk_level: "normal",
    risk_score: 12,
    seller_message: "The bank returned a decline.",
    type: "issuer_declined",
  };
}

/** Takes `amount` of an authorisation; the money shows in the balance as pending. */
export function captureCharge(scene: Scene, row: ChargeRow, amount: number, final: boolean): void {
  row.object.amount_captured += amount;
  settleCharge(scene, row, amount);
  if (final) row.object.captured = true;
}

/** Writes the balance line of captured money. */
export function settleCharge(scene: Scene, row: ChargeRow, amount: number): void {
  const delay = knownCard(row.card).bypassPending ? 0 : scene.config.settlementSeconds;
  const line = post(scene, {
    amount,
    currency: row.object.currency,
    type: "charge",
    source: row.object.id,
    fee: cardFee(amount, row.object.currency),
    description: row.object.description,
    availableOn: scene.clock.now() + delay,
  });
  row.object.balance_transaction = line.id;
}

/** Gives back what was held and never captured. It shows as a refund that moved no money. */
export function releaseRemainder(scene: Scene, row: ChargeRow, reason: Stripe.Refund["reason"]): void {
  const rest = row.object.amount - row.object.amount_captured;
  if (rest <= 0) return;
  const id = newId("re");
  const object: Stripe.Refund = {
    id,
    object: "refund",
    amount: rest,
    balance_transaction: null,
    charge: row.object.id,
    created: scene.clock.now(),
    currency: row.object.currency,
    customer: row.object.customer,
    customer_account: null,
    metadata: {},
    payment_intent: row.object.payment_intent,
    payment_method: row.object.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  scene.tx.put("refund", id, { owner: scene.owner, object, outcome: "done", release: true });
  row.refunds.push(id);
  row.object.amount_refunded += rest;
  row.object.refunded = row.object.amount_refunded === row.object.amount;
}
