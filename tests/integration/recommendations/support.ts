import { db } from "@/lib/platform/db/client";
import { firstIdOf, newId, newOrderNumber } from "@/lib/platform/ids";
import type { sellable } from "@/tests/support/factories";

type Thing = Awaited<ReturnType<typeof sellable>>;

const DAY = 86_400_000;

/** An id as it would have been made then. */
const idAt = (at: Date) => firstIdOf(at).slice(0, 18) + newId().slice(18);

export const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** A confirmed order group of these things, one unit each, as it stands in the database long after. */
export async function bought(
  things: readonly Thing[],
  { at = daysAgo(1), userId = null }: { at?: Date; userId?: string | null } = {},
): Promise<string> {
  const ownerKey = userId ? `user:${userId}` : `guest:${newId()}`;
  const total = things.reduce((sum, { offer }) => sum + offer.price, 0);
  const checkout = await db.checkout.create({
    data: { ownerKey, userId, status: "SETTLED", currency: "USD", itemsTotal: total, total },
  });
  const group = await db.orderGroup.create({
    data: {
      id: idAt(at),
      number: newOrderNumber(),
      checkoutId: checkout.id,
      ownerKey,
      userId,
      email: "ada@example.test",
      currency: "USD",
      itemsTotal: total,
      discountTotal: 0,
      shippingTotal: 0,
      taxTotal: 0,
      creditTotal: 0,
      total,
      placedAt: at,
    },
  });
  for (const [position, { offer, product, sellerId }] of things.entries()) {
    const mine = await db.order.findFirst({ where: { groupId: group.id, sellerId } });
    const order =
      mine ??
      (await db.order.create({
        data: {
          id: idAt(at),
          number: newOrderNumber(),
          groupId: group.id,
          sellerId,
          userId,
          status: "CONFIRMED",
          currency: "USD",
          itemsTotal: offer.price,
          discountTotal: 0,
          shippingTotal: 0,
          taxTotal: 0,
          total: offer.price,
          email: "ada@example.test",
          address: {},
          shippingMethod: "Standard",
          placedAt: at,
        },
      }));
    await db.orderLine.create({
      data: {
        id: idAt(at),
        orderId: order.id,
        offerId: offer.id,
        variantId: offer.variantId,
        productId: product.id,
        title: product.title,
        slug: product.slug,
        quantity: 1,
        unitPrice: offer.price,
        total: offer.price,
        position,
      },
    });
  }
  return group.id;
}
