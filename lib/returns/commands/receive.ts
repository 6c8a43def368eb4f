import "server-only";
import { tell } from "@/lib/orders/commands/timeline";
import { db } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { nextReturnState, returnStateText } from "../model";
import { demandWarehouse } from "./decide";
import { lockReturn } from "./lock";

export type Receipt = {
  returnId: string;
  version: number;
  warehouseId: string;
  /** What really came, and whether it can be sold again. A line left out did not come. */
  lines: { returnLineId: string; received: number; restock: boolean }[];
  actorId: string | null;
};

/**
 * Takes what came back into a warehouse: only now the stock goes up (or is written off there), and only for what is
 * there. What the shopper was promised follows by a job, in the same transaction enqueued. Once, from any number of
 * desks. Refuses `changed`, `not-approved`, `units`, `empty`, `warehouse`.
 */
export async function receiveReturn(receipt: Receipt): Promise<Result<null>> {
  const { returnId, version, warehouseId, actorId } = receipt;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { order, request } = await lockReturn(tx, returnId, { version });
      const to = nextReturnState(request.status, "receive");
      if (!to)
        refuse(
          "not-approved",
          `This return can't be received: ${returnStateText(request.status).toLowerCase()}.`,
        );
      await demandWarehouse(tx, order.sellerId, warehouseId);
      let units = 0;
      for (const { returnLineId, received, restock } of receipt.lines) {
        const line = request.lines.find((one) => one.id === returnLineId);
        if (!line || received < 0 || received > line.quantity)
          refuse("units", "More came back than was asked for. Count again.");
        units += received;
        await tx.returnLine.update({
          where: { id: returnLineId },
          data: { receivedQuantity: received, restock },
        });
      }
      if (units === 0) refuse("empty", "Say what came back.");
      await tx.returnRequest.update({
        where: { id: returnId },
        data: {
          status: to,
          warehouseId,
          receivedAt: new Date(),
          receivedById: actorId,
          version: { increment: 1 },
        },
      });
      await tx.$executeRaw`SELECT receive_return(${returnId}::uuid, ${actorId}::uuid)`;
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: "returned",
        data: { returnId, number: request.number, units },
        actorId,
        dedupeKey: `returned:${returnId}`,
      });
      await enqueue(tx, "settle-return", { returnId }, { key: `settle-return:${returnId}` });
      return null;
    }),
  );
}
