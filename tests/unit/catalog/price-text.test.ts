import { expect, test } from "vitest";
import { readCells } from "@/lib/catalog/model/listing-cells";
import { amountText, readPrice } from "@/lib/catalog/model/price-text";

const terms = {
  price: 1000,
  salePrice: null,
  saleStartsAt: null,
  saleEndsAt: null,
  handlingDays: 1,
  status: "ACTIVE",
} as const;

test.each([
  ["12.99", "USD", 1299],
  ["12,99", "USD", 1299],
  ["12,9", "USD", 1290],
  ["12", "USD", 1200],
  ["1299", "USD", 129900],
  ["1,299", "USD", 129900],
  ["1,299.00", "USD", 129900],
  ["1.299,00", "EUR", 129900],
  ["1.234.567,89", "EUR", 123456789],
  ["1 299,00", "EUR", 129900],
  ["$12.99", "USD", 1299],
  ["12.99 usd", "USD", 1299],
  ["1,200", "JPY", 1200],
  ["12.345", "KWD", null],
  ["12.34", "KWD", 12340],
  ["1.299", "USD", null],
  ["1,299", "KWD", null],
  ["12.999", "USD", null],
  ["12,9999", "USD", null],
  ["12.", "USD", null],
  ["1,2,3", "USD", null],
  ["1.2,3.4", "USD", null],
  ["12,34.56", "USD", null],
  ["-5", "USD", null],
  ["0", "USD", null],
  ["", "USD", null],
  ["cheap", "USD", null],
  ["1e3", "USD", null],
  ["99999999999", "USD", null],
])("a price typed as %j in %s is %j minor units, or is refused with a reason", (text, currency, amount) => {
  const read = readPrice(text, currency);
  if (amount === null) expect(read).toMatchObject({ problem: expect.stringMatching(/\.$/) });
  else expect(read).toEqual({ amount });
});

test("an amount is written as it is read", () => {
  for (const [amount, currency] of [
    [1299, "USD"],
    [5, "USD"],
    [1200, "JPY"],
  ] as const)
    expect(readPrice(amountText(amount, currency), currency)).toEqual({ amount });
});

test("each cell says what is wrong with it", () => {
  const cells = { price: "12.9.9", salePrice: "x", handlingDays: "-1", saleEndsAt: "soon" };
  const read = readCells(cells, terms, "USD");
  expect(Object.keys("problems" in read ? read.problems : {}).sort()).toEqual([
    "handlingDays",
    "price",
    "saleEndsAt",
    "salePrice",
  ]);
  expect(readCells({ salePrice: "10" }, terms, "USD")).toEqual({
    problems: { salePrice: "Must be below the price." },
  });
  expect(
    readCells(
      { salePrice: "9", saleStartsAt: "2026-12-02T00:00", saleEndsAt: "2026-12-01T00:00" },
      terms,
      "USD",
    ),
  ).toEqual({ problems: { saleEndsAt: "Must be after the start." } });
});

test("without a sale price there is no sale", () => {
  const sale = { ...terms, salePrice: 900, saleEndsAt: new Date(0) };
  expect(readCells({ salePrice: " " }, sale, "USD")).toEqual({ terms });
});

test("a price that is too large is told the largest", () => {
  expect(readPrice("99999999999", "USD")).toEqual({ problem: "The price can be 21474836.47 at most." });
  expect(readPrice("21474836.47", "USD")).toEqual({ amount: 2_147_483_647 });
  expect(readPrice("21474836.48", "USD")).toEqual({ problem: "The price can be 21474836.47 at most." });
});
