import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { trackingPage } from "@/lib/fulfilment/model/parcel";
import { notify } from "@/lib/notifications/commands";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { signedOrderPath } from "../queries/access";

/** Writes the mail that tells the shopper what is in a parcel and how to follow it; once a parcel. */
export async function mailShipped(tx: Tx, shipmentId: string): Promise<void> {
  const { carrier, trackingNumber, lines, order } = await tx.shipment.findUniqueOrThrow({
    where: { id: shipmentId },
    include: {
      lines: { include: { line: true }, orderBy: { line: { position: "asc" } } },
      order: {
        include: {
          seller: { select: { name: true } },
          group: { select: { number: true, userId: true, email: true } },
        },
      },
    },
  });
  await notify(tx, {
    dedupeKey: `order-shipped:${shipmentId}`,
    recipient: order.email,
    userId: order.group.userId,
    template: "order-shipped",
    data: {
      name: (order.address as PostalAddress | null)?.name ?? order.email,
      url: `${env().APP_URL}${signedOrderPath(order.group.number)}`,
      number: order.number,
      seller: order.seller.name,
      carrier: carrier ?? "the carrier",
      trackingNumber,
      trackingUrl: trackingPage(carrier, trackingNumber),
      promise: order.promisedAt ? day.format(order.promisedAt).replace(",", "") : null,
      lines: lines.map(({ line, quantity }) => ({ title: line.title, choice: line.variantTitle, quantity })),
    },
  });
}

const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});
