import type Stripe from "stripe";
import type { Scene } from "../http/call";
import { newId } from "../store/ids";

interface Entry {
  amount: number;
  currency: string;
  type: Stripe.BalanceTransaction.Type;
  source: string;
  fee?: number;
  feeDescription?: string;
  description?: string | null;
  /** Unix seconds from which the money can be used. Default now. */
  availableOn?: number;
}

const REPORTING_CATEGORY: Record<string, string> = {
  adjustment: "dispute",
  payment: "charge",
  payment_refund: "refund",
  refund_failure: "refund_failure",
  transfer_refund: "transfer_reversal",
};

/** Writes one line of the account's balance history and returns it. */
export function post(scene: Scene, entry: Entry): Stripe.BalanceTransaction {
  const now = scene.clock.now();
  const fee = entry.fee ?? 0;
  const availableOn = entry.availableOn ?? now;
  const line: Stripe.BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount: entry.amount,
    available_on: availableOn,
    balance_type: "payments",
    created: now,
    currency: entry.currency,
    description: entry.description ?? null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: entry.currency,
              description: entry.feeDescription ?? "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: entry.amount - fee,
    reporting_category: REPORTING_CATEGORY[entry.type] ?? entry.type,
    source: entry.source,
    status: availableOn > now ? "pending" : "available",
    type: entry.type,
  };
  scene.tx.put("balance_transaction", line.id, { owner: scene.owner, object: line });
  return line;
}

/** The line as of now: what was pending becomes available by itself. */
export function currentLine(line: Stripe.BalanceTransaction, now: number): Stripe.BalanceTransaction {
  return { ...line, status: line.available_on > now ? "pending" : "available" };
}

const FIXED_FEE: Record<string, number> = {
  chf: 30,
  dkk: 180,
  eur: 25,
  gbp: 20,
  nok: 200,
  sek: 180,
  usd: 30,
};
const NO_MINOR_UNITS = new Set(["clp", "jpy", "krw", "vnd", "xaf", "xof"]);

/** Stripe's fee for a card payment: 2.9 % and a fixed part by currency. Minor units. */
export function cardFee(amount: number, currency: string): number {
  const fixed = FIXED_FEE[currency] ?? (NO_MINOR_UNITS.has(currency) ? 0 : 30);
  return Math.min(amount, Math.round(amount * 0.029) + fixed);
}

/** What a dispute costs on top of its amount. Minor units, whatever the currency. */
export const DISPUTE_FEE = 1500;
