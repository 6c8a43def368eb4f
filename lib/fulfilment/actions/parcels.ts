"use server";

import { z } from "zod";
import { ownOrder, sellerOfOrder } from "@/lib/orders/queries/ask";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { markDelivered } from "../commands/deliver";
import { packParcel, unpackParcel } from "../commands/pack";
import { packAndShip, shipParcel } from "../commands/ship";
import { shipMany } from "../commands/ship-many";
import { parcelOf } from "../queries/parcels";

const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);
const carrier = text(60).min(2, "Name the carrier.");
const trackingNumber = text(80)
  .optional()
  .transform((number) => number || null);
const lines = z
  .array(z.object({ lineId: z.uuid(), quantity: z.number().int().min(0).max(100_000) }))
  .max(500);
const packing = z.object({
  orderId: z.uuid(),
  version: z.coerce.number().int(),
  warehouseId: z.uuid("Choose a warehouse."),
  lines,
});
const parcel = z.object({ shipmentId: z.uuid() });

/** Packs units into a parcel that leaves later. */
export const packUnits = action({
  name: "fulfilment.pack",
  right: "seller.orders",
  object: ({ orderId }) => sellerOfOrder(orderId),
  input: packing,
  limits: ["desk.change"],
  run: ({ input, actor }) => packParcel({ ...input, actorId: actor.user.id }),
});

/** Packs units and hands them to the carrier at once. */
export const shipUnits = action({
  name: "fulfilment.pack-and-ship",
  right: "seller.orders",
  object: ({ orderId }) => sellerOfOrder(orderId),
  input: packing.extend({ carrier, trackingNumber }),
  limits: ["desk.change"],
  run: ({ input: { carrier, trackingNumber, ...packing }, actor }) =>
    packAndShip({ ...packing, actorId: actor.user.id }, { carrier, trackingNumber }),
});

/** Ships several orders whole, with one carrier; what is refused is told order by order. */
export const shipOrders = action({
  name: "fulfilment.ship-many",
  right: "seller.orders",
  object: ({ sellerId }) => ({ sellerId }),
  input: z.object({
    sellerId: z.uuid(),
    carrier,
    orders: z
      .array(z.object({ orderId: z.uuid(), version: z.number().int(), trackingNumber }))
      .min(1, "Choose at least one order.")
      .max(50, "Ship at most 50 orders at once."),
  }),
  limits: ["desk.change"],
  run: async ({ input, actor }) =>
    ok(await shipMany(input.sellerId, input.carrier, input.orders, actor.user.id)),
});

/** Hands a packed parcel to the carrier. */
export const handOver = action({
  name: "fulfilment.ship",
  right: "seller.orders",
  object: ({ shipmentId }) => parcelOf(shipmentId),
  input: parcel.extend({ carrier, trackingNumber }),
  limits: ["desk.change"],
  run: ({ input: { shipmentId, ...handover }, actor }) => shipParcel(shipmentId, handover, actor.user.id),
});

/** Takes a parcel apart that has not left. */
export const takeApart = action({
  name: "fulfilment.unpack",
  right: "seller.orders",
  object: ({ shipmentId }) => parcelOf(shipmentId),
  input: parcel,
  limits: ["desk.change"],
  run: ({ input, actor }) => unpackParcel(input.shipmentId, actor.user.id),
});

/** The seller notes that a parcel arrived. */
export const noteArrival = action({
  name: "fulfilment.deliver",
  right: "seller.orders",
  object: ({ shipmentId }) => parcelOf(shipmentId),
  input: parcel,
  limits: ["desk.change"],
  run: ({ input, actor }) => markDelivered(input.shipmentId, actor.user.id),
});

/** The shopper says that a parcel arrived. */
export const confirmArrival = action({
  name: "fulfilment.confirm-arrival",
  right: "order.own",
  object: async ({ shipmentId, key }) => {
    const found = await parcelOf(shipmentId);
    return found && ownOrder(found.orderId, key);
  },
  input: parcel.extend({ key: z.string().max(100).optional() }),
  limits: ["checkout.change"],
  run: ({ input, actor }) => markDelivered(input.shipmentId, actor.user?.id ?? null),
});
