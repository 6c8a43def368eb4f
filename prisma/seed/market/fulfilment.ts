import type { Random } from "../random";
import { cancelOrder, returnLine } from "./aftermath";
import type { Fate } from "./fate";
import type { Context, Product } from "./model";
import { addParcels } from "./parcels";
import type { PricedLine, PricedOrder } from "./pricing";
import { addressJson, type Shopper } from "./shoppers";
import { snapshotOf } from "./snapshot";
import { addTransfer } from "./transfers";

/** A line that reached its buyer, for reviews. */
export type Delivered = {
  lineId: string;
  product: Product;
  variantTitle: string;
  shopper: Shopper;
  at: Date;
};

export type OrderPlan = {
  ids: { order: string; group: string; payment: string };
  number: string;
  order: PricedOrder;
  shopper: Shopper;
  at: Date;
  settledAt: Date;
  fate: Fate;
  random: Random;
  hashes: ReadonlyMap<string, string>;
};

/** A line with the row it became. */
export type WrittenLine = { id: string; line: PricedLine };

/** Writes one seller's order with its lines, parcel, timeline, commission, refund and transfer. */
export function writeOrder(context: Context, plan: OrderPlan): { refunded: number; delivered: Delivered[] } {
  const { tables } = context;
  const { ids, order, shopper, at, settledAt, random } = plan;
  const { fate } = plan;
  const lines = order.lines.map((line): WrittenLine => ({ id: random.id(at), line }));
  const commission = order.lines.reduce((sum, line) => sum + line.commission, 0);
  const back = fate.comesBack === "no" ? null : (lines[0] as WrittenLine);
  const refundedLine = fate.comesBack === "refunded" ? back : null;
  const refunded = fate.status === "CANCELLED" ? order.total : (refundedLine?.line.total ?? 0);

  tables.add("orders", {
    id: ids.order,
    number: plan.number,
    group_id: ids.group,
    seller_id: order.seller.id,
    user_id: shopper.id,
    status: fate.status,
    currency: "USD",
    items_total: order.items,
    discount_total: order.discount,
    shipping_total: order.shipping,
    tax_total: order.tax,
    total: order.total,
    commission_total: commission,
    refunded_total: refunded,
    email: shopper.email,
    address: addressJson(shopper),
    shipping_method: order.method.name,
    promised_at: fate.promisedAt,
    ship_by: fate.shipBy,
    placed_at: at,
    confirmed_at: settledAt,
    shipped_at: fate.shippedAt,
    delivered_at: fate.deliveredAt,
    cancelled_at: fate.cancelledAt,
  });
  lines.forEach((written, position) => {
    addLine(context, plan, written, fate, position, written === refundedLine);
  });
  addParcels(context, plan, lines, fate);
  if (fate.status === "CANCELLED" && fate.cancelledAt) cancelOrder(context, plan, lines, fate.cancelledAt);
  if (back && fate.deliveredAt)
    returnLine(context, plan, back, fate.deliveredAt, fate.comesBack === "refunded");
  addTransfer(context, plan, refundedLine);
  const { deliveredAt } = fate;
  if (!deliveredAt) return { refunded, delivered: [] };
  const delivered = lines.map(({ id, line: { offer } }) => ({
    lineId: id,
    product: offer.variant.product,
    variantTitle: offer.variant.title,
    shopper,
    at: deliveredAt,
  }));
  return { refunded, delivered };
}

function addLine(
  { tables }: Context,
  { ids, hashes }: OrderPlan,
  { id, line }: WrittenLine,
  fate: Fate,
  position: number,
  isRefunded: boolean,
): void {
  const { variant } = line.offer;
  const { title, choice, sku, slug, imageKey, imageHash } = snapshotOf(variant, hashes);
  const shipped = fate.shippedAt ? line.quantity : 0;
  const isCancelled = fate.status === "CANCELLED";
  tables.add("order_lines", {
    id,
    order_id: ids.order,
    offer_id: line.offer.id,
    variant_id: variant.id,
    product_id: variant.product.id,
    deal_id: line.dealId,
    title,
    variant_title: choice,
    sku,
    slug,
    image_key: imageKey,
    image_hash: imageHash,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    discount: line.discount,
    tax: line.tax,
    tax_bps: line.taxBps,
    total: line.total,
    commission_bps: line.commissionBps,
    commission: line.commission,
    shipped_quantity: shipped,
    cancelled_quantity: isCancelled ? line.quantity : 0,
    returned_quantity: isRefunded ? line.quantity : 0,
    refunded_amount: isCancelled || isRefunded ? line.total : 0,
    position,
  });
  tables.add("line_allocations", {
    order_line_id: id,
    stock_level_id: line.level.id,
    warehouse_id: line.level.warehouse.id,
    quantity: line.quantity,
    shipped_quantity: shipped,
  });
  for (const { promotionId, amount, fundedBy } of line.promotions) {
    tables.add("promotion_allocations", {
      order_line_id: id,
      promotion_id: promotionId,
      amount,
      funded_by: fundedBy,
    });
  }
}
