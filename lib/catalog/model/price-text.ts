import { parseAmount } from "@/lib/platform/amount-text";
import { currencyDecimals } from "@/lib/platform/currency";
import { MAX_AMOUNT } from "@/lib/platform/money";

type Read = { amount: number } | { problem: string };

/** An amount as one types it: "1299.00"; no symbol, no thousands. */
export function amountText(amount: number, currency: string): string {
  const digits = currencyDecimals(currency);
  return (amount / 10 ** digits).toFixed(digits);
}

/**
 * Reads a price as people type it, in either custom: "12.99", "12,99", "1,299.00", "1.299,00", "$12.99". What could mean
 * two amounts is refused, never guessed.
 */
export function readPrice(text: string, currency: string): Read {
  const digits = currencyDecimals(currency);
  const example = amountText(1299 * 10 ** Math.max(0, digits - 2), currency);
  const bare = text
    .replace(new RegExp(currency, "i"), "")
    .replace(/[$€£¥₹]/, "")
    .replace(/[\s\u00a0\u202f]/g, "");
  const problem = `Write the price like ${example}.`;
  if (!/^\d[\d.,]*$/.test(bare)) return { problem };
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const marks = new Set(bare.replace(/\d/g, ""));
  const tail = last < 0 ? "" : bare.slice(last + 1);
  const isSingle = bare.indexOf(bare[last] ?? "") === last;
  if (marks.size === 1 && isSingle && tail.length === 3 && (digits === 3 || bare[last] === "."))
    return { problem: `“${text.trim()}” could mean two amounts. Write the price like ${example}.` };
  const isDecimal = last >= 0 && isSingle && (marks.size === 2 || tail.length !== 3);
  const whole = isDecimal ? bare.slice(0, last) : bare;
  const mark = isDecimal && marks.size === 2 ? (bare[last] === "." ? "," : ".") : [...marks][0];
  const isGrouped = /[.,]/.test(whole);
  if (isGrouped && !(mark && new RegExp(`^\\d{1,3}(?:[${mark}]\\d{3})+$`).test(whole))) return { problem };
  const plain = `${whole.replace(/[.,]/g, "")}${isDecimal ? `.${tail}` : ""}`;
  if (Number(plain) * 10 ** digits > MAX_AMOUNT)
    return { problem: `The price can be ${amountText(MAX_AMOUNT, currency)} at most.` };
  const amount = parseAmount(plain, currency);
  if (amount === null || (isDecimal && tail === "")) return { problem };
  return amount > 0 ? { amount } : { problem: "The price must be more than nothing." };
}
