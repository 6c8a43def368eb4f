/** Money: an integer in minor units with an ISO 4217 code. Amounts stay below 2^31 minor units (a column's range). */
export const MAX_AMOUNT = 2_147_483_647;

const decimals = new Map<string, number>();

/** Digits after the point of a currency: JPY 0, USD 2, KWD 3. Throws RangeError on a code that is not ISO 4217's. */
export function currencyDecimals(currency: string): number {
  let digits = decimals.get(currency);
  if (digits === undefined) {
    if (!isCurrency(currency)) throw new RangeError(`Unknown currency: ${currency}`);
    digits =
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2;
    decimals.set(currency, digits);
  }
  return digits;
}

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** Whether `code` is a currency this runtime knows (ISO 4217). */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** "$1,189.00", with the currency's own decimals. */
export function formatMoney(amount: number, currency: string, locale = "en-US"): string {
  return formatter(currency, locale).format(amount / 10 ** currencyDecimals(currency));
}

/** The parts of a price that is set rather than printed: symbol, whole units, minor units ("" when there are none). */
export function priceParts(amount: number, currency: string, locale = "en-US") {
  const parts = formatter(currency, locale).formatToParts(amount / 10 ** currencyDecimals(currency));
  const pick = (...types: string[]) =>
    parts
      .filter((part) => types.includes(part.type))
      .map((part) => part.value)
      .join("");
  const symbolFirst =
    parts.findIndex((p) => p.type === "currency") < parts.findIndex((p) => p.type === "integer");
  return {
    symbol: pick("currency"),
    symbolFirst,
    whole: pick("minusSign", "integer", "group"),
    minor: pick("fraction"),
  };
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

function formatter(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, { style: "currency", currency });
    formatters.set(key, found);
  }
  return found;
}
