import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";

export type OwedRefund = {
  id: string;
  number: string;
  email: string;
  amount: number;
  currency: string;
  failure: string | null;
  isMember: boolean;
};

/** Refunds that their bank refused and that are still owed to the shopper. */
export async function owedRefunds(): Promise<OwedRefund[]> {
  return db.$queryRaw<OwedRefund[]>`
    SELECT r.id, o.number, o.email, r.amount - r.credit_amount - r.released_amount AS amount, trim(r.currency) AS currency,
      r.failure, o.user_id IS NOT NULL AS "isMember"
    FROM refunds r JOIN orders o ON o.id = r.order_id
    WHERE r.status = 'FAILED' AND NOT EXISTS (SELECT 1 FROM ledger_transactions WHERE reference = 'refund-paid:' || r.id)
    ORDER BY r.created_at LIMIT 100`;
}

export type GiftCardView = {
  id: string;
  hint: string | null;
  amount: number;
  currency: string;
  note: string;
  createdAt: Date;
  state: "open" | "redeemed" | "voided";
};

/** The gift cards that operators issued last. */
export async function issuedGiftCards(): Promise<GiftCardView[]> {
  const rows = await db.giftCard.findMany({
    where: { issuedById: { not: null } },
    orderBy: { createdAt: "desc" },
    take: 50,
  });
  return rows.map(({ id, hint, initial, currency, note, createdAt, redeemedAt, voidedAt }) => ({
    id,
    hint,
    amount: initial,
    currency: currency.trim(),
    note,
    createdAt,
    state: redeemedAt ? ("redeemed" as const) : voidedAt ? ("voided" as const) : ("open" as const),
  }));
}
