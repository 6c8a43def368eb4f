import "server-only";
import { db } from "@/lib/platform/db/client";
import { fail, type Result } from "@/lib/platform/result";
import { unitsToPack } from "../model/parcel";
import { packAndShip, shipParcel } from "./ship";
import { unitsOfLines } from "./units";

type OrderToShip = {
  orderId: string;
  /** The order's version that the packer saw. */
  version: number;
  /** Null for a carrier that gives none. */
  trackingNumber: string | null;
};

type ShipOutcome = { orderId: string; number: string; shipped: boolean; why: string | null };

/**
 * Ships whole orders of one seller with one carrier, one after the other, each in a transaction of its own: what one order
 * is refused for keeps no other back. What is packed already leaves as it is packed; else all that is open goes into one
 * parcel from the warehouse that holds it. Orders that need somebody's choice are refused and say which.
 */
export async function shipMany(
  sellerId: string,
  carrier: string,
  orders: readonly OrderToShip[],
  actorId: string,
): Promise<ShipOutcome[]> {
  const outcomes: ShipOutcome[] = [];
  for (const one of orders) {
    const order = await db.order.findFirst({
      where: { id: one.orderId, sellerId },
      select: { id: true, number: true, version: true },
    });
    const answer: Result<unknown> = order
      ? await shipWhole(order, one, carrier, actorId)
      : fail("missing", "There is no such order.");
    const why = answer.ok ? null : answer.error.message;
    outcomes.push({ orderId: one.orderId, number: order?.number ?? "", shipped: answer.ok, why });
  }
  return outcomes;
}

async function shipWhole(
  order: { id: string; number: string; version: number },
  { version, trackingNumber }: OrderToShip,
  carrier: string,
  actorId: string,
): Promise<Result<unknown>> {
  const parcels = await db.shipment.findMany({
    where: { orderId: order.id, status: "PACKED" },
    select: { id: true },
  });
  const lines = (await unitsOfLines(db, order.id)).filter((line) => unitsToPack(line) > 0);
  const [parcel, second] = parcels;
  if (second || (parcel && lines.length > 0))
    return fail("parcels", "It takes more than one parcel. Ship it on its own page.");
  // A parcel's address can't be changed any more; what is not packed has to be what the packer saw.
  if (parcel) return shipParcel(parcel.id, { carrier, trackingNumber }, actorId);
  if (lines.length === 0) return fail("closed", `Nothing of order ${order.number} is left to ship.`);
  const ids = lines.map(({ id }) => id);
  const shelves = await db.$queryRaw<{ warehouseId: string; units: number }[]>`
    SELECT warehouse_id AS "warehouseId", sum(quantity - shipped_quantity)::int AS units FROM line_allocations
    WHERE order_line_id = ANY (${ids}::uuid[]) AND quantity > shipped_quantity GROUP BY warehouse_id`;
  const [shelf, other] = shelves;
  const units = lines.reduce((sum, line) => sum + unitsToPack(line), 0);
  if (other) return fail("warehouses", "Its things lie in several warehouses. Ship it on its own page.");
  if (!shelf || shelf.units < units)
    return fail("warehouses", "Some of it has no shelf yet. Choose the warehouse on its own page.");
  return packAndShip(
    {
      orderId: order.id,
      version,
      warehouseId: shelf.warehouseId,
      lines: lines.map((line) => ({ lineId: line.id, quantity: unitsToPack(line) })),
      actorId,
    },
    { carrier, trackingNumber },
  );
}
