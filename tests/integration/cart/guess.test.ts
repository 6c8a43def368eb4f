import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { changeLine } from "@/lib/cart/commands";
import type { Cart } from "@/lib/cart/model/cart";
import type { CartChange } from "@/lib/cart/model/change";
import { guessChange } from "@/lib/cart/model/guess";
import { unitsOf } from "@/lib/cart/model/state";
import { readCart } from "@/lib/cart/queries";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { manyOffers, someGuest } from "./support";

let offers: string[] = [];
beforeAll(async () => {
  await testDatabase();
  await testRedis();
  offers = await manyOffers(3);
});

const essence = ({ lines, saved }: Cart) => ({
  lines: lines.map(({ offerId, quantity, state }) => [offerId, quantity, state]).sort(),
  saved: saved.map(({ offerId, quantity }) => [offerId, quantity]).sort(),
});

test("the browser guesses what the server then answers", async () => {
  const act = fc.constantFrom("add", "set", "remove", "save", "unsave", "forget");
  const step = fc.record({ act, at: fc.nat(2), quantity: fc.integer({ min: 1, max: 12 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const owner = someGuest();
      // All three are there before: of a thing the page knows nothing of, it would guess nothing.
      for (const offerId of offers) await changeLine(owner, { act: "add", offerId, quantity: 1 });
      for (const { act: name, at, quantity } of steps) {
        const change = { act: name, offerId: offers[at] ?? "", quantity } as CartChange;
        const before = await readCart(owner);
        const known = before.lines.some((line) => line.offerId === change.offerId);
        if (name === "add" && !known) continue;
        const { cart: guessed } = guessChange({ cart: before, units: unitsOf(before) }, { change });
        await changeLine(owner, change);
        expect(essence(guessed as Cart)).toEqual(essence(await readCart(owner)));
      }
    }),
    { numRuns: 25 },
  );
});
