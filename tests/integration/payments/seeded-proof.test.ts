import { expect, test } from "vitest";
import { proveMoney } from "@/lib/payments/queries/prove";
import { testDatabase } from "@/tests/support/database";

await testDatabase({ seeded: "small" });

test("the demo market's money adds up, seller by seller", async () => {
  expect(await proveMoney()).toEqual([]);
});
