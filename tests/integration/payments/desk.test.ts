import { beforeAll, expect, test } from "vitest";
import { forgetCard, issueGift, redeemGift, refundLines, voidGift } from "@/lib/payments/actions";
import { proveMoney } from "@/lib/payments/queries/prove";
import { refundable } from "@/lib/payments/queries/refundable";
import { sellerMoney, sellerOrdersMoney } from "@/lib/payments/queries/seller-money";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { visit } from "@/tests/support/visit";
import { form, signedIn } from "../accounts/support";
import { paidOrders } from "./support";

await testDatabase();

beforeAll(async () => {
  await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 1_000 });
});

test("a seller gives money back by line; the desk then shows each step of what is left", async () => {
  const { offer, sellerId } = await sellable({ price: 4_000 });
  const { orders } = await paidOrders([{ offerId: offer.id, quantity: 2 }]);
  const [order] = orders;
  const [line] = order!.lines;
  const desk = await signedIn(await user({ memberOf: sellerId }));
  const other = await signedIn(await user({ memberOf: (await sellable()).sellerId }));
  const asked = (fields: Record<string, string>) =>
    form({ orderId: order!.id, key: newId(), reason: "a scratch", delivery: "", ...fields });
  expect(await visit(other, () => refundLines(asked({ [line!.id]: "1.00" })))).toMatchObject({
    error: { code: "forbidden" },
  });
  expect(await visit(desk, () => refundLines(asked({ [line!.id]: "a lot" })))).toMatchObject({
    error: { code: "invalid", field: line!.id },
  });
  expect(await visit(desk, () => refundLines(asked({ [line!.id]: "88.01" })))).toMatchObject({
    error: { code: "too-much", field: line!.id },
  });
  expect(await visit(desk, () => refundLines(asked({ [line!.id]: "" })))).toMatchObject({
    error: { code: "empty" },
  });
  const once = asked({ [line!.id]: "22.00", delivery: "1.00" });
  expect((await visit(desk, () => refundLines(once))).ok).toBe(true);
  expect((await visit(desk, () => refundLines(once))).ok).toBe(true);
  expect(await refundable(order!.id)).toMatchObject({
    lines: [{ id: line!.id, left: 8_800 - 2_200 }],
    delivery: 400,
    isMember: false,
  });
  const { rows } = await sellerOrdersMoney(sellerId, null);
  const net = 8_000 - 960 + 500 - (2_000 - 240) - 100;
  expect(rows).toMatchObject([
    {
      goods: 8_000,
      delivery: 500,
      commission: 960,
      tax: 800,
      refunded: 2_000 - 240 + 100,
      net,
      status: "HELD",
    },
  ]);
  expect(await sellerMoney(sellerId, "USD")).toMatchObject({
    balance: net,
    onHold: net,
    ready: 0,
    owed: 0,
    account: "none",
  });
  expect(await proveMoney()).toEqual([]);
});

test("gift cards are issued and voided by who answers for money, and redeemed by members", async () => {
  const finance = await signedIn(await user({ staffRole: "FINANCE" }));
  const support = await signedIn(await user({ staffRole: "SUPPORT" }));
  const member = await signedIn(await user());
  const asked = { amount: "12.50", note: "late" };
  expect(await visit(support, () => issueGift(form(asked)))).toMatchObject({ error: { code: "forbidden" } });
  expect(await visit(finance, () => issueGift(form({ ...asked, amount: "0.10" })))).toMatchObject({
    error: { field: "amount" },
  });
  const issued = await visit(finance, () => issueGift(form(asked)));
  if (!issued.ok) throw new Error(issued.error.message);
  const { id, code } = issued.data;
  expect(await visit(support, () => voidGift(form({ giftCardId: id })))).toMatchObject({ ok: false });
  expect(await visit(member, () => redeemGift(form({ code })))).toMatchObject({
    ok: true,
    data: { amount: 1_250 },
  });
  expect(await visit(finance, () => voidGift(form({ giftCardId: id })))).toMatchObject({
    error: { code: "spent" },
  });
  expect(await visit(member, () => forgetCard({ cardId: newId() }))).toMatchObject({
    error: { code: "missing" },
  });
  expect(await db.giftCard.count({ where: { redeemedAt: null } })).toBe(0);
});
