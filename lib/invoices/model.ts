import type { PostalAddress } from "@/lib/accounts/model/address";

export type PaperLine = {
  title: string;
  choice: string;
  sku: string | null;
  quantity: number;
  /** Minor units; null where an amount is given back rather than a price. */
  unitPrice: number | null;
  discount: number;
  /** Basis points. */
  taxBps: number;
  tax: number;
  total: number;
};

/** All that an invoice or a credit note says, as it was when it was issued. Amounts are minor units of `currency`. */
export type Paper = {
  kind: "INVOICE" | "CREDIT_NOTE";
  seller: { name: string; city: string; country: string; email: string };
  buyer: { address: PostalAddress; email: string };
  orderNumber: string;
  orderedAt: string;
  shippedAt: string | null;
  /** The invoice that a credit note takes from. */
  invoiceNumber: string | null;
  reason: string | null;
  lines: PaperLine[];
  delivery: number;
  /** The prices hold the tax; else it was added. */
  taxIncluded: boolean;
  tax: number;
  total: number;
  currency: string;
};

/** The tax within a part of a line's total. */
export function taxWithin(part: number, line: { tax: number; total: number }): number {
  return line.total === 0 ? 0 : Math.round((line.tax * part) / line.total);
}

/** Tax of a paper per rate, lowest first. */
export function taxByRate(lines: readonly PaperLine[]): { bps: number; tax: number }[] {
  const rates = new Map<number, number>();
  for (const { taxBps, tax } of lines) rates.set(taxBps, (rates.get(taxBps) ?? 0) + tax);
  return [...rates]
    .filter(([, tax]) => tax > 0)
    .map(([bps, tax]) => ({ bps, tax }))
    .sort((a, b) => a.bps - b.bps);
}
