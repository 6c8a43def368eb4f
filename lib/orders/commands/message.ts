import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { notify } from "@/lib/notifications/commands";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { signedOrderPath } from "../queries/access";

type Writing = { orderId: string; body: string; key: string; bySeller: boolean; actorId: string | null };

/**
 * Writes to the other side of an order and mails them; neither learns the other's address. The same form sent twice is one
 * message and one mail. Failures: `missing`, and `closed` before the order is paid.
 */
export async function sendMessage(writing: Writing): Promise<Result<{ messageId: string }>> {
  const { orderId, body, key, bySeller, actorId } = writing;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const order = await tx.order.findUnique({
        where: { id: orderId },
        include: { seller: true, group: { select: { number: true } } },
      });
      if (!order) refuse("missing", "There is no such order.");
      if (order.status === "PENDING_PAYMENT" || order.status === "FAILED")
        refuse("closed", "This order was not paid, so there is nobody to write to.");
      const id = newId();
      const { count } = await tx.orderMessage.createMany({
        data: { id, orderId, sellerId: order.sellerId, bySeller, authorId: actorId, body, key },
        skipDuplicates: true,
      });
      if (count === 0) return { messageId: id };
      const { APP_URL } = env();
      const buyer = (order.address as PostalAddress | null)?.name ?? "A shopper";
      await notify(tx, {
        dedupeKey: `order-message:${id}`,
        recipient: bySeller ? order.email : order.seller.supportEmail,
        userId: bySeller ? order.userId : null,
        template: "order-message",
        data: {
          name: bySeller ? buyer : order.seller.name,
          from: bySeller ? order.seller.name : buyer,
          number: order.number,
          body,
          url: bySeller
            ? `${APP_URL}${signedOrderPath(order.group.number)}#messages-${order.id}`
            : `${APP_URL}/sell/${order.seller.slug}/orders/${order.number}#messages-${order.id}`,
        },
      });
      return { messageId: id };
    }),
  );
}

/** Notes that one side has seen what the other wrote. */
export async function readMessages(orderId: string, bySeller: boolean): Promise<Result<null>> {
  await db.orderMessage.updateMany({
    where: { orderId, bySeller: !bySeller, readAt: null },
    data: { readAt: new Date() },
  });
  return { ok: true, data: null };
}
