import { expect, test } from "vitest";
import { bySeller, isReady, itemsTotal, payable, stateOf } from "@/lib/cart/model/cart";
import { cartChange } from "@/lib/cart/model/change";
import { unitsOf } from "@/lib/cart/model/state";
import { cart, line } from "./lines";

const OFFER = "01a1fc8e-00fd-7623-acad-03b8d0f4f820";

test("a line's state: sold, enough, fewer, none", () => {
  expect(stateOf(true, 5, 5)).toBe("ok");
  expect(stateOf(true, 5, 6)).toBe("short");
  expect(stateOf(true, 0, 1)).toBe("out");
  expect(stateOf(false, 5, 1)).toBe("gone");
});

test("the sum counts what can be bought now, and nothing else", () => {
  const shown = cart([
    line({ offerId: "a", quantity: 2, price: 300 }),
    line({ offerId: "b", quantity: 5, limit: 3, price: 1_000, state: "short" }),
    line({ offerId: "c", quantity: 1, price: 50_000, state: "out", limit: 0 }),
    line({ offerId: "d", quantity: 1, price: 70_000, state: "gone" }),
  ]);
  expect(itemsTotal(shown)).toBe(600 + 3_000);
  expect(shown.lines.map(payable)).toEqual([2, 3, 0, 0]);
  expect(unitsOf(shown)).toBe(9);
  expect(isReady(shown)).toBe(false);
  expect(isReady(cart(shown.lines.slice(0, 1)))).toBe(true);
  expect(isReady(cart([]))).toBe(false);
});

test("lines stand by seller, in the order they came", () => {
  const one = { id: "1", slug: "one", name: "One" };
  const two = { id: "2", slug: "two", name: "Two" };
  const groups = bySeller([
    line({ offerId: "a", seller: one, price: 100 }),
    line({ offerId: "b", seller: two, price: 200 }),
    line({ offerId: "c", seller: one, price: 300, quantity: 2 }),
  ]);
  expect(groups.map((group) => [group.seller.slug, group.lines.map((l) => l.offerId), group.total])).toEqual([
    ["one", ["a", "c"], 700],
    ["two", ["b"], 200],
  ]);
});

test.each([
  [
    { act: "add", offerId: OFFER },
    { act: "add", offerId: OFFER, quantity: 1 },
  ],
  [
    { act: "set", offerId: OFFER, quantity: "0" },
    { act: "set", offerId: OFFER, quantity: 0 },
  ],
  [
    { act: "remove", offerId: OFFER, extra: "x" },
    { act: "remove", offerId: OFFER },
  ],
])("reads a change as a form or a program sends it: %j", (given, read) => {
  expect(cartChange.parse(given)).toEqual(read);
});

test.each([
  { act: "add", offerId: OFFER, quantity: 0 },
  { act: "add", offerId: OFFER, quantity: 100 },
  { act: "add", offerId: OFFER, quantity: 1.5 },
  { act: "add", offerId: OFFER, quantity: "many" },
  { act: "set", offerId: OFFER, quantity: -1 },
  { act: "add", offerId: "'; DROP TABLE offers" },
  { act: "steal", offerId: OFFER },
  { act: "restore", offerId: OFFER, quantity: 1, priceThen: -5, addedAt: 1 },
])("refuses what is no change: %j", (given) => {
  expect(cartChange.safeParse(given).success).toBe(false);
});
