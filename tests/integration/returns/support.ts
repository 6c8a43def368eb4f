import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { packAndShip } from "@/lib/fulfilment/commands/ship";
import { db } from "@/lib/platform/db/client";
import { approveReturn } from "@/lib/returns/commands/decide";
import { requestReturn } from "@/lib/returns/commands/request";
import type { Outcome } from "@/lib/returns/model";
import { HANDOVER, type PaidOrder, paidOrder, wholeOrder } from "../orders/support";

/** An order that arrived today. */
export async function arrivedOrder(...given: Parameters<typeof paidOrder>): Promise<PaidOrder> {
  const order = await paidOrder(...given);
  const shipped = await packAndShip(wholeOrder(order), HANDOVER);
  if (!shipped.ok) throw new Error(shipped.error.message);
  await markDelivered(shipped.data.shipmentId, null);
  return order;
}

type Units = [line: number, quantity: number];

/** Asks for a return of `units` as [index of the line, quantity]. */
export function ask({ order }: PaidOrder, units: Units[], outcome: Outcome = "REFUND") {
  return requestReturn(
    {
      orderId: order.id,
      outcome,
      lines: units.map(([line, quantity]) => ({
        lineId: order.lines[line]?.id ?? "",
        quantity,
        reason: "Does not fit",
        comment: "",
        photoKeys: [],
      })),
    },
    null,
  );
}

/** A return that the seller approved. */
export async function approvedReturn(given: PaidOrder, units: Units[], outcome: Outcome = "REFUND") {
  const asked = await ask(given, units, outcome);
  if (!asked.ok) throw new Error(asked.error.message);
  const { returnId } = asked.data;
  const { warehouseId, nora } = given;
  const decided = await approveReturn({ returnId, version: 1, warehouseId, actorId: nora.id });
  if (!decided.ok) throw new Error(decided.error.message);
  return db.returnRequest.findUniqueOrThrow({ where: { id: returnId }, include: { lines: true } });
}

/** Everything of a return, come back whole and fit to be sold. */
export function allOf(
  request: Awaited<ReturnType<typeof approvedReturn>>,
  { warehouseId, nora }: Pick<PaidOrder, "warehouseId" | "nora">,
) {
  return {
    returnId: request.id,
    version: request.version,
    warehouseId,
    lines: request.lines.map(({ id, quantity }) => ({ returnLineId: id, received: quantity, restock: true })),
    actorId: nora.id,
  };
}
