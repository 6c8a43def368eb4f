import { expect, test } from "vitest";
import { readTracking } from "@/lib/fulfilment/model/tracking";
import { orderNumberOf } from "@/lib/platform/ids";

const [first, second, third] = [1, 2, 3].map((digit) => orderNumberOf(Array<number>(9).fill(digit))) as [
  string,
  string,
  string,
];
const orders = [first, second, third];

test("plain numbers go to the orders one after the other", () => {
  expect(readTracking("1Z1\n\n 1Z2 \r\n1Z3", orders)).toEqual({
    numbers: { [first]: "1Z1", [second]: "1Z2", [third]: "1Z3" },
    unknown: [],
  });
});

test("lines with an order number find their order in any order, however they are parted and written", () => {
  const text = `${third.toLowerCase()}\t1Z3\n${first.replaceAll("-", "")},1Z1\n${second}; 1Z 2`;
  expect(readTracking(text, orders)).toEqual({
    numbers: { [first]: "1Z1", [second]: "1Z2", [third]: "1Z3" },
    unknown: [],
  });
});

test("plain numbers fill what named lines left, and what is too much is told", () => {
  expect(readTracking(`${second} B\nA\nC\nD`, orders)).toEqual({
    numbers: { [first]: "A", [second]: "B", [third]: "C" },
    unknown: ["D"],
  });
});

test("another order's number, or one without a tracking number, is told and used for nothing", () => {
  const other = orderNumberOf(Array<number>(9).fill(7));
  expect(readTracking(`${other} X\n${first}`, orders)).toEqual({
    numbers: {},
    unknown: [`${other} X`, first],
  });
});
