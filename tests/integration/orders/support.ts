import { settleCheckout } from "@/lib/checkout/commands/settle";
import { capturePayment } from "@/lib/payments/commands/capture";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { sellable, seller, stock, warehouse } from "@/tests/support/factories";
import { pay, placed, readyCheckout } from "../checkout/support";

type Wanted = { price?: number; quantity: number; inStock?: number };

/**
 * An order of one seller, paid and captured, with as many lines as given; its goods lie in one warehouse of the seller.
 * Delivery must have been set up by `delivery()`.
 */
export async function paidOrder(
  lines: Wanted[] = [{ quantity: 1 }],
  options: Parameters<typeof readyCheckout>[1] = {},
) {
  const { id: sellerId } = await seller();
  const { id: warehouseId } = await warehouse({ sellerId });
  const things = [];
  for (const { price = 1_000, quantity, inStock = 10 } of lines) {
    const thing = await sellable({ price, quantity: inStock, sellerId, warehouseId });
    things.push({ offerId: thing.offer.id, quantity });
  }
  const { checkoutId, total, owner } = await readyCheckout(things, options);
  await placed(checkoutId, total);
  if (total > 0) await pay(checkoutId);
  const settled = await settleCheckout(checkoutId);
  if (!settled.ok) throw new Error(settled.error.message);
  const payment = await db.payment.findFirst({ where: { checkoutId } });
  if (payment) await capturePayment(payment.id);
  const order = await db.order.findFirstOrThrow({
    where: { group: { checkoutId } },
    include: { lines: { orderBy: { position: "asc" } }, group: true },
  });
  const people = await Promise.all(
    ["Nora", "Olaf"].map((name) =>
      db.user.create({
        data: {
          name,
          email: `${name.toLowerCase()}-${newId().slice(-12)}@example.test`,
          memberships: { create: { sellerId, role: "ORDERS" } },
        },
      }),
    ),
  );
  const [nora, olaf] = people as [(typeof people)[0], (typeof people)[0]];
  return { order, owner, sellerId, warehouseId, checkoutId, payment, nora, olaf };
}

export type PaidOrder = Awaited<ReturnType<typeof paidOrder>>;

/** Everything of an order's lines as one parcel. */
export function wholeOrder({ order, warehouseId, nora }: PaidOrder, version = order.version) {
  return {
    orderId: order.id,
    version,
    warehouseId,
    lines: order.lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
    actorId: nora.id,
  };
}

/** Another warehouse of the seller with `quantity` units of a line's offer. */
export async function secondWarehouse({ sellerId, order }: PaidOrder, quantity: number) {
  const { id } = await warehouse({ sellerId });
  for (const { offerId } of order.lines) await stock(offerId, quantity, id);
  return id;
}

/** On hand and reserved of an offer, over all warehouses. */
export async function level(offerId: string) {
  const levels = await db.stockLevel.findMany({ where: { offerId } });
  return {
    quantity: levels.reduce((sum, one) => sum + one.quantity, 0),
    reserved: levels.reduce((sum, one) => sum + one.reserved, 0),
  };
}

export const HANDOVER = { carrier: "UPS", trackingNumber: "1Z999AA10123456784" };
