import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { notify } from "@/lib/notifications/commands";
import { tell } from "@/lib/orders/commands/timeline";
import { signedOrderPath } from "@/lib/orders/queries/access";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

const SENT_FROM: readonly string[] = ["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED", "SHIPPED"];

/**
 * Delivers the gift cards of a paid group: their lines count as shipped, an order of nothing else is delivered, and a
 * mail leads to the page that shows the codes. Waits for each order's money: called again when it was taken. Once.
 */
export async function deliverGifts(groupId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM orders WHERE group_id = ${groupId}::uuid ORDER BY id FOR UPDATE`;
    const group = await tx.orderGroup.findUnique({
      where: { id: groupId },
      include: {
        payments: true,
        orders: {
          include: { capture: true, lines: { include: { giftCards: true } } },
        },
      },
    });
    if (!group) return;
    const isOpen = group.payments.some((one) => one.status === "CAPTURING" || one.status === "PENDING");
    const paid = group.orders.filter(
      ({ status, capture }) =>
        SENT_FROM.includes(status) &&
        (capture ? capture.status === "CAPTURED" || capture.amount === 0 : !isOpen),
    );
    const gifts = paid
      .flatMap((order) => order.lines)
      .filter((line) => line.giftCards.length > 0 && line.shippedQuantity === 0);
    if (gifts.length === 0) return;
    await tx.$executeRaw`
      UPDATE order_lines SET shipped_quantity = quantity - cancelled_quantity WHERE id = ANY (${gifts.map((line) => line.id)}::uuid[])`;
    // Of some orders nothing else is left to send: of gift cards alone, and of those whose parcels left before.
    const complete = await tx.$queryRaw<{ id: string; arrived: boolean; now: Date }[]>`
      SELECT o.id, NOT EXISTS (SELECT FROM shipments s WHERE s.order_id = o.id AND s.status <> 'DELIVERED') AS arrived, now()
      FROM orders o WHERE o.id = ANY (${paid.map(({ id }) => id)}::uuid[]) AND o.status IN ('CONFIRMED', 'PARTIALLY_SHIPPED')
        AND NOT EXISTS (SELECT FROM order_lines l WHERE l.order_id = o.id AND l.shipped_quantity + l.cancelled_quantity < l.quantity)`;
    for (const { id, arrived, now } of complete) {
      await tx.order.update({
        where: { id },
        data: { status: "SHIPPED", shippedAt: now, version: { increment: 1 } },
      });
      if (!arrived) continue;
      await tx.order.update({ where: { id }, data: { status: "DELIVERED", deliveredAt: now } });
      await tell(tx, {
        groupId,
        orderId: id,
        kind: "delivered",
        actorId: null,
        dedupeKey: `delivered:${id}`,
      });
    }
    const address = group.orders[0]?.address as PostalAddress | null;
    await notify(tx, {
      dedupeKey: `gift-cards:${gifts[0]?.id}`,
      recipient: group.email,
      userId: group.userId,
      template: "gift-cards-ready",
      data: {
        name: address?.name ?? group.email,
        url: `${env().APP_URL}${signedOrderPath(group.number)}`,
        count: gifts.reduce((sum, line) => sum + line.quantity, 0),
      },
    });
  });
}
