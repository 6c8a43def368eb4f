import "server-only";
import { groupOfNumber } from "@/lib/orders/queries/operator";
import { deskDb as db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";

export type DisputeView = {
  id: string;
  orders: string[];
  amount: number;
  currency: string;
  reason: string;
  status: "NEEDS_RESPONSE" | "UNDER_REVIEW" | "WON" | "LOST";
  openedAt: Date;
  dueBy: Date | null;
  text: string | null;
  fileName: string | null;
  /** Several sellers are in the order: the market answers. */
  isShared: boolean;
};

const LATEST = 50;

/** Disputes about an order, found by its number or by a part's as staff type it, the newest first. */
export async function disputesOfOrder(typed: string): Promise<DisputeView[]> {
  const groupId = await groupOfNumber(typed);
  if (!groupId) return [];
  const rows = await db.dispute.findMany({
    where: { payment: { groupId } },
    select: { id: true },
    orderBy: { id: "desc" },
    take: LATEST,
  });
  return viewsOf(
    rows.map(({ id }) => id),
    null,
  );
}

/** Disputes in the order of their ids, as that seller sees them, or as staff do with null. */
export async function viewsOf(ids: readonly string[], sellerId: string | null): Promise<DisputeView[]> {
  const rows = await db.dispute.findMany({
    where: { id: { in: [...ids] } },
    include: {
      payment: { include: { group: { include: { orders: { select: { number: true, sellerId: true } } } } } },
    },
  });
  const views = new Map(
    rows.map((row): [string, DisputeView] => {
      const orders = row.payment.group?.orders ?? [];
      const evidence = row.evidence as { text?: string; fileName?: string | null };
      return [
        row.id,
        {
          id: row.id,
          orders: orders.filter((one) => !sellerId || one.sellerId === sellerId).map((one) => one.number),
          amount: row.amount,
          currency: row.currency.trim(),
          reason: row.reason,
          status: row.status,
          openedAt: row.createdAt,
          dueBy: row.dueBy,
          text: evidence.text ?? null,
          fileName: evidence.fileName ?? null,
          isShared: orders.length > 1,
        },
      ];
    }),
  );
  return ids.flatMap((id) => views.get(id) ?? []);
}

/** The one seller whose order a dispute is about; null when there is none or are several. */
export async function sellerOfDispute(disputeId: string): Promise<string | null> {
  if (!isId(disputeId)) return null;
  const orders = await db.order.findMany({
    where: { group: { payments: { some: { disputes: { some: { id: disputeId } } } } } },
    select: { sellerId: true },
  });
  return orders.length === 1 ? (orders[0]?.sellerId ?? null) : null;
}
