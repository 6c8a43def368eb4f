import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";

/** What of an order can still be given back, minor units. */
export type Refundable = {
  currency: string;
  lines: { id: string; title: string; left: number }[];
  delivery: number;
  /** It can be given as store credit too. */
  isMember: boolean;
};

/** Null when nothing is left of the order. */
export async function refundable(orderId: string): Promise<Refundable | null> {
  const order = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      lines: { orderBy: { position: "asc" }, include: { giftCards: { take: 1, select: { id: true } } } },
    },
  });
  const left = order.lines.map(({ id, title, total, refundedAmount, giftCards }) => ({
    id,
    title,
    left: giftCards.length > 0 ? 0 : total - refundedAmount,
  }));
  const goods = order.lines.reduce((sum, line) => sum + line.total - line.refundedAmount, 0);
  const delivery = order.total - order.refundedTotal - goods;
  const lines = left.filter((line) => line.left > 0);
  if (lines.length === 0 && delivery === 0) return null;
  return { currency: order.currency.trim(), lines, delivery, isMember: order.userId !== null };
}
