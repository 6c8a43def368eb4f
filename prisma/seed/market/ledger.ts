import type { Context } from "./model";
import type { PricedLine, PricedOrder } from "./pricing";

type Entry = { account: string; amount: number; sellerId?: string; orderId?: string };

/** Books one transaction of the double-entry ledger: debits positive, credits negative. Entries of nothing are left out. */
export function book(
  { tables, random }: Context,
  kind: string,
  reference: string,
  at: Date,
  entries: readonly Entry[],
): void {
  const real = entries.filter(({ amount }) => amount !== 0);
  const sum = real.reduce((total, { amount }) => total + amount, 0);
  if (sum !== 0) throw new Error(`${reference} is out of balance by ${sum}`);
  if (real.length === 0) return;
  const id = random.stream(`ledger/${reference}`).id(at);
  tables.add("ledger_transactions", { id, kind, reference, created_at: at });
  for (const { account, amount, sellerId, orderId } of real) {
    tables.add("ledger_entries", {
      transaction_id: id,
      account,
      seller_id: sellerId ?? null,
      order_id: orderId ?? null,
      amount,
      currency: "USD",
      created_at: at,
    });
  }
}

/** The part of a line's discount that the market pays; sellers pay for their own promotions. */
export function marketDiscount(line: PricedLine): number {
  return line.promotions.reduce((sum, part) => sum + (part.fundedBy === "MARKET" ? part.amount : 0), 0);
}

/** What a seller is owed for a line: what was paid without tax, and what the market gave away, less commission. */
export function owed(line: PricedLine): number {
  return line.total - line.tax + marketDiscount(line) - line.commission;
}

/** What a seller is owed for an order, delivery included. */
export function payable(order: PricedOrder): number {
  return order.lines.reduce((sum, line) => sum + owed(line), 0) + order.shipping;
}

/** An order's entries beside the provider's, as settling a checkout books them; `sign` -1 gives them back. */
export function orderEntries(order: PricedOrder, orderId: string, sign: 1 | -1): Entry[] {
  const sum = (of: (line: PricedLine) => number) => order.lines.reduce((total, line) => total + of(line), 0);
  return [
    { account: "promotion", amount: sign * sum(marketDiscount), orderId },
    { account: "seller_payable", amount: -sign * payable(order), sellerId: order.seller.id, orderId },
    { account: "commission", amount: -sign * sum((line) => line.commission), orderId },
    { account: "tax", amount: -sign * order.tax, orderId },
  ];
}

/** Entries that give back one line. */
export function lineReversal(line: PricedLine, sellerId: string, orderId: string): Entry[] {
  return [
    { account: "provider", amount: -line.total, orderId },
    { account: "promotion", amount: -marketDiscount(line), orderId },
    { account: "seller_payable", amount: owed(line), sellerId, orderId },
    { account: "commission", amount: line.commission, orderId },
    { account: "tax", amount: line.tax, orderId },
  ];
}
