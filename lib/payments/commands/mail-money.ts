import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { notify } from "@/lib/notifications/commands";
import { signedOrderPath } from "@/lib/orders/queries/access";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

const OF_ORDER = {
  include: { seller: { select: { name: true } }, group: { select: { number: true } } },
} as const;

/**
 * Tells the shopper what was given back for an order and where it goes, in the transaction that wrote the refund; once a
 * refund. `by` is who decided it.
 */
export async function mailRefunded(tx: Tx, refundId: string, by: "market" | "seller"): Promise<void> {
  const refund = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: {
      order: OF_ORDER,
      payment: { select: { cardBrand: true, cardLast4: true } },
      lines: { include: { line: true }, orderBy: { line: { position: "asc" } } },
    },
  });
  const { order, lines, payment, amount, creditAmount, releasedAmount } = refund;
  await notify(tx, {
    dedupeKey: `order-refunded:${refundId}`,
    recipient: order.email,
    userId: order.userId,
    template: "order-refunded",
    data: {
      ...addressed(order),
      seller: by === "seller" ? order.seller.name : null,
      reason: refund.reason,
      amount,
      currency: refund.currency.trim(),
      lines: lines.map(({ line, quantity, amount: total }) => ({
        title: line.title,
        choice: line.variantTitle,
        quantity,
        total,
      })),
      delivery: lines.reduce((left, line) => left - line.amount, amount),
      toCard: amount - creditAmount - releasedAmount,
      toCredit: creditAmount,
      released: releasedAmount,
      card: payment?.cardLast4 ? `${brandName(payment.cardBrand)} ending in ${payment.cardLast4}` : null,
    },
  });
}

/** Tells the shopper of store credit that the market gave them for an order; once a gift. */
export async function mailGoodwill(tx: Tx, goodwillId: string): Promise<void> {
  const { order, userId, amount, currency, reason } = await tx.goodwillCredit.findUniqueOrThrow({
    where: { id: goodwillId },
    include: { order: OF_ORDER },
  });
  await notify(tx, {
    dedupeKey: `order-goodwill:${goodwillId}`,
    recipient: order.email,
    userId,
    template: "order-goodwill",
    data: {
      ...addressed(order),
      creditUrl: `${env().APP_URL}/account/credit`,
      reason,
      amount,
      currency: currency.trim(),
    },
  });
}

function addressed(order: { number: string; email: string; address: unknown; group: { number: string } }) {
  return {
    name: (order.address as PostalAddress | null)?.name ?? order.email,
    url: `${env().APP_URL}${signedOrderPath(order.group.number)}`,
    number: order.number,
  };
}

function brandName(brand: string | null): string {
  return brand ? brand.charAt(0).toUpperCase() + brand.slice(1) : "Card";
}
