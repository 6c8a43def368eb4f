import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { lockOrder } from "@/lib/orders/commands/lock";
import { tell } from "@/lib/orders/commands/timeline";
import { writeAudit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { formatMoney } from "@/lib/platform/money";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { mailGoodwill } from "./mail-money";

/**
 * Gives the shopper of an order store credit at the market's expense, minor units: the seller's money stays as it is.
 * Repeating it with the same key is the same gift. The database bounds all of an order's together by what it cost, gives
 * the credit and books it; the shopper is told by mail. Refuses `missing`, `unpaid`, `guest`, `too-much` with the field `amount`.
 */
export async function giveGoodwill(
  orderId: string,
  { key, amount, reason }: { key: string; amount: number; reason: string },
  staff: Staff,
): Promise<Result<{ goodwillId: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { groupId } = await lockOrder(tx, orderId);
      const done = await tx.goodwillCredit.findUnique({ where: { orderId_key: { orderId, key } } });
      if (done) return { goodwillId: done.id };
      const order = await tx.order.findUniqueOrThrow({
        where: { id: orderId },
        include: { goodwill: { select: { amount: true } } },
      });
      if (order.status === "PENDING_PAYMENT" || order.status === "FAILED")
        refuse("unpaid", "This order was never paid.");
      if (!order.userId) refuse("guest", "This order was placed without an account, which credit needs.");
      const before = order.goodwill.reduce((sum, one) => sum + one.amount, 0);
      const currency = order.currency.trim();
      if (amount > order.total - before)
        refuse(
          "too-much",
          `All goodwill together may be what the order cost: ${formatMoney(Math.max(0, order.total - before), currency)} is left.`,
          "amount",
        );
      const id = newId();
      const { userId } = order;
      await tx.goodwillCredit.create({
        data: { id, orderId, userId, amount, currency, reason, key, actorId: staff.id },
      });
      await tell(tx, {
        groupId,
        orderId,
        kind: "goodwill",
        data: { amount, reason },
        actorId: staff.id,
        dedupeKey: `goodwill:${id}`,
      });
      await mailGoodwill(tx, id);
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          ip: staff.address,
          action: "order.goodwill",
          entity: "order",
          entityId: orderId,
          before: { goodwill: before },
          after: { goodwill: before + amount, reason, "paid by": "the market" },
        },
      ]);
      return { goodwillId: id };
    }),
  );
}
