import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCount } from "@/lib/platform/count-text";

test("a count is written as Intl writes it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (count) => {
      expect(formatCount(count)).toBe(new Intl.NumberFormat("en-US").format(count));
    }),
  );
});
