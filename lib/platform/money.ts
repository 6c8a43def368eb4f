import { formatCount } from "./count-text";

/** Money: an integer in minor units with an ISO 4217 code. Amounts stay below 2^31 minor units (a column's range). */
export const MAX_AMOUNT = 2_147_483_647;

/**
 * Currencies with two decimals and a sign of their own, as Intl prints them in "en-US". Written here because the first
 * formatter of a page takes a phone longer than everything else that wakes the page up; a test holds them to Intl.
 */
const SIGNS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };

type PriceParts = { symbol: string; whole: string; minor: string };

/** "$1,189.00", with the currency's own decimals. */
export function formatMoney(amount: number, currency: string): string {
  const sign = SIGNS[currency];
  if (!sign) return formatter(currency).format(amount / unitOf(currency));
  const { whole, minor } = partsOf(Math.abs(amount), sign);
  return `${amount < 0 ? "-" : ""}${sign}${whole}.${minor}`;
}

/**
 * The parts of a price that is set rather than printed, in their order: symbol, whole units, minor units ("" when there
 * are none).
 */
export function priceParts(amount: number, currency: string): PriceParts {
  const sign = SIGNS[currency];
  if (sign) return partsOf(amount, sign);
  const parts = formatter(currency).formatToParts(amount / unitOf(currency));
  const pick = (...types: string[]) =>
    parts.flatMap(({ type, value }) => (types.includes(type) ? value : [])).join("");
  return {
    symbol: pick("currency"),
    whole: pick("minusSign", "integer", "group"),
    minor: pick("fraction"),
  };
}

function partsOf(amount: number, symbol: string): PriceParts {
  const minor = Math.round(Math.abs(amount));
  const whole = formatCount(Math.trunc(minor / 100));
  return { symbol, whole: amount < 0 ? `-${whole}` : whole, minor: String(minor % 100).padStart(2, "0") };
}

/** `amount * bps / 10,000`, half away from zero, in whole minor units. */
export function shareOf(amount: number, bps: number): number {
  return Math.sign(amount) * Math.round((Math.abs(amount) * bps) / 10_000);
}

/**
 * Splits `amount` over `weights` in whole minor units; the parts add up to `amount` exactly (largest remainder).
 * With no positive weight the first part takes all.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map((_, index) => (index === 0 ? amount : 0));
  const total = BigInt(sum);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((value) => Number(value / total));
  const order = exact
    .map((value, index) => ({ index, rest: value % total }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let missing = amount - parts.reduce((a, b) => a + b, 0);
  for (const { index } of order) {
    if (missing <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    missing -= 1;
  }
  return parts;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string): Intl.NumberFormat {
  let found = formatters.get(currency);
  if (!found) {
    found = new Intl.NumberFormat("en-US", { style: "currency", currency });
    formatters.set(currency, found);
  }
  return found;
}

/** Minor units in one. */
const unitOf = (currency: string) => 10 ** (formatter(currency).resolvedOptions().maximumFractionDigits ?? 2);
