import { beforeAll, expect, test } from "vitest";
import { seeAsSeller, writeToBuyer, writeToSeller } from "@/lib/orders/actions/messages";
import { readMessages, sendMessage } from "@/lib/orders/commands/message";
import { signedOrderPath } from "@/lib/orders/queries/access";
import { deskThreads, threadsOf, unreadMessages } from "@/lib/orders/queries/messages";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";
import { delivery, placed, readyCheckout } from "../checkout/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

async function order(status: "CONFIRMED" | "PENDING_PAYMENT" = "CONFIRMED") {
  const { offer, sellerId } = await sellable();
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  const found = await db.order.findFirstOrThrow({ where: { sellerId } });
  await db.order.update({ where: { id: found.id }, data: { status } });
  return db.order.findUniqueOrThrow({ where: { id: found.id }, include: { seller: true, group: true } });
}

const mailsOf = (recipient: string) =>
  db.notification.findMany({ where: { recipient, template: "order-message" } });

test("a message reaches the other side by mail, once however often it is sent, and leaks no address", async () => {
  const { id: orderId, seller, email } = await order();
  const key = newId();
  const asked = { orderId, body: "Is it dark green?", key, bySeller: false, actorId: null };
  const answers = await Promise.all(Array.from({ length: 4 }, () => sendMessage(asked)));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect((await threadsOf([orderId])).get(orderId)).toMatchObject([
    { body: "Is it dark green?", bySeller: false },
  ]);
  const [toSeller, ...more] = await mailsOf(seller.supportEmail);
  expect(more).toEqual([]);
  expect(toSeller?.text).toContain("Is it dark green?");
  expect(`${toSeller?.text}${toSeller?.html}`).not.toContain(email);
  await sendMessage({ orderId, body: "Yes, it is.", key: newId(), bySeller: true, actorId: null });
  const [toBuyer] = await mailsOf(email);
  expect(toBuyer?.text).toContain("Yes, it is.");
  expect(`${toBuyer?.text}${toBuyer?.html}`).not.toContain(seller.supportEmail);
});

test("what is unread is counted until the seller saw it, and only what the shopper wrote", async () => {
  const { id: orderId, sellerId, number } = await order();
  for (const bySeller of [false, false, true])
    await sendMessage({ orderId, body: "Hello", key: newId(), bySeller, actorId: null });
  expect(await unreadMessages(sellerId)).toBe(2);
  expect(await deskThreads(sellerId)).toMatchObject([{ number, unread: 2, bySeller: true }]);
  await readMessages(orderId, true);
  expect(await unreadMessages(sellerId)).toBe(0);
  expect((await threadsOf([orderId])).get(orderId)?.map(({ isRead }) => isRead)).toEqual([true, true, false]);
});

test("only the order's own shopper, by account or mailed link, and its seller's order people may write", async () => {
  const found = await order();
  const { id: orderId, sellerId } = found;
  const say = { orderId, body: "Hello", messageKey: newId() };
  const forbidden = { ok: false, error: { code: "forbidden" } };
  const stranger = await signedIn(await user());
  expect(await visit(stranger, () => writeToSeller(say))).toMatchObject(forbidden);
  const key = new URLSearchParams(signedOrderPath(found.group.number).split("?")[1]).get("key") ?? "";
  expect((await visit(browser(), () => writeToSeller({ ...say, key }))).ok).toBe(true);
  const bookkeeper = await user();
  await db.sellerMember.create({ data: { sellerId, userId: bookkeeper.id, role: "FINANCE" } });
  const asBookkeeper = await signedIn(bookkeeper);
  expect(await visit(asBookkeeper, () => writeToBuyer({ ...say, messageKey: newId() }))).toMatchObject(
    forbidden,
  );
  expect(await visit(asBookkeeper, () => seeAsSeller({ orderId }))).toMatchObject(forbidden);
  const owner = await signedIn(await user({ memberOf: sellerId }));
  expect((await visit(owner, () => writeToBuyer({ ...say, messageKey: newId() }))).ok).toBe(true);
  const empty = await visit(owner, () => writeToBuyer({ ...say, body: "   ", messageKey: newId() }));
  expect(empty).toMatchObject({ error: { code: "invalid", field: "body" } });
});

test("nobody is written to about an order that was not paid, and one sender can't flood", async () => {
  const { id: orderId, sellerId } = await order("PENDING_PAYMENT");
  const say = { orderId, body: "Hello", key: newId(), bySeller: false, actorId: null };
  expect(await sendMessage(say)).toMatchObject({ error: { code: "closed" } });
  await db.order.update({ where: { id: orderId }, data: { status: "CONFIRMED" } });
  const owner = await signedIn(await user({ memberOf: sellerId }));
  const codes = new Set<string>();
  for (let at = 0; at < 22; at += 1) {
    const answer = await visit(owner, () => writeToBuyer({ orderId, body: "Hello", messageKey: newId() }));
    codes.add(answer.ok ? "sent" : answer.error.code);
  }
  expect([...codes]).toEqual(["sent", "too-many"]);
});
