import { currencyDecimals } from "./currency";
import { MAX_AMOUNT } from "./money";

// Apart from money.ts: shoppers' pages write prices and read none, and their script is counted.

/**
 * Parses what a person or a file writes as a price ("12.99", "1,299.00", "12") into minor units.
 * Returns null for anything that is not a plain non-negative decimal with at most the currency's decimals.
 */
export function parseAmount(text: string, currency: string): number | null {
  const digits = currencyDecimals(currency);
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match?.[1]) return null;
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > digits) return null;
  const amount =
    Number(match[1].replaceAll(",", "")) * 10 ** digits + Number(fraction.padEnd(digits, "0") || 0);
  return Number.isSafeInteger(amount) && amount <= MAX_AMOUNT ? amount : null;
}
