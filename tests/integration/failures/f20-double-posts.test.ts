import { beforeAll, beforeEach, expect, test } from "vitest";
import { putAddress } from "@/lib/accounts/actions/addresses";
import { finishAccount, register } from "@/lib/accounts/actions/entry";
import { currentOwner } from "@/lib/accounts/session";
import { place } from "@/lib/checkout/actions";
import { cancel } from "@/lib/orders/actions";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { redis } from "@/lib/platform/redis";
import { testDatabase } from "@/tests/support/database";
import { sellable, user } from "@/tests/support/factories";
import { HOME } from "@/tests/support/home";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { browser, visit } from "@/tests/support/visit";
import { lastMail, runJobs, signedIn } from "../accounts/support";
import { delivery, pay, readyCheckout } from "../checkout/support";
import { level, runJobs as work } from "./support";

/**
 * F20, last part. What happened: a form sent twice was done twice (evershop 952, 928).
 * Guards: UNIQUE `users_email_key`, `checkouts_owner_key_idempotency_key_key` with the checkout's lock in `place_order`, the
 * order's lock in `cancelOrder`, UNIQUE `reviews_product_id_user_id_key`, and an address that is in the book already is found
 * there (`saveAddress` under the member's lock).
 * Without UNIQUE on mail addresses the first test counts two accounts; without `same` in `saveAddress` the third counts six
 * addresses.
 */
beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});
beforeEach(async () => {
  await redis().flushdb();
});

const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));

test("registering twice, and both links pressed five times at once: one account", async () => {
  const email = `twice-${newId()}@example.test`;
  const input = { name: "Ada", email, password: "correct horse battery" };
  await times(2, () => visit(browser(), () => register(input)));
  await runJobs("mail-registration");
  const token = (await lastMail(email))?.token ?? "";
  const answers = await times(5, () => visit(browser(), () => finishAccount({ token })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe("registered");
  expect(await db.user.count({ where: { email } })).toBe(1);
});

test("the order button pressed six times: one order, one payment, six times the same answer", async () => {
  const from = browser();
  const owner = await visit(from, () => currentOwner({ create: true }));
  const { offer } = await sellable({ quantity: 5 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], { owner });
  const idempotencyKey = newId();
  const answers = await times(6, () =>
    visit(from, () => place({ checkoutId, idempotencyKey, expectedTotal: total })),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await db.orderGroup.count({ where: { checkoutId } })).toBe(1);
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: 1 });

  await pay(checkoutId);
  expect(
    await visit(from, () => place({ checkoutId, idempotencyKey: newId(), expectedTotal: total })),
  ).toEqual({
    ok: true,
    data: { clientSecret: null, paymentMethod: null },
  });
  await work();
  const { id: orderId } = await db.order.findFirstOrThrow({ where: { group: { checkoutId } } });
  const cancelled = await times(4, () => visit(from, () => cancel({ orderId })));
  expect(cancelled.every(({ ok }) => ok)).toBe(true);
  expect(await db.refund.count({ where: { orderId } })).toBe(1);
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: 0 });
});

test("an address sent six times is in the book once; another one is another", async () => {
  const member = await user();
  const send = async (line1: string) =>
    visit(await signedIn(member), () => putAddress({ ...HOME, line1, label: "Home" } as never)).catch(
      (error) => {
        expect(error.digest).toContain("/account/addresses");
      },
    );
  await times(6, () => send("1 Test Street"));
  expect(await db.address.count({ where: { userId: member.id } })).toBe(1);
  await send("2 Test Street");
  expect(await db.address.count({ where: { userId: member.id } })).toBe(2);
});

test("a review sent five times at once is written once", async () => {
  const [{ id: userId }, { product }] = [await user(), await sellable()];
  const review = () =>
    db.review.create({
      data: {
        productId: product.id,
        userId,
        authorName: "Ada",
        rating: 5,
        title: "Good",
        body: "Very good.",
      },
    });
  const written = await Promise.allSettled(Array.from({ length: 5 }, review));
  expect(written.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { ratingCount, ratingSum } = await db.product.findUniqueOrThrow({ where: { id: product.id } });
  expect([ratingCount, ratingSum]).toEqual([1, 5]);
});
