import { beforeAll, expect, test } from "vitest";
import { markGiftCard } from "@/lib/catalog/commands/gift-product";
import { giftProducts } from "@/lib/catalog/queries/gift-products";
import { createDeal } from "@/lib/deals/commands/pool";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, placed, readyCheckout } from "../checkout/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

async function operator() {
  const { id } = await make.user({ staffRole: "OPERATOR" });
  return { id, role: "OPERATOR", address: "203.0.113.9" };
}

test("a product becomes a gift card once, by one of two, and its checkout asks for no parcel", async () => {
  const { product, offer } = await make.sellable({ price: 2_500 });
  const staff = await operator();
  const mark = (giftCard: boolean) => markGiftCard({ productId: product.id, giftCard }, staff);
  const two = await Promise.all([mark(true), mark(true)]);
  expect(two.map((one) => (one.ok ? "marked" : one.error.code)).sort()).toEqual(["changed", "marked"]);
  expect((await giftProducts()).map(({ id }) => id)).toContain(product.id);
  expect(await db.auditLog.count({ where: { entityId: product.id, action: "product.gift-card" } })).toBe(1);
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  expect(total).toBe(2_500);
  await placed(checkoutId, total);
  expect(await mark(false)).toMatchObject({ ok: false, error: { code: "sold" } });
});

test("what several sellers offer, what a deal sells and what is not there become none", async () => {
  const staff = await operator();
  const code = async (productId: string) => {
    const marked = await markGiftCard({ productId, giftCard: true }, staff);
    return marked.ok ? "marked" : marked.error.code;
  };
  const shared = await make.sellable();
  await make.offer({ variant: shared.variant });
  expect(await code(shared.product.id)).toBe("shared");
  const dealt = await make.sellable({ price: 1_000, quantity: 4 });
  await createDeal({
    offerId: dealt.offer.id,
    title: "Deal",
    slug: `deal-${newId()}`,
    price: 500,
    startsAt: new Date(),
    endsAt: new Date(Date.now() + 3_600_000),
    units: 1,
    limitPerShopper: 1,
  });
  expect(await code(dealt.product.id)).toBe("deal");
  expect(await code(newId())).toBe("gone");
});
