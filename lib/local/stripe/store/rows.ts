import type Stripe from "stripe";

/** What each kind of row holds: Stripe's own object, plus what Stripe knows and does not show. */
export interface Rows {
  account: { owner: string; object: Stripe.Account; deleted: boolean };
  account_link: {
    owner: string;
    account: string;
    returnUrl: string;
    refreshUrl: string;
    expiresAt: number;
    used: boolean;
  };
  balance_transaction: { owner: string; object: Stripe.BalanceTransaction };
  challenge: {
    owner: string;
    intent: string;
    kind: "payment_intent" | "setup_intent";
    returnUrl: string | null;
    state: "open" | "approved" | "refused" | "void";
  };
  charge: {
    owner: string;
    object: Stripe.Charge;
    card: string;
    refunds: string[];
    /** Captured money given back, minor units; the released part of an authorisation is not in it. */
    refunded: number;
    transferred: number;
  };
  customer: { owner: string; object: Stripe.Customer; deleted: boolean };
  delivery: Delivery;
  dispute: { owner: string; object: Stripe.Dispute };
  event: { owner: string; object: Stripe.Event };
  fault: FaultRow;
  file: { owner: string; object: Stripe.File };
  idempotency: IdempotencyRow;
  meta: { owner: string; clockOffsetMs: number; seed: number };
  payment_intent: {
    owner: string;
    object: Stripe.PaymentIntent;
    challenge: string | null;
    offSession: boolean;
    returnUrl: string | null;
  };
  payment_method: {
    owner: string;
    object: Stripe.PaymentMethod;
    card: string;
    spent: boolean;
    readyOffSession: boolean;
  };
  payout: { owner: string; object: Stripe.Payout };
  refund: {
    owner: string;
    object: Stripe.Refund;
    outcome: "done" | "fails" | "succeeds_later";
    release: boolean;
  };
  setup_intent: {
    owner: string;
    object: Stripe.SetupIntent;
    challenge: string | null;
    returnUrl: string | null;
  };
  task: Task;
  transfer: { owner: string; object: Stripe.Transfer; reversals: string[] };
  transfer_reversal: { owner: string; object: Stripe.TransferReversal };
  webhook_endpoint: { owner: string; object: Stripe.WebhookEndpoint; secret: string; connect: boolean };
}

export type Kind = keyof Rows;

/** Kinds that the API shows as an object. */
export type ObjectKind = {
  [K in Kind]: Rows[K] extends { object: { id: string } } ? K : never;
}[Kind];

/** One event on its way to one endpoint. */
export interface Delivery {
  owner: string;
  event: string;
  endpoint: string;
  state: "pending" | "delivered" | "dropped" | "given_up";
  /** Milliseconds of the real clock. */
  nextAt: number;
  /** When it was queued, with fractions of a millisecond: tells which of two came later. */
  queuedAt: number;
  attempts: { at: number; status: number | null; error: string | null }[];
  /** Held until a later event has gone out, at the latest until `nextAt`. */
  heldBack: boolean;
  note: string | null;
}

export interface FaultRow {
  owner: string;
  kind: string;
  rule: unknown;
  seen: number;
  injected: number;
}

export interface IdempotencyRow {
  owner: string;
  method: string;
  path: string;
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  created: number;
}

/** Work that happens by itself later. */
export interface Task {
  owner: string;
  /** Milliseconds of the sandbox's clock. */
  dueAt: number;
  type:
    | "expire_authorization"
    | "finish_processing"
    | "settle_charge"
    | "finish_refund"
    | "open_dispute"
    | "pay_out";
  target: string;
}
