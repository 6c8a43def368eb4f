import { orderNumberOf } from "@/lib/platform/ids";
import type { OrderPlan, WrittenLine } from "./fulfilment";
import { book, lineReversal, orderEntries } from "./ledger";
import { type Context, DAY } from "./model";
import { addTimeline } from "./timeline";

const REASONS = [
  "Does not fit",
  "Not as described",
  "Arrived damaged",
  "Ordered by mistake",
  "Changed my mind",
];

/** An order cancelled before it was packed: all money back, all units back on the shelf. */
export function cancelOrder(
  context: Context,
  plan: OrderPlan,
  lines: readonly WrittenLine[],
  at: Date,
): void {
  const { ids, order, random } = plan;
  const refundId = addRefund(
    context,
    plan,
    order.total,
    "Cancelled by the shopper",
    `cancel:${ids.order}`,
    at,
  );
  for (const { id, line } of lines) {
    if (line.total > 0) {
      context.tables.add("refund_lines", {
        refund_id: refundId,
        order_line_id: id,
        quantity: line.quantity,
        amount: line.total,
      });
    }
  }
  book(context, "refund", `cancel:${ids.order}`, at, [
    { account: "provider", amount: -order.total, orderId: ids.order },
    ...orderEntries(order, ids.order, -1),
  ]);
  addTimeline(context, { groupId: ids.group, orderId: ids.order, kind: "cancelled", at, random });
}

/** A line sent back after delivery: asked for, and once it has arrived, refunded and put back on the shelf. */
export function returnLine(
  context: Context,
  plan: OrderPlan,
  { id: lineId, line }: WrittenLine,
  deliveredAt: Date,
  isRefunded: boolean,
): void {
  const { tables } = context;
  const { ids, order, shopper } = plan;
  const random = plan.random.stream(`return/${lineId}`);
  const askedAt = new Date(deliveredAt.getTime() + (0.5 + random.next() * 2) * DAY);
  const decidedAt = new Date(askedAt.getTime() + random.next() * 0.4 * DAY);
  const receivedAt = new Date(askedAt.getTime() + (2 + random.next() * 3) * DAY);
  const returnId = random.id(askedAt);
  tables.add("returns", {
    id: returnId,
    number: orderNumberOf(Array.from({ length: 9 }, () => random.int(0, 30))),
    order_id: ids.order,
    user_id: shopper.id,
    status: isRefunded ? "REFUNDED" : "REQUESTED",
    outcome: "REFUND",
    warehouse_id: line.level.warehouse.id,
    created_at: askedAt,
    decided_at: isRefunded ? decidedAt : null,
    received_at: isRefunded ? receivedAt : null,
  });
  tables.add("return_lines", {
    id: random.id(askedAt),
    return_id: returnId,
    order_line_id: lineId,
    quantity: line.quantity,
    received_quantity: isRefunded ? line.quantity : 0,
    reason: random.pick(REASONS),
    comment: "",
    restock: true,
  });
  if (!isRefunded) return;
  const refundId = addRefund(context, plan, line.total, "Returned", `return:${returnId}`, receivedAt);
  tables.add("refund_lines", {
    refund_id: refundId,
    order_line_id: lineId,
    quantity: line.quantity,
    amount: line.total,
  });
  line.level.returned.push({
    quantity: line.quantity,
    reference: `return:${returnId}`,
    reason: "Returned by the shopper",
    at: receivedAt,
  });
  const { seller } = order;
  book(context, "refund", `return:${returnId}`, receivedAt, lineReversal(line, seller.id, ids.order));
  for (const kind of ["returned", "refunded"]) {
    addTimeline(context, { groupId: ids.group, orderId: ids.order, kind, at: receivedAt, random });
  }
}

function addRefund(
  { tables, random }: Context,
  { ids }: OrderPlan,
  amount: number,
  reason: string,
  reference: string,
  at: Date,
): string {
  const id = random.stream(`refund/${reference}`).id(at);
  tables.add("refunds", {
    id,
    payment_id: ids.payment,
    order_id: ids.order,
    amount,
    currency: "USD",
    reason,
    status: "SUCCEEDED",
    provider_refund_id: `re_demo_${id.replaceAll("-", "")}`,
    reference,
    created_at: at,
    settled_at: at,
  });
  return id;
}
