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

let currencies: Set<string> | undefined;

/** Whether `code` is a currency this runtime knows (ISO 4217). */
export function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf("currency"));
  return currencies.has(code);
}
