import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { deskDb as db } from "@/lib/platform/db/client";
import { unitsToPack } from "../model/parcel";

/** Orders on one paper at most. */
export const MOST_ORDERS = 100;

/** A seller's orders with what of them is still to be packed and where it lies; those of others are left out. */
export async function readToPack(sellerId: string, numbers: readonly string[]) {
  const orders = await db.order.findMany({
    where: { sellerId, number: { in: [...new Set(numbers)].slice(0, MOST_ORDERS) } },
    orderBy: [{ shipBy: "asc" }, { id: "asc" }],
    include: {
      seller: { select: { name: true, supportEmail: true } },
      lines: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        include: {
          allocations: { include: { warehouse: { select: { name: true } } } },
          shipmentLines: { include: { shipment: { select: { status: true } } } },
          giftCards: { take: 1, select: { id: true } },
        },
      },
      shipments: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { lines: true } },
    },
  });
  return orders.map((order) => ({
    id: order.id,
    number: order.number,
    seller: order.seller,
    placedAt: order.placedAt,
    shipBy: order.shipBy,
    shippingMethod: order.shippingMethod,
    address: order.address as unknown as PostalAddress,
    parcels: order.shipments,
    lines: order.lines.map((line) => {
      const packed = line.shipmentLines
        .filter(({ shipment }) => shipment.status === "PACKED")
        .reduce((sum, one) => sum + one.quantity, 0);
      const { quantity, shippedQuantity: shipped, cancelledQuantity: cancelled } = line;
      return {
        id: line.id,
        title: line.title,
        choice: line.variantTitle,
        sku: line.sku ?? "",
        quantity,
        packed,
        shipped,
        open: unitsToPack({ quantity, packed, shipped, cancelled, byMail: line.giftCards.length > 0 }),
        warehouses: line.allocations
          .filter((one) => one.quantity > one.shippedQuantity)
          .map(({ warehouse }) => warehouse.name),
      };
    }),
  }));
}
