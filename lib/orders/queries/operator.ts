import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { deskDb as db } from "@/lib/platform/db/client";
import { parseOrderNumber } from "@/lib/platform/ids";
import { canMove } from "../model";

/**
 * An order as staff see it: its parts with what may still be done to each, and its money. Found by the number of the whole
 * or of a part. Amounts are minor units.
 */
export async function staffOrder(typed: string) {
  const id = await groupOfNumber(typed);
  if (!id) return null;
  const group = await db.orderGroup.findUnique({
    where: { id },
    include: {
      user: { select: { name: true } },
      orders: {
        orderBy: { number: "asc" },
        include: {
          seller: { select: { id: true, name: true } },
          lines: {
            orderBy: [{ position: "asc" }, { id: "asc" }],
            include: {
              refundLines: { select: { quantity: true } },
              giftCards: { take: 1, select: { id: true } },
            },
          },
          shipments: { orderBy: { createdAt: "asc" } },
          returns: { orderBy: { createdAt: "asc" }, select: { id: true, number: true, status: true } },
          goodwill: { select: { amount: true } },
          capture: true,
        },
      },
      payments: {
        orderBy: { createdAt: "asc" },
        include: { disputes: { where: { closedAt: null }, select: { id: true } } },
      },
    },
  });
  if (!group) return null;
  const taking = group.payments.find((payment) => payment.status === "CAPTURING") ?? null;
  const isDisputed = group.payments.some((payment) => payment.disputes.length > 0);
  return {
    ...group,
    currency: group.currency.trim(),
    isDisputed,
    orders: group.orders.map((order) => {
      const goods = order.lines.reduce((sum, line) => sum + line.total - line.refundedAmount, 0);
      const isPaid = order.status !== "PENDING_PAYMENT" && order.status !== "FAILED";
      const goodwill = order.goodwill.reduce((sum, one) => sum + one.amount, 0);
      const held = order.capture
        ? order.capture.status === "HELD" && !order.capture.due
          ? order.capture.amount
          : 0
        : 0;
      return {
        ...order,
        address: order.address as unknown as PostalAddress,
        lines: order.lines.map((line) => ({
          ...line,
          unitsLeft: Math.max(
            0,
            line.quantity - line.refundLines.reduce((sum, one) => sum + one.quantity, 0),
          ),
          left: line.giftCards.length > 0 || !isPaid ? 0 : line.total - line.refundedAmount,
        })),
        deliveryLeft: isPaid ? Math.max(0, order.total - order.refundedTotal - goods) : 0,
        goodwillGiven: goodwill,
        goodwillLeft: isPaid && order.userId ? Math.max(0, order.total - goodwill) : 0,
        isMember: order.userId !== null,
        mayCancel: canMove(order.status, "cancel"),
        /** Authorised for this part and not yet asked for. */
        held: taking && isPaid && order.status !== "CANCELLED" ? held : 0,
        /** Taking one part of this card takes all that is held. */
        takesAll: taking !== null && !taking.multicapture && group.orders.length > 1,
      };
    }),
  };
}

export type StaffOrderView = NonNullable<Awaited<ReturnType<typeof staffOrder>>>;
export type StaffOrderPart = StaffOrderView["orders"][number];

/**
 * The order group that a number, as typed, is of: its own, or that of one of its parts. Each is one step through its index;
 * both in one condition would read every order there is.
 */
export async function groupOfNumber(typed: string): Promise<string | null> {
  const number = parseOrderNumber(typed);
  if (!number) return null;
  const [whole, part] = await Promise.all([
    db.orderGroup.findUnique({ where: { number }, select: { id: true } }),
    db.order.findUnique({ where: { number }, select: { groupId: true } }),
  ]);
  return whole?.id ?? part?.groupId ?? null;
}
