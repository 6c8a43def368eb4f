import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { packParcel } from "@/lib/fulfilment/commands/pack";
import { packAndShip, shipParcel } from "@/lib/fulfilment/commands/ship";
import { receiveStock } from "@/lib/inventory/commands/bulk";
import { refundOrder } from "@/lib/payments/commands/refund";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { Did } from "./app";
import type { Random } from "./random";

/** One act of a seller or of an operator, now and then by two people at once. */
export async function tend(random: Random, did: Did): Promise<void> {
  const at = random.next();
  if (at < 0.3) await receive(random, did);
  else if (at < 0.7) await send(random, did);
  else if (at < 0.85) await refund(random, did);
  else await deliver(random, did);
  await new Promise((resolve) => setTimeout(resolve, random.between(50, 300)));
}

async function receive(random: Random, did: Did): Promise<void> {
  const levels = await db.stockLevel.findMany({
    orderBy: { id: "asc" },
    select: { offerId: true, warehouseId: true },
  });
  const { offerId, warehouseId } = random.pick(levels);
  const line = { offerId, warehouseId, quantity: random.between(1, 6), reference: `receipt:${newId()}` };
  await did("receive", () => db.$transaction((tx) => receiveStock(tx, [line])));
}

async function send(random: Random, did: Did): Promise<void> {
  const orders = await db.order.findMany({
    where: { status: { in: ["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"] } },
    include: { lines: { include: { allocations: true } } },
    orderBy: { placedAt: "asc" },
    take: 20,
  });
  if (orders.length === 0) return;
  const order = random.pick(orders);
  const [line] = order.lines.filter((one) => one.quantity > one.shippedQuantity + one.cancelledQuantity);
  const warehouseId = line?.allocations[0]?.warehouseId;
  if (!line || !warehouseId) return;
  const open = line.quantity - line.shippedQuantity - line.cancelledQuantity;
  const packing = {
    orderId: order.id,
    version: order.version,
    warehouseId,
    lines: [{ lineId: line.id, quantity: random.between(1, open) }],
    actorId: null,
  };
  const handover = { carrier: "Post", trackingNumber: `T${random.between(1, 1e9)}` };
  const people = random.between(1, 2);
  if (random.chance(0.5)) {
    await Promise.all(
      Array.from({ length: people }, () => did("ship", () => packAndShip(packing, handover))),
    );
    return;
  }
  const packed = await did("pack", () => packParcel(packing));
  if (!packed?.ok) return;
  const { shipmentId } = packed.data;
  await Promise.all(
    Array.from({ length: people }, () => did("ship", () => shipParcel(shipmentId, handover, null))),
  );
}

async function refund(random: Random, did: Did): Promise<void> {
  const orders = await db.order.findMany({
    where: { status: { notIn: ["PENDING_PAYMENT", "FAILED"] } },
    include: { lines: true },
    orderBy: { placedAt: "desc" },
    take: 20,
  });
  if (orders.length === 0) return;
  const order = random.pick(orders);
  const line = random.pick(order.lines);
  const left = line.total - line.refundedAmount;
  if (left <= 0) return;
  const request = {
    key: newId(),
    lines: [{ orderLineId: line.id, quantity: 0, amount: random.between(1, left) }],
    delivery: 0,
    reason: "goodwill",
    to: "origin" as const,
    actorId: null,
  };
  await Promise.all(
    Array.from({ length: random.between(1, 2) }, () => did("refund", () => refundOrder(order.id, request))),
  );
}

async function deliver(random: Random, did: Did): Promise<void> {
  const parcels = await db.shipment.findMany({
    where: { status: "SHIPPED" },
    take: 20,
    select: { id: true },
  });
  if (parcels.length > 0) await did("deliver", () => markDelivered(random.pick(parcels).id, null));
}
