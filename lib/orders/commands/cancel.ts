import "server-only";
import { requestRefund } from "@/lib/payments/commands/refund";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { allocate } from "@/lib/platform/money";
import { fail, ok, type Result } from "@/lib/platform/result";
import { canMove } from "../model";

/**
 * Cancels an order before it is packed: its stock goes back to the shelf, its money to where it came from, its bookings
 * are reversed; once, however often it is asked. Refuses `packed` when it is too late.
 */
export async function cancelOrder(
  orderId: string,
  reason: string,
  actorId: string | null,
): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ status: string; groupId: string }[]>`
      SELECT status::text, group_id AS "groupId" FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
    if (row?.status === "CANCELLED") return ok(null);
    if (!row || !canMove(row.status, "cancel")) {
      return fail("packed", "This order is packed already. You can send it back once it has arrived.");
    }
    await endOrder(tx, orderId, row.groupId, reason, actorId, true);
    return ok(null);
  });
}

/** Cancels every order of a group whose money never came: no refund, everything else as `cancelOrder`. */
export async function cancelGroup(tx: Tx, groupId: string, reason: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; status: string }[]>`
    SELECT id, status::text FROM orders WHERE group_id = ${groupId}::uuid ORDER BY id FOR UPDATE`;
  for (const { id, status } of rows) {
    if (canMove(status, "cancel")) await endOrder(tx, id, groupId, reason, null, false);
  }
}

async function endOrder(
  tx: Tx,
  orderId: string,
  groupId: string,
  reason: string,
  actorId: string | null,
  refund: boolean,
): Promise<void> {
  const order = await tx.order.update({
    where: { id: orderId },
    data: { status: "CANCELLED", cancelledAt: new Date(), version: { increment: 1 } },
    include: {
      lines: true,
      group: { include: { orders: { select: { id: true, total: true }, orderBy: { id: "asc" } } } },
    },
  });
  await tx.$executeRaw`UPDATE order_lines SET cancelled_quantity = quantity - shipped_quantity WHERE order_id = ${orderId}::uuid`;
  await tx.$executeRaw`SELECT release_order_stock(${orderId}::uuid, ${reason})`;
  await tx.$executeRaw`UPDATE transfers SET status = 'REVERSED', reversed_amount = amount WHERE order_id = ${orderId}::uuid AND status = 'HELD'`;
  const credits = allocate(
    order.group.creditTotal,
    order.group.orders.map((one) => one.total),
  );
  const creditAmount = credits[order.group.orders.findIndex((one) => one.id === orderId)] ?? 0;
  await bookReversal(tx, orderId, order.total - creditAmount, creditAmount);
  if (refund && order.total > 0) {
    await requestRefund(tx, {
      reference: `cancel:${orderId}`,
      orderId,
      amount: order.total,
      creditAmount,
      reason,
      actorId,
      lines: order.lines.map((line) => ({
        orderLineId: line.id,
        quantity: line.quantity,
        amount: line.total,
      })),
    });
  }
  await tx.timelineEvent.createMany({
    data: {
      groupId,
      orderId,
      kind: "cancelled",
      data: { reason },
      actorId,
      dedupeKey: `cancelled:${orderId}`,
    },
    skipDuplicates: true,
  });
  await emit(tx, "order.cancelled", `order:${groupId}`, { orderId });
}

/** The order's bookings the other way round; provider and credit bear what each had paid. */
async function bookReversal(tx: Tx, orderId: string, card: number, credit: number): Promise<void> {
  await tx.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transactions (kind, reference) VALUES ('refund', ${`cancel:${orderId}`})
      ON CONFLICT (reference) DO NOTHING RETURNING id
    )
    INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency)
    SELECT b.id, e.account, e.seller_id, ${orderId}::uuid, e.amount, e.currency FROM booked b CROSS JOIN (
      SELECT account, seller_id, -amount AS amount, trim(currency) AS currency FROM ledger_entries
        WHERE order_id = ${orderId}::uuid AND transaction_id IN (SELECT id FROM ledger_transactions WHERE kind = 'charge')
      UNION ALL SELECT 'provider', NULL, ${-card}::int, (SELECT trim(currency) FROM orders WHERE id = ${orderId}::uuid)
      UNION ALL SELECT 'credit', NULL, ${-credit}::int, (SELECT trim(currency) FROM orders WHERE id = ${orderId}::uuid)
    ) e WHERE e.amount <> 0`;
}
