import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { lockOrder } from "@/lib/orders/commands/lock";
import { writeAudit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { captureShipped } from "./capture-due";

/**
 * Has the money of a confirmed order taken now, by the same job that takes it at shipment. `before`: it was asked for
 * already, and nothing more was done. Refuses `missing`, `over` for an order that is cancelled or was never paid, and
 * `taken` when nothing of its payment is held any more.
 */
export async function captureNow(orderId: string, staff: Staff): Promise<Result<{ before: boolean }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { groupId, status } = await lockOrder(tx, orderId);
      if (status === "CANCELLED" || status === "FAILED" || status === "PENDING_PAYMENT")
        refuse("over", "This order is not one to be paid for any more.");
      const part = await tx.capture.findUnique({ where: { orderId } });
      const payment = await tx.payment.findFirst({ where: { groupId, status: "CAPTURING" } });
      if (!payment || (part && part.status !== "HELD"))
        refuse("taken", "Nothing is held for this order: its money was taken or let go.");
      if (part?.due) return { before: true };
      // A payment that is taken whole is being taken already: its job is only asked to hurry.
      if (part) await captureShipped(tx, orderId);
      else await enqueue(tx, "capture-payment", { paymentId: payment.id }, { key: `capture:${payment.id}` });
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          ip: staff.address,
          action: "order.capture",
          entity: "order",
          entityId: orderId,
          before: { money: "held" },
          after: { money: "being taken", amount: part?.amount ?? payment.amount, payment: payment.intentId },
        },
      ]);
      return { before: false };
    }),
  );
}
