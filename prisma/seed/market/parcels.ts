import type { Fate } from "./fate";
import type { OrderPlan, WrittenLine } from "./fulfilment";
import type { Context } from "./model";
import { addTimeline } from "./timeline";

/** One parcel a warehouse, once packed; the stations of its way; and what it takes of the stock. */
export function addParcels(
  context: Context,
  plan: OrderPlan,
  lines: readonly WrittenLine[],
  fate: Fate,
): void {
  const { tables } = context;
  const { ids, order, at, settledAt, random } = plan;
  const tell = (kind: string, when: Date | null, data?: object) => {
    if (when)
      addTimeline(context, {
        groupId: ids.group,
        orderId: ids.order,
        kind,
        at: when,
        random,
        ...(data ? { data } : {}),
      });
  };
  tell("placed", at);
  tell("confirmed", settledAt);
  tell("packed", fate.packedAt);
  const tracking = `${order.method.carrier.slice(0, 2).toUpperCase()}${random.int(100_000_000, 999_999_999)}`;
  for (const warehouse of new Set(lines.map(({ line }) => line.level.warehouse))) {
    const own = lines.filter(({ line }) => line.level.warehouse === warehouse);
    const shipmentId = random.id(fate.packedAt ?? settledAt);
    for (const { id: lineId, line } of own) {
      const { quantity, reservationId } = line;
      const { shippedAt, cancelledAt } = fate;
      line.level.taken.push({
        quantity,
        reservationId,
        lineId,
        shipmentId,
        at,
        settledAt,
        shippedAt,
        cancelledAt,
      });
    }
    if (!fate.packedAt) continue;
    tables.add("shipments", {
      id: shipmentId,
      order_id: ids.order,
      warehouse_id: warehouse.id,
      status: fate.deliveredAt ? "DELIVERED" : fate.shippedAt ? "SHIPPED" : "PACKED",
      carrier: order.method.carrier,
      tracking_number: fate.shippedAt ? `${tracking}${warehouse.place.code}` : null,
      shipped_at: fate.shippedAt,
      delivered_at: fate.deliveredAt,
      created_at: fate.packedAt,
    });
    for (const { id: lineId, line } of own) {
      tables.add("shipment_lines", {
        shipment_id: shipmentId,
        order_line_id: lineId,
        quantity: line.quantity,
      });
    }
  }
  tell("shipped", fate.shippedAt, { carrier: order.method.carrier, trackingNumber: tracking });
  tell("delivered", fate.deliveredAt);
}
