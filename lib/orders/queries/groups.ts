import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import type { PostalAddress } from "@/lib/accounts/model/address";
import type { PictureView } from "@/lib/catalog/model/views";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { trackingPage } from "@/lib/fulfilment/model/parcel";
import { db } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { returnableUnits, returnUntil } from "@/lib/returns/model";

const PAGE = 20;

export type OrderSummary = {
  id: string;
  number: string;
  placedAt: Date;
  total: number;
  currency: string;
  orders: {
    number: string;
    status: string;
    seller: string;
    promisedAt: Date | null;
    pictures: PictureView[];
    units: number;
  }[];
};

/** A member's order groups, newest first; `next` is the cursor of the page after it. Those never paid are left out. */
export async function listOrders(userId: string, after: string | null = null): Promise<Page<OrderSummary>> {
  const groups = await db.orderGroup.findMany({
    where: { userId, orders: { some: { status: { notIn: ["PENDING_PAYMENT", "FAILED"] } } } },
    orderBy: [{ placedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(isId(after) ? { cursor: { id: after }, skip: 1 } : {}),
    include: {
      orders: {
        include: { seller: { select: { name: true } }, lines: { orderBy: { position: "asc" } } },
        orderBy: { number: "asc" },
      },
    },
  });
  const { rows, next } = pageOf(groups, PAGE);
  const shown = rows.map((group) => ({
    id: group.id,
    number: group.number,
    placedAt: group.placedAt,
    total: group.total + group.creditTotal,
    currency: group.currency.trim(),
    orders: group.orders.map((order) => ({
      number: order.number,
      status: order.status,
      seller: order.seller.name,
      promisedAt: order.promisedAt,
      pictures: order.lines.flatMap((line) => pictureOf(line.imageKey, line.imageHash, line.title) ?? []),
      units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    })),
  }));
  return { rows: shown, next };
}

export type OrderView = {
  id: string;
  number: string;
  status: string;
  seller: { name: string; slug: string };
  shippingMethod: string;
  promisedDay: string | null;
  itemsTotal: number;
  discountTotal: number;
  shippingTotal: number;
  taxTotal: number;
  total: number;
  refundedTotal: number;
  lines: {
    id: string;
    title: string;
    choice: string;
    slug: string;
    quantity: number;
    unitPrice: number;
    shipped: number;
    cancelled: number;
    returned: number;
    /** Units that can be asked to be taken back now. */
    returnable: number;
    picture: PictureView | null;
  }[];
  address: PostalAddress | null;
  parcels: {
    id: string;
    status: string;
    carrier: string | null;
    trackingNumber: string | null;
    trackingPage: string | null;
    lines: { title: string; quantity: number }[];
  }[];
  /** Until when a return can be asked for; null while it has not arrived. */
  returnUntil: Date | null;
  returns: {
    id: string;
    number: string;
    status: string;
    outcome: string;
    decision: string | null;
    refundedAmount: number;
    lines: { title: string; quantity: number }[];
  }[];
  /** Issued documents, oldest first. */
  papers: { id: string; kind: string; number: string }[];
  timeline: { id: string; kind: string; at: Date }[];
};

export type OrderGroupView = {
  id: string;
  number: string;
  ownerKey: OwnerKey;
  email: string;
  placedAt: Date;
  address: PostalAddress | null;
  currency: string;
  itemsTotal: number;
  discountTotal: number;
  /** What took the discount off, by name, minor units. */
  promotions: { name: string; amount: number }[];
  shippingTotal: number;
  taxTotal: number;
  taxIncluded: boolean;
  creditTotal: number;
  total: number;
  card: { brand: string | null; last4: string | null } | null;
  paid: boolean;
  orders: OrderView[];
};

/** An order group with everything its page shows; null when the number is unknown. Who may see it the page decides. */
export async function findOrderGroup(number: string): Promise<OrderGroupView | null> {
  const group = await db.orderGroup.findUnique({
    where: { number },
    include: {
      payments: { orderBy: { attempt: "desc" }, take: 1 },
      orders: {
        orderBy: { number: "asc" },
        include: {
          seller: { select: { name: true, slug: true, returnDays: true } },
          lines: {
            orderBy: { position: "asc" },
            include: {
              returnLines: { include: { request: { select: { status: true } } } },
              promotions: { include: { promotion: { select: { name: true } } } },
              giftCards: { take: 1, select: { id: true } },
            },
          },
          shipments: {
            orderBy: [{ createdAt: "asc" }, { id: "asc" }],
            include: { lines: { include: { line: { select: { title: true } } } } },
          },
          returns: {
            orderBy: { createdAt: "asc" },
            include: { lines: { include: { line: { select: { title: true } } } } },
          },
          invoices: { orderBy: { issuedAt: "asc" }, select: { id: true, kind: true, number: true } },
          timeline: { where: { public: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
        },
      },
    },
  });
  if (!group) return null;
  const [payment] = group.payments;
  const {
    id,
    email,
    placedAt,
    itemsTotal,
    discountTotal,
    shippingTotal,
    taxTotal,
    taxIncluded,
    creditTotal,
    total,
  } = group;
  return {
    id,
    number: group.number,
    ownerKey: group.ownerKey as OwnerKey,
    email,
    placedAt,
    address: (group.orders[0]?.address as PostalAddress | undefined) ?? null,
    currency: group.currency.trim(),
    itemsTotal,
    discountTotal,
    promotions: byName(group.orders.flatMap((order) => order.lines.flatMap((line) => line.promotions))),
    shippingTotal,
    taxTotal,
    taxIncluded,
    creditTotal,
    total,
    card: payment ? { brand: payment.cardBrand, last4: payment.cardLast4 } : null,
    paid: group.orders.some((order) => order.status !== "PENDING_PAYMENT" && order.status !== "FAILED"),
    orders: group.orders.map((order) => ({
      id: order.id,
      number: order.number,
      status: order.status,
      seller: { name: order.seller.name, slug: order.seller.slug },
      shippingMethod: order.shippingMethod,
      promisedDay: order.promisedAt?.toISOString().slice(0, 10) ?? null,
      itemsTotal: order.itemsTotal,
      discountTotal: order.discountTotal,
      shippingTotal: order.shippingTotal,
      taxTotal: order.taxTotal,
      total: order.total,
      refundedTotal: order.refundedTotal,
      lines: order.lines.map((line) => ({
        id: line.id,
        title: line.title,
        choice: line.variantTitle,
        slug: line.slug,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        shipped: line.shippedQuantity,
        cancelled: line.cancelledQuantity,
        returned: line.returnedQuantity,
        returnable: returnableUnits(line),
        picture: pictureOf(line.imageKey, line.imageHash, line.title),
      })),
      address: order.address as PostalAddress | null,
      parcels: order.shipments.map(({ id, status, carrier, trackingNumber, lines }) => ({
        id,
        status,
        carrier,
        trackingNumber,
        trackingPage: trackingPage(carrier, trackingNumber),
        lines: lines.map(({ line, quantity }) => ({ title: line.title, quantity })),
      })),
      returnUntil: returnUntil(order.deliveredAt, order.seller.returnDays),
      returns: order.returns.map(({ id, number, status, outcome, decision, refundedAmount, lines }) => ({
        id,
        number,
        status,
        outcome,
        decision,
        refundedAmount,
        lines: lines.map(({ line, quantity }) => ({ title: line.title, quantity })),
      })),
      papers: order.invoices,
      timeline: order.timeline.map(({ id, kind, createdAt }) => ({ id, kind, at: createdAt })),
    })),
  };
}

/** Whose an order is, under which number it was mailed, and who ships it; null when there is none. */
export async function orderOwner(
  orderId: string,
): Promise<{ owner: OwnerKey; groupNumber: string; sellerId: string } | null> {
  if (!isId(orderId)) return null;
  const row = await db.order.findUnique({
    where: { id: orderId },
    select: { sellerId: true, group: { select: { ownerKey: true, number: true } } },
  });
  return (
    row && {
      owner: row.group.ownerKey as OwnerKey,
      groupNumber: row.group.number,
      sellerId: row.sellerId,
    }
  );
}

function byName(parts: readonly { amount: number; promotion: { name: string } }[]) {
  const sums = new Map<string, number>();
  for (const { amount, promotion } of parts)
    sums.set(promotion.name, (sums.get(promotion.name) ?? 0) + amount);
  return [...sums].map(([name, amount]) => ({ name, amount }));
}
