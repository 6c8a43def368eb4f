import "server-only";
import { type LockedOrder, lockOrder } from "@/lib/orders/commands/lock";
import type { Tx } from "@/lib/platform/db/client";
import { refuse } from "@/lib/platform/result";
import { returnStateText } from "../model";

/** Locks a return's order, then reads the return: nothing of either changes until the caller's transaction ends. */
export async function lockReturn(tx: Tx, returnId: string, { version }: { version?: number } = {}) {
  const found = await tx.returnRequest.findUnique({ where: { id: returnId }, select: { orderId: true } });
  if (!found) refuse("missing", "There is no such return.");
  const order: LockedOrder = await lockOrder(tx, found.orderId);
  const request = await tx.returnRequest.findUniqueOrThrow({
    where: { id: returnId },
    include: { lines: { include: { line: true }, orderBy: { id: "asc" } } },
  });
  if (version !== undefined && version !== request.version) {
    const state = returnStateText(request.status).toLowerCase();
    refuse("changed", `Return ${request.number} has changed since you opened it: ${state}.`);
  }
  return { order, request };
}
