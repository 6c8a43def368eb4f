import "server-only";
import { tell } from "@/lib/orders/commands/timeline";
import { db } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { lockReturn } from "./lock";
import { mailReturn } from "./mail";

/**
 * Sends what a return is exchanged for, all of its lines in one parcel: the pieces leave the shelf, once.
 * Refuses `shipped`, and `missing` where nothing is kept for it.
 */
export async function shipExchange(
  returnId: string,
  { carrier, trackingNumber }: { carrier: string; trackingNumber: string | null },
  actorId: string | null,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { order, request } = await lockReturn(tx, returnId);
      const pieces = await tx.exchange.findMany({
        where: { returnLine: { returnId } },
        orderBy: { stockLevelId: "asc" },
      });
      if (pieces.length === 0) refuse("missing", "Nothing is kept for this return.");
      for (const { id } of pieces) {
        const [answer] = await tx.$queryRaw<{ left: boolean }[]>`
          SELECT ship_exchange(${id}::uuid, ${carrier}, ${trackingNumber}, ${actorId}::uuid) AS left`;
        if (!answer?.left) refuse("shipped", "This has left already.");
      }
      await tx.returnRequest.update({ where: { id: returnId }, data: { version: { increment: 1 } } });
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: "shipped",
        data: { returnId, number: request.number, carrier, trackingNumber },
        actorId,
        dedupeKey: `exchange-shipped:${returnId}`,
      });
      await mailReturn(tx, returnId, "exchange-shipped");
      return null;
    }),
  );
}
