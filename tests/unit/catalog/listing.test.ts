import fc from "fast-check";
import { expect, test } from "vitest";
import { readCursor, readShelf, SORTS, type Sort, shelfHref, writeCursor } from "@/lib/catalog/model/listing";

const sort = fc.constantFrom(...(Object.keys(SORTS) as Sort[]));
const id = fc.uuid({ version: 7 });
const segment = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
  .filter((word) => word !== "sort" && word !== "after");
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
const stamp = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

test("an address is read as it was written", () => {
  fc.assert(
    fc.property(path, sort, id, stamp, fc.nat(), fc.boolean(), (where, order, last, when, amount, first) => {
      const value = order === "new" ? when : String(amount);
      const after = first ? null : writeCursor({ id: last, value });
      const href = shelfHref({ path: where, sort: order, after });
      expect(readShelf(href.slice("/c/".length).split("/"))).toEqual({ path: where, sort: order, after });
      if (after) expect(readCursor(after, order)).toEqual({ id: last, value });
    }),
  );
});

test("an order keeps its numbers exact", () => {
  for (const value of ["0.1", "1e-7", "123456789.123456789", "-3"]) {
    const cursor = { id: "01a1fc81-99f3-7266-96ca-44ec6e3aa51e", value };
    expect(readCursor(writeCursor(cursor), "popular")).toEqual(cursor);
  }
});

test("what no page wrote is no address", () => {
  for (const bad of [
    [],
    ["Electronics"],
    ["electronics", "sort", "popular"],
    ["electronics", "sort", "constructor"],
    ["electronics", "after", "not-a-cursor"],
    ["electronics", "after", btoa("'; DROP TABLE products --")],
    ["a".repeat(90)],
    ["electronics", ".."],
  ]) {
    expect(readShelf(bad), bad.join("/")).toBeNull();
  }
});

test("a cursor belongs to its order", () => {
  const byPrice = writeCursor({ id: "01a1fc81-99f3-7266-96ca-44ec6e3aa51e", value: "1900" });
  expect(readCursor(byPrice, "new")).toBeNull();
  expect(readCursor(`${byPrice}!`, "price-low")).toBeNull();
});
