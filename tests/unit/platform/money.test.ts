import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAmount } from "@/lib/platform/amount-text";
import { currencyDecimals, isCurrency } from "@/lib/platform/currency";
import { allocate, formatMoney, MAX_AMOUNT, priceParts, shareOf } from "@/lib/platform/money";

const currency = fc.constantFrom("USD", "EUR", "JPY", "KWD");
const amount = fc.integer({ min: 0, max: MAX_AMOUNT });

function written(minor: number, code: string): string {
  const digits = currencyDecimals(code);
  const text = String(minor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

test("a currency has its own decimals", () => {
  expect(["JPY", "USD", "KWD"].map(currencyDecimals)).toEqual([0, 2, 3]);
  expect(() => currencyDecimals("XQQ")).toThrow(RangeError);
  expect([isCurrency("EUR"), isCurrency("eur"), isCurrency("EURO")]).toEqual([true, false, false]);
});

test("prices are printed with the currency's decimals", () => {
  expect(formatMoney(118_900, "USD")).toBe("$1,189.00");
  expect(formatMoney(118_900, "JPY")).toBe("¥118,900");
  expect(priceParts(118_905, "USD")).toEqual({ symbol: "$", whole: "1,189", minor: "05" });
  expect(priceParts(500, "JPY")).toMatchObject({ whole: "500", minor: "" });
});

test("what is written down of currencies is what Intl prints", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT }),
      fc.constantFrom("USD", "EUR", "GBP"),
      (minor, code) => {
        const intl = new Intl.NumberFormat("en-US", { style: "currency", currency: code });
        const parts = intl.formatToParts(minor / 100);
        const pick = (...types: string[]) =>
          parts.flatMap(({ type, value }) => (types.includes(type) ? value : [])).join("");
        expect(formatMoney(minor, code)).toBe(intl.format(minor / 100));
        expect(priceParts(minor, code)).toEqual({
          symbol: pick("currency"),
          whole: pick("minusSign", "integer", "group"),
          minor: pick("fraction"),
        });
      },
    ),
  );
});

describe("parseAmount", () => {
  test("reads back every amount it is written as", () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(parseAmount(written(minor, code), code)).toBe(minor);
      }),
    );
  });

  test("reads back what formatMoney prints", () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const { whole, minor: fraction } = priceParts(minor, code);
        expect(parseAmount(fraction ? `${whole}.${fraction}` : whole, code)).toBe(minor);
      }),
    );
  });

  test.each([
    "",
    " ",
    "-1",
    "+1",
    "1e3",
    "12.999",
    "1,00.00",
    "1.2.3",
    "0x10",
    "NaN",
    "$5",
    "12,99",
    "21474836.48",
    "١٢",
  ])("refuses %j", (text) => {
    expect(parseAmount(text, "USD")).toBeNull();
  });

  test("takes zeros beyond the currency's decimals, and no other digit", () => {
    expect(parseAmount("12.50000", "USD")).toBe(1250);
    expect(parseAmount("12.0", "JPY")).toBe(12);
    expect(parseAmount("12.5", "JPY")).toBeNull();
  });

  test("never answers with anything but a whole amount in range", () => {
    fc.assert(
      fc.property(fc.string(), currency, (text, code) => {
        const parsed = parseAmount(text, code);
        expect(parsed === null || (Number.isInteger(parsed) && parsed >= 0 && parsed <= MAX_AMOUNT)).toBe(
          true,
        );
      }),
    );
  });
});

describe("shareOf", () => {
  test("rounds half away from zero", () => {
    expect([shareOf(5, 1000), shareOf(-5, 1000), shareOf(4, 1000)]).toEqual([1, -1, 0]);
  });

  test("is never more than half a unit off", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (minor, bps) => {
        const twice = 2n * (BigInt(shareOf(minor, bps)) * 10_000n - BigInt(minor) * BigInt(bps));
        expect(twice <= 10_000n && twice >= -10_000n).toBe(true);
      }),
    );
  });
});

describe("allocate", () => {
  const weights = fc.array(fc.integer({ min: 0, max: MAX_AMOUNT }), { minLength: 1, maxLength: 40 });

  test("gives away everything, and to each within one unit of its share", () => {
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = allocate(total, given);
        const sum = given.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        if (sum === 0) return;
        for (const [index, part] of parts.entries()) {
          const floor = Number((BigInt(total) * BigInt(given[index] ?? 0)) / BigInt(sum));
          expect(part === floor || part === floor + 1).toBe(true);
        }
      }),
    );
  });

  test("gives nothing to a part without weight", () => {
    expect(allocate(100, [0, 1, 0, 2])).toEqual([0, 33, 0, 67]);
    expect(allocate(100, [0, 0])).toEqual([100, 0]);
    expect(allocate(100, [])).toEqual([]);
  });

  test("does not depend on who is asked first when the shares are equal", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  });
});
