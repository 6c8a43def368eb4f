import type Stripe from "stripe";
import type { Scene } from "../http/call";
import { post } from "../money/ledger";
import { newId } from "../store/ids";

interface Payment {
  transfer: string;
  account: string;
  amount: number;
  currency: string;
  availableOn: number;
  group: string | null;
}

/** The other end of a transfer: a payment in the connected account. Returns its id. */
export function paymentToAccount(scene: Scene, payment: Payment): string {
  const id = newId("py");
  const there = { ...scene, owner: payment.account };
  const line = post(there, {
    amount: payment.amount,
    currency: payment.currency,
    type: "payment",
    source: id,
    availableOn: payment.availableOn,
  });
  const object = {
    id,
    object: "charge",
    amount: payment.amount,
    amount_captured: payment.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: line.id,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created: scene.clock.now(),
    currency: payment.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { stripe_account: {}, type: "stripe_account" },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: payment.transfer,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "succeeded",
    transfer_data: null,
    transfer_group: payment.group,
  } as unknown as Stripe.Charge;
  scene.tx.put("charge", id, {
    owner: payment.account,
    object,
    card: "4242424242424242",
    refunds: [],
    refunded: 0,
    transferred: 0,
  });
  return id;
}

/** Takes money back out of the connected account for a reversal. Returns the id of the refund there. */
export function refundFromAccount(
  scene: Scene,
  reversal: { account: string; payment: string; amount: number; currency: string; availableOn: number },
): string {
  const id = newId("pyr");
  const there = { ...scene, owner: reversal.account };
  const line = post(there, {
    amount: -reversal.amount,
    currency: reversal.currency,
    type: "payment_refund",
    source: id,
    availableOn: reversal.availableOn,
  });
  const object: Stripe.Refund = {
    id,
    object: "refund",
    amount: reversal.amount,
    balance_transaction: line.id,
    charge: reversal.payment,
    created: scene.clock.now(),
    currency: reversal.currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: null,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  scene.tx.put("refund", id, { owner: reversal.account, object, outcome: "done", release: false });
  const charge = scene.tx.edit("charge", reversal.payment);
  charge.refunds.push(id);
  charge.refunded += reversal.amount;
  charge.object.amount_refunded += reversal.amount;
  charge.object.refunded = charge.object.amount_refunded === charge.object.amount;
  return id;
}
