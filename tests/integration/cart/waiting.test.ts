import { beforeAll, expect, test } from "vitest";
import { changeLine } from "@/lib/cart/commands";
import { isReady, itemsTotal } from "@/lib/cart/model/cart";
import { readCart } from "@/lib/cart/queries";
import { abandonCheckout } from "@/lib/checkout/commands/release";
import { startCheckout } from "@/lib/checkout/commands/start";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, fillCart, placed, readyCheckout } from "../checkout/support";
import { endHold } from "../failures/support";
import { someGuest } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

test("the last unit, held by the shopper's own order that waits for its payment, is not sold out for them", async () => {
  const { offer } = await sellable({ quantity: 1, price: 1_500 });
  const { checkoutId, total, owner } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  expect(await readCart(owner)).toMatchObject({ waiting: null, lines: [{ state: "ok" }] });
  await placed(checkoutId, total);

  const cart = await readCart(owner);
  expect(cart).toMatchObject({ waiting: checkoutId, lines: [{ state: "held", quantity: 1 }] });
  expect(itemsTotal(cart)).toBe(1_500);
  expect(isReady(cart)).toBe(true);
  expect(await startCheckout(owner)).toEqual({ ok: true, data: { checkoutId } });

  const other = someGuest();
  await fillCart(other, [{ offerId: offer.id, quantity: 1 }]);
  expect(await readCart(other)).toMatchObject({ waiting: null, lines: [{ state: "out" }] });

  await abandonCheckout(checkoutId);
  expect(await readCart(owner)).toMatchObject({ waiting: null, lines: [{ state: "ok" }] });
});

test("more than is held and on the shelf is still too much", async () => {
  const { offer } = await sellable({ quantity: 3 });
  const { checkoutId, total, owner } = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  await placed(checkoutId, total);
  await fillCart(owner, [{ offerId: offer.id, quantity: 1 }]);
  expect(await readCart(owner)).toMatchObject({
    waiting: checkoutId,
    lines: [{ state: "held", quantity: 3 }],
  });
  await fillCart(owner, [{ offerId: offer.id, quantity: 1 }]);
  expect(await readCart(owner)).toMatchObject({ lines: [{ state: "short", quantity: 4 }] });
  await changeLine(owner, { act: "remove", offerId: offer.id });
  expect(await readCart(owner)).toMatchObject({ waiting: checkoutId, lines: [] });
});

test("when the time for paying is over nothing waits any more, and the units are there for anybody", async () => {
  const { offer } = await sellable({ quantity: 1 });
  const { checkoutId, total, owner } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  await endHold(checkoutId);
  expect(await readCart(owner)).toMatchObject({ waiting: null, lines: [{ state: "ok" }] });
});
