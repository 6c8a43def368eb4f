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

/** What a seller is owed for a line before commission: what was paid without tax, and what the market gave away. */
export function owed(line: PricedLine): number {
  return line.total - line.tax + marketDiscount(line);
}

/** Entries of an order; `sign` 1 when it is charged, -1 when it is given back. */
export function orderEntries(order: PricedOrder, orderId: string, sign: 1 | -1): Entry[] {
  const sum = (of: (line: PricedLine) => number) => order.lines.reduce((total, line) => total + of(line), 0);
  return [
    { account: "provider", amount: sign * order.total, orderId },
    { account: "promotion", amount: sign * sum(marketDiscount), orderId },
    { account: "seller_payable", amount: -sign * sum(owed), sellerId: order.seller.id, orderId },
    { account: "shipping", amount: -sign * order.shipping, orderId },
    { account: "tax", amount: -sign * order.tax, orderId },
  ];
}

/** Entries of the commission on lines; `sign` as above. */
export function commissionEntries(amount: number, sellerId: string, orderId: string, sign: 1 | -1): Entry[] {
  return [
    { account: "seller_payable", amount: sign * amount, sellerId, orderId },
    { account: "commission", amount: -sign * amount, sellerId, orderId },
  ];
}
