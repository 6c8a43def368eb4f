import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { notify } from "@/lib/notifications/commands";
import type { ReturnNews } from "@/lib/notifications/model/return-mails";
import { signedOrderPath } from "@/lib/orders/queries/access";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

/** Tells the shopper what became of a return; each piece of news once. */
export async function mailReturn(tx: Tx, returnId: string, news: ReturnNews): Promise<void> {
  const request = await tx.returnRequest.findUniqueOrThrow({
    where: { id: returnId },
    include: {
      lines: { include: { line: true, exchange: true }, orderBy: { id: "asc" } },
      order: {
        include: { seller: { select: { name: true } }, group: { select: { number: true, userId: true } } },
      },
    },
  });
  const { order, lines } = request;
  const path = signedOrderPath(order.group.number);
  const parcel = lines.find((one) => one.exchange)?.exchange;
  await notify(tx, {
    dedupeKey: `${news}:${returnId}`,
    recipient: order.email,
    userId: order.group.userId,
    template: news,
    data: {
      name: (order.address as PostalAddress | null)?.name ?? order.email,
      url: `${env().APP_URL}${path}`,
      number: request.number,
      seller: order.seller.name,
      reason: request.decision,
      amount: request.refundedAmount,
      currency: order.currency.trim(),
      asCredit: request.outcome === "CREDIT",
      carrier: parcel?.carrier ?? null,
      trackingNumber: parcel?.trackingNumber ?? null,
      lines: lines.map(({ line, quantity }) => ({ title: line.title, choice: line.variantTitle, quantity })),
    },
  });
}
