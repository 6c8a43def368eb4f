import "server-only";
import { tell } from "@/lib/orders/commands/timeline";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { nextReturnState, returnStateText } from "../model";
import { lockReturn } from "./lock";
import { mailReturn } from "./mail";

type Deciding = { returnId: string; version: number; actorId: string | null };

/**
 * Approves a return to one of the seller's warehouses and mails the shopper the label. Refuses `changed`, `decided`,
 * `warehouse`.
 */
export async function approveReturn({
  warehouseId,
  ...deciding
}: Deciding & { warehouseId: string }): Promise<Result<null>> {
  return decide(deciding, "approve", async (tx, { sellerId }) => {
    await demandWarehouse(tx, sellerId, warehouseId);
    return { warehouseId };
  });
}

/** Refuses a return; the shopper is told why. Refuses `changed`, `decided`, and `reason` when none is given. */
export async function refuseReturn({
  reason,
  ...deciding
}: Deciding & { reason: string }): Promise<Result<null>> {
  return decide(deciding, "refuse", async () => {
    if (!reason.trim()) refuse("reason", "Tell the shopper why.", "reason");
    return { decision: reason.trim() };
  });
}

async function decide(
  { returnId, version, actorId }: Deciding,
  on: "approve" | "refuse",
  change: (tx: Tx, order: { sellerId: string }) => Promise<{ warehouseId?: string; decision?: string }>,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { order, request } = await lockReturn(tx, returnId, { version });
      const to = nextReturnState(request.status, on);
      if (!to) refuse("decided", `This return is decided: ${returnStateText(request.status).toLowerCase()}.`);
      const data = await change(tx, order);
      await tx.returnRequest.update({
        where: { id: returnId },
        data: { ...data, status: to, decidedAt: new Date(), decidedById: actorId, version: { increment: 1 } },
      });
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: on === "approve" ? "return-approved" : "return-refused",
        data: { returnId, number: request.number, ...(data.decision ? { reason: data.decision } : {}) },
        actorId,
        dedupeKey: `return-decided:${returnId}`,
      });
      await mailReturn(tx, returnId, on === "approve" ? "return-approved" : "return-refused");
      return null;
    }),
  );
}

/** Refuses `warehouse` unless it is the seller's own or the market's. */
export async function demandWarehouse(tx: Tx, sellerId: string, warehouseId: string): Promise<void> {
  const found = await tx.warehouse.count({
    where: { id: warehouseId, active: true, OR: [{ sellerId }, { sellerId: null }] },
  });
  if (found === 0) refuse("warehouse", "Choose one of your warehouses.", "warehouseId");
}
