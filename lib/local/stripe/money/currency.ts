import { invalidParam } from "../http/api-error";
import type { Field } from "../http/params";
import { text } from "../http/params";

const KNOWN = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));
const THREE_DECIMALS = new Set(["bhd", "jod", "kwd", "omr", "tnd"]);
const MINIMUM: Record<string, number> = { chf: 50, dkk: 250, gbp: 30, nok: 300, sek: 300 };
const MAXIMUM = 99_999_999;

/** A three-letter code, in lower case as Stripe keeps it. */
export const currency: Field<string> = (raw, path) => {
  const code = text(raw, path).toLowerCase();
  if (!KNOWN.has(code)) throw invalidParam(path, `Invalid currency: ${code}.`);
  return code;
};

/** Refuses amounts that no card payment may have. Minor units. */
export function checkChargeable(amount: number, code: string): void {
  const minimum = MINIMUM[code] ?? 50;
  if (amount < minimum) {
    throw invalidParam("amount", `Amount must be at least ${shown(minimum, code)}.`, "amount_too_small");
  }
  if (amount > MAXIMUM) {
    throw invalidParam("amount", `Amount must be no more than ${shown(MAXIMUM, code)}.`, "amount_too_large");
  }
  if (THREE_DECIMALS.has(code) && amount % 10 !== 0) {
    throw invalidParam("amount", `Invalid amount: amounts in ${code.toUpperCase()} must end in 0.`);
  }
}

/** An amount for people, such as `12.50 EUR`. */
export function shown(amount: number, code: string): string {
  const decimals = new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions()
    .maximumFractionDigits;
  return `${(amount / 10 ** (decimals ?? 2)).toFixed(decimals)} ${code.toUpperCase()}`;
}
