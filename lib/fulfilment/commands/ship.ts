import "server-only";
import { issueInvoice } from "@/lib/invoices/commands/issue";
import { lockOrder, touchOrder } from "@/lib/orders/commands/lock";
import { mailShipped } from "@/lib/orders/commands/mail-shipped";
import { tell } from "@/lib/orders/commands/timeline";
import { nextState } from "@/lib/orders/model";
import { captureShipped } from "@/lib/payments/commands/capture-due";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { nothingLeft } from "../model/parcel";
import { type Packing, pack } from "./pack";
import { demandMoney } from "./paid";
import { unitsOfLines } from "./units";

export type Handover = {
  carrier: string;
  /** Null for a carrier that gives none. */
  trackingNumber: string | null;
};

/**
 * Hands a packed parcel to the carrier: its units leave the shelf, the order moves on, the shopper gets a mail with the
 * tracking number; all in one transaction and once, however often and from however many desks it is asked.
 * Refuses `missing` for a parcel that was taken apart, `unpaid` when the bank refused the money since it was packed, and
 * `shipped` with the number under which it left.
 */
export async function shipParcel(
  shipmentId: string,
  handover: Handover,
  actorId: string | null,
): Promise<Result<{ orderId: string }>> {
  return refusable(() => db.$transaction((tx) => ship(tx, shipmentId, handover, actorId)));
}

/** Packs and ships in one act. Refuses as `packParcel` does. */
export async function packAndShip(
  packing: Packing,
  handover: Handover,
): Promise<Result<{ orderId: string; shipmentId: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { shipmentId } = await pack(tx, packing);
      const { orderId } = await ship(tx, shipmentId, handover, packing.actorId);
      return { orderId, shipmentId };
    }),
  );
}

async function ship(
  tx: Tx,
  shipmentId: string,
  { carrier, trackingNumber }: Handover,
  actorId: string | null,
): Promise<{ orderId: string }> {
  const parcel = await tx.shipment.findUnique({ where: { id: shipmentId }, select: { orderId: true } });
  if (!parcel) refuse("missing", "This parcel was taken apart. Pack it again first.");
  const order = await lockOrder(tx, parcel.orderId);
  await demandMoney(tx, order);
  const [answer] = await tx.$queryRaw<{ left: boolean }[]>`
    SELECT ship_parcel(${shipmentId}::uuid, ${carrier}, ${trackingNumber}, ${actorId}::uuid) AS left`;
  if (!answer?.left) refuse("shipped", await shippedText(tx, shipmentId));
  const on = nothingLeft(await unitsOfLines(tx, order.id)) ? "ship" : "ship-part";
  const to = nextState(order.status, on);
  if (!to) throw new Error(`Order ${order.number} shipped in state ${order.status}`);
  await tx.order.update({
    where: { id: order.id },
    data: { status: to, ...(to === "SHIPPED" ? { shippedAt: new Date() } : {}) },
  });
  await touchOrder(tx, order.id);
  await tell(tx, {
    groupId: order.groupId,
    orderId: order.id,
    kind: "shipped",
    data: { shipmentId, carrier, trackingNumber, whole: to === "SHIPPED" },
    actorId,
    dedupeKey: `shipped:${shipmentId}`,
  });
  await mailShipped(tx, shipmentId);
  await issueInvoice(tx, order.id);
  await captureShipped(tx, order.id);
  await emit(tx, "order.shipped", `order:${order.groupId}`, { orderId: order.id, shipmentId });
  return { orderId: order.id };
}

async function shippedText(tx: Tx, shipmentId: string): Promise<string> {
  const parcel = await tx.shipment.findUnique({ where: { id: shipmentId } });
  if (!parcel) return "This parcel was taken apart. Pack it again first.";
  const { carrier, trackingNumber } = parcel;
  return `This parcel has left already${carrier ? ` with ${carrier}` : ""}${trackingNumber ? `, number ${trackingNumber}` : ""}.`;
}
