import { expect, test } from "vitest";
import { comparePath, comparisonOf } from "@/lib/catalog/model/compare";
import type { ProductView } from "@/lib/catalog/model/views";

const product = (given: Partial<ProductView>): ProductView => ({
  id: "a",
  slug: "a",
  title: "A",
  description: "",
  features: [],
  brand: { slug: "north", name: "North" },
  trail: [{ name: "Lamps", path: "lamps" }],
  categoryId: "lamps",
  ground: "stone",
  facts: [],
  options: [],
  variants: [],
  pictures: [],
  rating: 0,
  ratingCount: 0,
  histogram: [],
  questionCount: 0,
  currency: "USD",
  updatedAt: "",
  ...given,
});

test("facts stand side by side, shared ones first; what differs or is unknown of one is marked", () => {
  const rows = comparisonOf([
    product({
      facts: [
        { key: "cable", label: "Cable", value: "2 m" },
        { key: "watts", label: "Power", value: "8 W" },
      ],
    }),
    product({
      brand: null,
      facts: [{ key: "watts", label: "Watts", value: "8 W" }],
      options: [
        {
          key: "colour",
          label: "Colour",
          kind: "COLOR",
          values: [
            { value: "Oak", swatch: null },
            { value: "Ink", swatch: null },
          ],
        },
      ],
    }),
  ]);
  expect(rows.map(({ label, values, differs }) => [label, values, differs])).toEqual([
    ["Brand", ["North", null], true],
    ["Shelf", ["Lamps", "Lamps"], false],
    ["Sellers", ["0", "0"], false],
    ["Power", ["8 W", "8 W"], false],
    ["Cable", ["2 m", null], true],
    ["Colour", [null, "Oak, Ink"], true],
  ]);
});

test("an address says what is compared", () => {
  expect(comparePath(["a", "b"])).toBe("/compare?ids=a,b");
  expect(comparePath(["a"], true)).toBe("/compare?ids=a&only=differences");
});
