import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { packParcel, unpackParcel } from "@/lib/fulfilment/commands/pack";
import { packAndShip, shipParcel } from "@/lib/fulfilment/commands/ship";
import { refundOrder } from "@/lib/payments/commands/refund";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { Did } from "./app";
import { hand, people } from "./people";
import type { Random } from "./random";

const RECENT = 20;

/** Packs units of an order and sends them, in one act or in two. */
export async function send(random: Random, did: Did): Promise<void> {
  const orders = await db.order.findMany({
    where: { status: { in: ["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"] } },
    include: { lines: { include: { allocations: true } } },
    orderBy: { placedAt: "asc" },
    take: RECENT,
  });
  if (orders.length === 0) return;
  const order = random.pick(orders);
  const open = order.lines.filter((one) => one.quantity > one.shippedQuantity + one.cancelledQuantity);
  const [first] = open;
  const warehouseId = first?.allocations[0]?.warehouseId;
  if (!first || !warehouseId) return;
  const lines = random.chance(0.5) ? open : [first];
  const actorId = await hand(random, order.sellerId, "seller.orders");
  const packing = {
    orderId: order.id,
    version: order.version,
    warehouseId,
    lines: lines.map((line) => {
      const left = line.quantity - line.shippedQuantity - line.cancelledQuantity;
      return { lineId: line.id, quantity: random.chance(0.6) ? left : random.between(1, left) };
    }),
    actorId,
  };
  const handover = { carrier: "Post", trackingNumber: `T${random.between(1, 1e9)}` };
  if (random.chance(0.5)) {
    await people(random, () => did("ship", () => packAndShip(packing, handover)));
    return;
  }
  const packed = await did("pack", () => packParcel(packing));
  if (!packed?.ok || random.chance(0.1)) return;
  await people(random, () => did("ship", () => shipParcel(packed.data.shipmentId, handover, actorId)));
}

/** Takes a parcel apart, or sends what somebody else left packed. */
export async function unpack(random: Random, did: Did): Promise<void> {
  const parcel = await somePaper(random, "PACKED");
  if (!parcel) return;
  const actorId = await hand(random, parcel.order.sellerId, "seller.orders");
  const handover = { carrier: "Post", trackingNumber: null };
  if (random.chance(0.5)) await people(random, () => did("unpack", () => unpackParcel(parcel.id, actorId)));
  else await people(random, () => did("ship", () => shipParcel(parcel.id, handover, actorId)));
}

export async function deliver(random: Random, did: Did): Promise<void> {
  const parcel = await somePaper(random, "SHIPPED");
  if (!parcel) return;
  const actorId = await hand(random, parcel.order.sellerId, "seller.orders");
  await people(random, () => did("deliver", () => markDelivered(parcel.id, actorId)));
}

async function somePaper(random: Random, status: "PACKED" | "SHIPPED") {
  const parcels = await db.shipment.findMany({
    where: { status },
    orderBy: { createdAt: "asc" },
    take: RECENT,
    select: { id: true, order: { select: { sellerId: true } } },
  });
  return parcels.length > 0 ? random.pick(parcels) : null;
}

/** Goodwill: gives a part of a line back, and now and then of the delivery; to the card or, to a member, as credit. */
export async function refund(random: Random, did: Did): Promise<void> {
  const orders = await db.order.findMany({
    where: { status: { notIn: ["PENDING_PAYMENT", "FAILED"] } },
    include: { lines: true },
    orderBy: { placedAt: "desc" },
    take: 2 * RECENT,
  });
  if (orders.length === 0) return;
  const order = random.pick(orders);
  const line = random.pick(order.lines);
  const left = line.total - line.refundedAmount;
  if (left <= 0) return;
  const actorId = await hand(random, order.sellerId, "seller.finance");
  const request = {
    key: newId(),
    lines: [
      { orderLineId: line.id, quantity: 0, amount: random.chance(0.2) ? left : random.between(1, left) },
    ],
    delivery: random.chance(0.2) ? random.between(1, 300) : 0,
    reason: "goodwill",
    to: random.chance(0.25) ? ("credit" as const) : ("origin" as const),
    actorId,
  };
  await people(random, () =>
    did(request.to === "credit" ? "refund as credit" : "refund", () => refundOrder(order.id, request)),
  );
}
