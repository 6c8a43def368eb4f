import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { notify } from "@/lib/notifications/commands";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { signedOrderPath } from "./queries/access";

/** Writes the mail that confirms a paid group; once, however often it is called. */
export async function mailOrderConfirmed({ groupId }: { groupId: string }): Promise<void> {
  const group = await db.orderGroup.findUniqueOrThrow({
    where: { id: groupId },
    include: {
      orders: {
        include: { seller: { select: { name: true } }, lines: { orderBy: { position: "asc" } } },
        orderBy: { number: "asc" },
      },
    },
  });
  const address = group.orders[0]?.address as PostalAddress | undefined;
  const notice = {
    dedupeKey: `order-confirmed:${groupId}`,
    recipient: group.email,
    userId: group.userId,
    template: "order-confirmed" as const,
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
  };
  await db.$transaction((tx) => notify(tx, notice));
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

export const handlers: Handlers = { "mail-order-confirmed": mailOrderConfirmed };
