import "server-only";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { type CommissionFilter, type CommissionState, MARKET_COMMISSION_BPS } from "../model/commission";

const PAGE = 50;

export type RuleRow = {
  id: string;
  seller: string | null;
  category: string | null;
  bps: number;
  startsAt: Date;
  endsAt: Date | null;
  note: string;
  by: string | null;
};

const STATES: Readonly<Record<CommissionState, Prisma.Sql>> = {
  now: Prisma.sql`r.starts_at <= now() AND (r.ends_at IS NULL OR r.ends_at > now())`,
  planned: Prisma.sql`r.starts_at > now()`,
  ended: Prisma.sql`r.ends_at <= now() AND r.ends_at > r.starts_at`,
};

/** Rules in a state, the newest first, found by a part of the seller's or the category's name. */
export function listCommission(filter: CommissionFilter & { after: string | null }): Promise<Page<RuleRow>> {
  return commissionRulesOf(db, filter, filter.after, PAGE);
}

/** A page of `size` rules in a state, the newest first, read where it is told. */
export async function commissionRulesOf(
  client: Pick<Tx, "$queryRaw">,
  { state, words }: CommissionFilter,
  after: string | null,
  size: number,
): Promise<Page<RuleRow>> {
  const like = containing(words);
  const rows = await client.$queryRaw<RuleRow[]>`
    SELECT r.id, s.name AS seller, c.name AS category, r.bps, r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.note, u.name AS by
    FROM commission_rules r
      LEFT JOIN sellers s ON s.id = r.seller_id
      LEFT JOIN categories c ON c.id = r.category_id
      LEFT JOIN users u ON u.id = r.created_by_id
    WHERE ${STATES[state]}
      ${words ? Prisma.sql`AND (s.name ILIKE ${like} OR c.name ILIKE ${like} OR c.path ILIKE ${like})` : Prisma.empty}
      ${isId(after) ? Prisma.sql`AND r.id < ${after}::uuid` : Prisma.empty}
    ORDER BY r.id DESC LIMIT ${size + 1}`;
  return pageOf(rows, size);
}

export type Paid = { bps: number; seller: string | null; category: string | null; isRule: boolean };

/**
 * What each offer would pay at a moment, and by whose rule, by the offer's id: the same function decides when an order is
 * placed. Gift cards pay nothing.
 */
export async function commissionOf(offerIds: readonly string[], at: Date): Promise<Map<string, Paid>> {
  if (offerIds.length === 0) return new Map();
  const rows = await db.$queryRaw<
    {
      offerId: string;
      giftCard: boolean;
      bps: number | null;
      seller: string | null;
      category: string | null;
    }[]
  >`
    SELECT o.id AS "offerId", p.gift_card AS "giftCard", (x.r).bps, s.name AS seller, c.name AS category
    FROM offers o JOIN products p ON p.id = o.product_id
      CROSS JOIN LATERAL (SELECT commission_rule_of(o.seller_id, p.category_id, ${at}::timestamptz) AS r) x
      LEFT JOIN sellers s ON s.id = (x.r).seller_id
      LEFT JOIN categories c ON c.id = (x.r).category_id
    WHERE o.id = ANY(${[...offerIds]}::uuid[])`;
  return new Map(
    rows.map(({ offerId, giftCard, bps, seller, category }) => [
      offerId,
      {
        bps: giftCard ? 0 : (bps ?? MARKET_COMMISSION_BPS),
        seller: giftCard ? null : seller,
        category: giftCard ? null : category,
        isRule: !giftCard && bps !== null,
      },
    ]),
  );
}

/** What one seller pays now by a rule of their own, basis points; null when the categories' rules hold. */
export async function sellerCommission(sellerId: string): Promise<number | null> {
  const now = new Date();
  const rule = await db.commissionRule.findFirst({
    where: { sellerId, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    select: { bps: true },
  });
  return rule?.bps ?? null;
}
