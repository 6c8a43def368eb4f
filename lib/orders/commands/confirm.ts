import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { notify } from "@/lib/notifications/commands";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { signedOrderPath } from "../access";

/** Confirms the pending orders of a paid group, writes their timeline and the shopper's mail; once. */
export async function confirmOrders(tx: Tx, groupId: string): Promise<void> {
  await tx.$executeRaw`
    WITH confirmed AS (
      UPDATE orders SET status = 'CONFIRMED', confirmed_at = now(), version = version + 1
      WHERE group_id = ${groupId}::uuid AND status = 'PENDING_PAYMENT' RETURNING id
    )
    INSERT INTO timeline_events (group_id, order_id, kind, dedupe_key)
    SELECT ${groupId}::uuid, id, 'confirmed', 'confirmed:' || id FROM confirmed
    ON CONFLICT (dedupe_key) DO NOTHING`;
  const group = await tx.orderGroup.findUniqueOrThrow({
    where: { id: groupId },
    include: {
      orders: {
        include: { seller: { select: { name: true } }, lines: { orderBy: { position: "asc" } } },
        orderBy: { number: "asc" },
      },
    },
  });
  const address = group.orders[0]?.address as PostalAddress | undefined;
  await notify(tx, {
    dedupeKey: `order-confirmed:${groupId}`,
    recipient: group.email,
    userId: group.userId,
    template: "order-confirmed",
    data: {
      name: address?.name ?? group.email,
      url: `${env().APP_URL}${signedOrderPath(group.number)}`,
      currency: group.currency.trim(),
      orders: group.orders.map((order) => ({
        number: order.number,
        seller: order.seller.name,
        promise: order.promisedAt ? dayText(order.promisedAt) : null,
        lines: order.lines.map((line) => ({
          title: line.title,
          choice: line.variantTitle,
          quantity: line.quantity,
          total: line.quantity * line.unitPrice,
        })),
      })),
      itemsTotal: group.itemsTotal,
      discountTotal: group.discountTotal,
      shippingTotal: group.shippingTotal,
      taxTotal: group.taxTotal,
      taxIncluded: group.taxIncluded,
      creditTotal: group.creditTotal,
      total: group.total,
      address: address
        ? [
            address.name,
            address.line1,
            address.line2,
            [address.postcode, address.city].filter(Boolean).join(" "),
            address.region,
            address.country,
          ].filter((line): line is string => Boolean(line))
        : [],
    },
  });
}

const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});

function dayText(date: Date): string {
  return day.format(date).replace(",", "");
}
