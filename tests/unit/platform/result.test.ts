import { expect, test } from "vitest";
import { fail, ok, refusable, refuse } from "@/lib/platform/result";

test("a refusal inside comes out as a value", async () => {
  expect(await refusable(async () => refuse("gone", "It is gone.", "offer"))).toEqual(
    fail("gone", "It is gone.", "offer"),
  );
  expect(await refusable(async () => 7)).toEqual(ok(7));
});

test("a bug stays a bug", async () => {
  await expect(
    refusable(async () => {
      throw new TypeError("a bug");
    }),
  ).rejects.toThrow(TypeError);
});

test("a failure names a field only when one is to blame", () => {
  expect(fail("taken", "Taken.").error).not.toHaveProperty("field");
});
