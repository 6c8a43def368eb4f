import "server-only";
import { lockOrder, touchOrder } from "@/lib/orders/commands/lock";
import { tell } from "@/lib/orders/commands/timeline";
import { nextState, stateText } from "@/lib/orders/model";
import { db, type Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { unitsToPack } from "../model/parcel";
import { demandMoney } from "./paid";
import { unitsOfLines } from "./units";

export type Packing = {
  orderId: string;
  /** The order's version that the packer saw. */
  version: number;
  /** Where the goods are taken from. */
  warehouseId: string;
  lines: { lineId: string; quantity: number }[];
  actorId: string | null;
};

/**
 * Packs units of an order into a new parcel, taken from one warehouse; from then on the shopper can neither cancel nor
 * change the address. Units that another warehouse was to send, or that were back-ordered, are allocated to this one.
 *
 * Refuses `changed` when somebody packed, cancelled or readdressed it since the packer looked, `closed` when there is
 * nothing to pack, `unpaid` while the bank may still refuse the money or when it has, `units` for more than is open,
 * `by-mail` for a gift card, `no-stock` when the warehouse has too few, `warehouse`, `empty`.
 */
export async function packParcel(packing: Packing): Promise<Result<{ shipmentId: string }>> {
  return refusable(() => db.$transaction((tx) => pack(tx, packing)));
}

/** `packParcel` in the caller's transaction; refuses by throwing a Refusal. */
export async function pack(tx: Tx, packing: Packing): Promise<{ shipmentId: string }> {
  const { orderId, version, warehouseId, actorId } = packing;
  const wanted = together(packing.lines);
  if (wanted.length === 0) refuse("empty", "Put at least one unit into the parcel.");
  const order = await lockOrder(tx, orderId, { version });
  if (!["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"].includes(order.status)) {
    refuse("closed", `Order ${order.number} can't be packed: ${stateText(order.status).toLowerCase()}.`);
  }
  await demandMoney(tx, order);
  const warehouse = await tx.warehouse.findFirst({
    where: { id: warehouseId, OR: [{ sellerId: order.sellerId }, { sellerId: null }] },
  });
  if (!warehouse) refuse("warehouse", "Choose one of your warehouses.", "warehouseId");

  const lines = await unitsOfLines(tx, orderId);
  for (const { lineId, quantity } of wanted) {
    const line = lines.find((one) => one.id === lineId);
    if (!line) refuse("units", "This is not part of the order.");
    if (line.byMail) refuse("by-mail", `${line.title} goes out by mail. Leave it out of the parcel.`);
    if (quantity > unitsToPack(line)) {
      refuse("units", `Of ${line.title} only ${unitsToPack(line)} are still to be packed.`);
    }
  }
  const shipmentId = newId();
  await tx.shipment.create({ data: { id: shipmentId, orderId, warehouseId, packedById: actorId } });
  await tx.$executeRaw`
    SELECT 1 FROM stock_levels
    WHERE offer_id IN (SELECT offer_id FROM order_lines WHERE id = ANY (${wanted.map((one) => one.lineId)}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;
  for (const { id, title } of lines) {
    const quantity = wanted.find((one) => one.lineId === id)?.quantity;
    if (!quantity) continue;
    const [answer] = await tx.$queryRaw<{ allocated: boolean }[]>`
      SELECT allocate_units(${id}::uuid, ${warehouseId}::uuid, ${quantity}::int, ${actorId}::uuid) AS allocated`;
    if (!answer?.allocated) refuse("no-stock", `${warehouse.name} has too few of ${title}.`);
  }
  await tx.shipmentLine.createMany({
    data: wanted.map(({ lineId, quantity }) => ({ shipmentId, orderLineId: lineId, quantity })),
  });
  await tx.order.update({
    where: { id: orderId },
    data: {
      status: nextState(order.status, "pack") ?? order.status,
      pickingById: null,
      pickingSince: null,
    },
  });
  await touchOrder(tx, orderId);
  await tell(tx, {
    groupId: order.groupId,
    orderId,
    kind: "packed",
    data: { shipmentId, warehouse: warehouse.name, units: sum(wanted.map((line) => line.quantity)) },
    actorId,
    dedupeKey: `packed:${shipmentId}`,
  });
  return { shipmentId };
}

/** One entry a line, without those of no units. */
function together(lines: Packing["lines"]): Packing["lines"] {
  const units = new Map<string, number>();
  for (const { lineId, quantity } of lines) units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return [...units].flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : []));
}

/**
 * Takes a packed parcel apart, as if it had never been packed; its units stay with the warehouse they came from. An order
 * with no parcel left is open again, also for the shopper. Refuses `shipped`, and `missing` for a parcel that is gone.
 */
export async function unpackParcel(shipmentId: string, actorId: string | null): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const found = await tx.shipment.findUnique({ where: { id: shipmentId }, select: { orderId: true } });
      if (!found) refuse("missing", "This parcel was taken apart already.");
      const order = await lockOrder(tx, found.orderId);
      const { count } = await tx.shipment.deleteMany({ where: { id: shipmentId, status: "PACKED" } });
      if (count === 0) refuse("shipped", "This parcel has left, or was taken apart already.");
      const left = await tx.shipment.count({ where: { orderId: order.id } });
      const to = left === 0 ? nextState(order.status, "unpack") : null;
      if (to) await tx.order.update({ where: { id: order.id }, data: { status: to } });
      await touchOrder(tx, order.id);
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: "unpacked",
        data: { shipmentId },
        actorId,
        public: false,
      });
      return null;
    }),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
