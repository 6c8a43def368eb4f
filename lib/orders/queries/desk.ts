import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { trackingPage } from "@/lib/fulfilment/model/parcel";
import { deskDb as db } from "@/lib/platform/db/client";

const OPEN = ["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"] as const;

/** One of a seller's orders, with everything its page at the desk shows; null when it is not theirs or was never paid. */
export async function findDeskOrder(sellerId: string, number: string) {
  const order = await db.order.findFirst({
    where: { number, sellerId, status: { notIn: ["PENDING_PAYMENT", "FAILED"] } },
    include: {
      group: { select: { number: true, taxIncluded: true } },
      lines: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        include: {
          allocations: { include: { warehouse: { select: { id: true, name: true } } } },
          shipmentLines: { include: { shipment: { select: { status: true } } } },
          giftCards: { take: 1, select: { id: true } },
        },
      },
      shipments: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        include: { warehouse: { select: { name: true } }, lines: { include: { line: true } } },
      },
      timeline: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      returns: { orderBy: { createdAt: "asc" }, select: { number: true, status: true } },
      invoices: { orderBy: { issuedAt: "asc" }, select: { id: true, kind: true, number: true } },
    },
  });
  if (!order) return null;
  const address = order.address as unknown as PostalAddress;
  const [people, method] = await Promise.all([
    db.user.findMany({
      where: { id: { in: order.timeline.flatMap((event) => event.actorId ?? []) } },
      select: { id: true, name: true },
    }),
    db.shippingMethod.findFirst({
      where: {
        name: order.shippingMethod,
        OR: [{ sellerId }, { sellerId: null }],
        zone: { countries: { has: address.country } },
      },
      orderBy: { sellerId: { sort: "asc", nulls: "last" } },
      select: { carrier: true },
    }),
  ]);
  return {
    id: order.id,
    number: order.number,
    version: order.version,
    status: order.status,
    placedAt: order.placedAt,
    shipBy: order.shipBy,
    promisedAt: order.promisedAt,
    shippingMethod: order.shippingMethod,
    email: order.email,
    /** Who carries the service that was paid for; "" where that is not known. */
    carrier: method?.carrier ?? "",
    address,
    currency: order.currency.trim(),
    total: order.total,
    refundedTotal: order.refundedTotal,
    lines: order.lines.map((line) => ({
      id: line.id,
      title: line.title,
      choice: line.variantTitle,
      sku: line.sku,
      picture: pictureOf(line.imageKey, line.imageHash, line.title),
      quantity: line.quantity,
      shipped: line.shippedQuantity,
      cancelled: line.cancelledQuantity,
      returned: line.returnedQuantity,
      byMail: line.giftCards.length > 0,
      packed: line.shipmentLines
        .filter(({ shipment }) => shipment.status === "PACKED")
        .reduce((sum, one) => sum + one.quantity, 0),
      total: line.total,
      from: line.allocations.map(({ warehouse, quantity, shippedQuantity }) => ({
        warehouseId: warehouse.id,
        warehouse: warehouse.name,
        units: quantity - shippedQuantity,
      })),
    })),
    parcels: order.shipments.map((parcel) => ({
      id: parcel.id,
      status: parcel.status,
      warehouse: parcel.warehouse?.name ?? "",
      carrier: parcel.carrier,
      trackingNumber: parcel.trackingNumber,
      trackingPage: trackingPage(parcel.carrier, parcel.trackingNumber),
      lines: parcel.lines.map(({ line, quantity }) => ({ title: line.title, quantity })),
    })),
    timeline: order.timeline.map(({ id, kind, createdAt, actorId }) => ({
      id,
      kind,
      at: createdAt,
      who: people.find((one) => one.id === actorId)?.name ?? null,
    })),
    returns: order.returns,
    papers: order.invoices,
  };
}

export type DeskOrderView = NonNullable<Awaited<ReturnType<typeof findDeskOrder>>>;

/** The number of the order that is to leave next, after this one; null when it was the last. */
export async function nextToShip(sellerId: string, orderId: string): Promise<string | null> {
  const next = await db.order.findFirst({
    where: { sellerId, status: { in: [...OPEN] }, id: { not: orderId } },
    orderBy: [{ shipBy: "asc" }, { id: "asc" }],
    select: { number: true },
  });
  return next?.number ?? null;
}
