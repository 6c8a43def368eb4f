import type { OrderPlan, WrittenLine } from "./fulfilment";
import { book, owed, payable } from "./ledger";
import { type Context, DAY } from "./model";

const HOLD_DAYS = 7;
const HOUR = 3_600_000;

/** The seller's money of an order: held for a week, then sent. A cancelled order's is reversed, a returned line's is taken off. */
export function addTransfer(
  context: Context,
  { ids, order, settledAt, fate, random }: OrderPlan,
  refundedLine: WrittenLine | null,
): void {
  const amount = payable(order);
  if (amount <= 0) return;
  const isCancelled = fate.status === "CANCELLED";
  const reversed = isCancelled ? amount : Math.min(amount, refundedLine ? owed(refundedLine.line) : 0);
  const holdUntil = new Date(settledAt.getTime() + HOLD_DAYS * DAY);
  const sentAt = new Date(holdUntil.getTime() + HOUR);
  const isSent = !isCancelled && sentAt < context.now;
  context.tables.add("transfers", {
    id: random.id(settledAt),
    seller_id: order.seller.id,
    order_id: ids.order,
    amount,
    reversed_amount: reversed,
    sent_amount: isSent ? amount - reversed : 0,
    currency: "USD",
    status: isCancelled ? "REVERSED" : isSent ? "SENT" : "HELD",
    hold_until: holdUntil,
    provider_transfer_id: isSent ? `tr_demo_${ids.order.replaceAll("-", "")}` : null,
    created_at: settledAt,
    sent_at: isSent ? sentAt : null,
  });
  if (!isSent) return;
  const sent = amount - reversed;
  book(context, "payout", `transfer:${ids.order}`, sentAt, [
    { account: "seller_payable", amount: sent, sellerId: order.seller.id, orderId: ids.order },
    { account: "provider", amount: -sent, orderId: ids.order },
  ]);
}
