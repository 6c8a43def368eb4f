import type { OrderPlan, WrittenLine } from "./fulfilment";
import { book, owed } from "./ledger";
import { type Context, DAY } from "./model";

const HOLD_DAYS = 14;

/** The seller's money: held for two weeks after delivery, then sent. */
export function addTransfer(
  context: Context,
  plan: OrderPlan,
  commission: number,
  refundedLine: WrittenLine | null,
  deliveredAt: Date,
): void {
  const { tables, now } = context;
  const { ids, order, random } = plan;
  const earned = order.lines.reduce((sum, line) => sum + owed(line), 0) - commission;
  const taken = refundedLine ? owed(refundedLine.line) - refundedLine.line.commission : 0;
  const amount = earned - taken;
  if (amount <= 0) return;
  const holdUntil = new Date(deliveredAt.getTime() + HOLD_DAYS * DAY);
  const sentAt = holdUntil < now ? new Date(holdUntil.getTime() + 3_600_000) : null;
  const isSent = sentAt !== null && sentAt < now;
  tables.add("transfers", {
    id: random.id(deliveredAt),
    seller_id: order.seller.id,
    order_id: ids.order,
    amount,
    currency: "USD",
    status: isSent ? "SENT" : "HELD",
    hold_until: holdUntil,
    provider_transfer_id: isSent ? `tr_demo_${ids.order.replaceAll("-", "")}` : null,
    created_at: deliveredAt,
    sent_at: isSent ? sentAt : null,
  });
  if (!isSent || !sentAt) return;
  book(context, "payout", `transfer:${ids.order}`, sentAt, [
    { account: "seller_payable", amount, sellerId: order.seller.id, orderId: ids.order },
    { account: "provider", amount: -amount, orderId: ids.order },
  ]);
}
