import { beforeAll, expect, test } from "vitest";
import { mergeCarts } from "@/lib/cart/commands";
import { adoptCheckouts } from "@/lib/checkout/commands/adopt";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { startCheckout } from "@/lib/checkout/commands/start";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, pay, placed, readyCheckout } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

test("who placed an order as a guest and then signs in pays for it and not for a second one", async () => {
  const { offer } = await sellable({ quantity: 5 });
  const { checkoutId, total, owner } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  const { id } = await user();
  const member = `user:${id}` as const;

  await Promise.all([adoptCheckouts(owner, member), adoptCheckouts(owner, member)]);
  await mergeCarts(owner, member);
  expect(await startCheckout(member)).toEqual({ ok: true, data: { checkoutId } });

  await pay(checkoutId);
  expect((await settleCheckout(checkoutId)).ok).toBe(true);
  const orders = await db.order.findMany({ where: { userId: id } });
  expect(orders.map(({ status }) => status)).toEqual(["CONFIRMED"]);
});
