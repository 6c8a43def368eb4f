import { describe, expect, test } from "vitest";
import { idFrom, isId, newId, newOrderNumber, parseOrderNumber } from "@/lib/platform/ids";

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXY";
const numbers = (count: number) => Array.from({ length: count }, newOrderNumber);

test("ids sort by the time they were made", () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(new Set(ids).size).toBe(1000);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every((id) => isId(id) && id[14] === "7")).toBe(true);
});

test("an id made from a name is the same every time", () => {
  expect(idFrom("seller:harbour")).toBe(idFrom("seller:harbour"));
  expect(idFrom("seller:harbour")).not.toBe(idFrom("seller:harbor"));
  expect(isId(idFrom("anything"))).toBe(true);
});

test("only canonical UUIDs are ids", () => {
  const good = newId();
  expect(isId(good)).toBe(true);
  for (const bad of [
    good.toUpperCase(),
    `${good} `,
    good.slice(1),
    `{${good}}`,
    "",
    null,
    undefined,
    7,
    [good],
  ]) {
    expect(isId(bad)).toBe(false);
  }
});

describe("order numbers", () => {
  test("look as documented and read back as themselves", () => {
    for (const made of numbers(500)) {
      expect(made).toMatch(/^[0-9A-HJKMNP-TV-Y]{4}-[0-9A-HJKMNP-TV-Y]{4}-[0-9A-HJKMNP-TV-Y]{2}$/);
      expect(parseOrderNumber(made)).toBe(made);
    }
  });

  test("every single wrong digit is caught", () => {
    for (const made of numbers(50)) {
      const plain = made.replaceAll("-", "");
      for (let place = 0; place < plain.length; place += 1) {
        for (const digit of DIGITS) {
          if (digit === plain[place]) continue;
          expect(parseOrderNumber(plain.slice(0, place) + digit + plain.slice(place + 1))).toBeNull();
        }
      }
    }
  });

  test("every two neighbouring digits swapped are caught", () => {
    for (const made of numbers(500)) {
      const plain = made.replaceAll("-", "");
      for (let place = 0; place + 1 < plain.length; place += 1) {
        const [left, right] = [plain[place] ?? "", plain[place + 1] ?? ""];
        if (left === right) continue;
        expect(parseOrderNumber(plain.slice(0, place) + right + left + plain.slice(place + 2))).toBeNull();
      }
    }
  });

  test("are read as people type them", () => {
    const made = numbers(500).find((text) => /[012]/.test(text)) ?? newOrderNumber();
    const typed = made
      .toLowerCase()
      .replaceAll("-", " ")
      .replaceAll("0", "o")
      .replaceAll("1", "l")
      .replaceAll("2", "z");
    expect(parseOrderNumber(` ${typed} `)).toBe(made);
  });

  test("nothing else is one", () => {
    for (const text of ["", "1", "0000-0000-0U", "0000-0000-000", "00000000'0"])
      expect(parseOrderNumber(text)).toBeNull();
  });

  test("spread evenly over their digits", () => {
    const count = new Map<string, number>();
    for (const made of numbers(4000)) {
      for (const digit of made.replaceAll("-", "").slice(0, 9)) count.set(digit, (count.get(digit) ?? 0) + 1);
    }
    const mean = (4000 * 9) / 31;
    expect(count.size).toBe(31);
    for (const times of count.values()) expect(Math.abs(times - mean)).toBeLessThan(mean * 0.2);
  });
});
