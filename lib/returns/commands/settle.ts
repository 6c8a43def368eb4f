import "server-only";
import { tell } from "@/lib/orders/commands/timeline";
import { isTaken, requestRefund } from "@/lib/payments/commands/refund";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { nextReturnState, shareOfLine } from "../model";
import { lockReturn } from "./lock";
import { mailReturn } from "./mail";

/**
 * Gives the shopper what was promised for a received return: the money back where it came from, store credit, or the
 * same thing again; money back when there is none left to send. Once, however often it runs. A whole order that comes
 * back brings the price of its delivery back too.
 * Refuses `not-received`, and `disputed` while the shopper's bank asks for the same money: then it is tried again.
 */
export async function settleReturn(returnId: string): Promise<Result<{ refundId: string | null }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { order, request } = await lockReturn(tx, returnId);
      if (request.status === "REFUNDED" || request.status === "EXCHANGED") return { refundId: null };
      if (request.status !== "RECEIVED") refuse("not-received", "Nothing has come back yet.");
      if (request.outcome === "EXCHANGE" && (await exchange(tx, returnId, request.receivedById))) {
        await close(tx, returnId, "exchange", 0);
        await tell(tx, {
          groupId: order.groupId,
          orderId: order.id,
          kind: "exchanged",
          data: { returnId, number: request.number },
          actorId: null,
          dedupeKey: `return-settled:${returnId}`,
        });
        await mailReturn(tx, returnId, "return-exchanged");
        return { refundId: null };
      }
      const asCredit =
        request.outcome === "CREDIT" && request.userId !== null && (await isTaken(tx, order.id));
      const disputes = await tx.dispute.count({
        where: { closedAt: null, payment: { groupId: order.groupId } },
      });
      if (disputes > 0) refuse("disputed", "The shopper's bank is asking for this money.");
      const { lines, amount } = await amounts(tx, order.id, request.lines);
      const refundId =
        amount > 0
          ? await requestRefund(tx, {
              reference: `return:${returnId}`,
              orderId: order.id,
              amount,
              reason: `Return ${request.number}`,
              lines,
              to: asCredit ? "credit" : "origin",
              actorId: request.receivedById,
            })
          : null;
      await close(tx, returnId, "refund", amount);
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: asCredit ? "credited" : "refunded",
        data: { returnId, number: request.number, amount },
        actorId: null,
        dedupeKey: `return-settled:${returnId}`,
      });
      await mailReturn(tx, returnId, "return-refunded");
      return { refundId };
    }),
  );
}

async function exchange(tx: Tx, returnId: string, actorId: string | null): Promise<boolean> {
  const [held] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT hold_exchanges(${returnId}::uuid, ${actorId}::uuid) AS held`;
  return held?.held ?? false;
}

async function close(tx: Tx, returnId: string, on: "refund" | "exchange", amount: number): Promise<void> {
  const to = nextReturnState("RECEIVED", on);
  if (!to) throw new Error(`A received return knows no ${on}`);
  await tx.returnRequest.update({
    where: { id: returnId },
    data: { status: to, refundedAmount: amount, settledAt: new Date(), version: { increment: 1 } },
  });
}

type Coming = { orderLineId: string; receivedQuantity: number };

/** What the received units cost, never more than is left of each line; with the delivery when nothing is kept. */
async function amounts(tx: Tx, orderId: string, coming: readonly Coming[]) {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: { lines: { include: { returnLines: { include: { request: true } } } } },
  });
  const lines = coming.flatMap(({ orderLineId, receivedQuantity: units }) => {
    const line = order.lines.find((one) => one.id === orderLineId);
    if (!line || units === 0) return [];
    // Units that were exchanged came back without being paid for.
    const exchanged = line.returnLines
      .filter(({ request }) => request.status === "EXCHANGED")
      .reduce((sum, one) => sum + one.receivedQuantity, 0);
    const before = line.cancelledQuantity + line.returnedQuantity - exchanged - units;
    const share = shareOfLine(line.total, line.quantity, before, units);
    const amount = Math.min(share, line.total - line.refundedAmount);
    return [{ orderLineId, quantity: units, amount }];
  });
  const goods = lines.reduce((sum, line) => sum + line.amount, 0);
  const isWhole = order.lines.every(
    (line) =>
      line.cancelledQuantity + line.returnedQuantity === line.quantity &&
      !line.returnLines.some(({ request }) => request.status === "EXCHANGED"),
  );
  const goodsLeft = order.lines.reduce((sum, line) => sum + line.total - line.refundedAmount, 0);
  const delivery = isWhole ? Math.max(0, order.total - order.refundedTotal - goodsLeft) : 0;
  return { lines: lines.filter((line) => line.amount > 0), amount: goods + delivery };
}
