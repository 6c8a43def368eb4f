import "server-only";
import { amountText } from "@/lib/catalog/model/price-text";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { PromotionRule } from "@/lib/pricing/model";
import type { Kind, PromotionFilter, PromotionMoment, PromotionTyped } from "../model/promotion";

const PAGE = 50;

const MOMENTS = {
  running: Prisma.sql`p.active AND p.starts_at <= now() AND (p.ends_at IS NULL OR p.ends_at > now())`,
  planned: Prisma.sql`p.active AND p.starts_at > now()`,
  paused: Prisma.sql`NOT p.active AND (p.ends_at IS NULL OR p.ends_at > now())`,
  over: Prisma.sql`p.ends_at <= now()`,
} satisfies Record<PromotionMoment, Prisma.Sql>;

export type DeskPromotion = {
  id: string;
  name: string;
  kind: Kind;
  value: number;
  currency: string;
  conditions: PromotionRule["conditions"];
  fundedBy: "MARKET" | "SELLER";
  automatic: boolean;
  stackable: boolean;
  active: boolean;
  startsAt: Date;
  endsAt: Date | null;
  usedCount: number;
  usageLimit: number | null;
  perShopperLimit: number | null;
  /** One of its codes; null where there is none. */
  code: string | null;
};

/** Promotions, newest first; `words` are looked for in names, and as a code. */
export function deskPromotions(
  filter: PromotionFilter & { after: string | null },
): Promise<Page<DeskPromotion>> {
  return promotionsOf(db, filter, filter.after, PAGE);
}

/** A page of `size` of them, read where it is told: a job that writes all of them has no desk's hurry. */
export async function promotionsOf(
  client: Pick<Tx, "$queryRaw">,
  { moment, kind, words }: PromotionFilter,
  after: string | null,
  size: number,
): Promise<Page<DeskPromotion>> {
  const rows = await client.$queryRaw<DeskPromotion[]>`
    SELECT p.id, p.name, p.kind::text AS kind, p.value, trim(p.currency) AS currency, p.conditions, p.funded_by::text AS "fundedBy",
      p.automatic, p.stackable, p.active, p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.taken AS "usedCount",
      p.usage_limit AS "usageLimit", p.per_shopper_limit AS "perShopperLimit", (
        SELECT CASE WHEN k.promotion_id = p.id THEN k.code END FROM coupons k
        WHERE (k.promotion_id, k.id) >= (p.id, '00000000-0000-0000-0000-000000000000'::uuid) ORDER BY k.promotion_id, k.id LIMIT 1) AS code
    FROM promotions p
    WHERE ${moment ? MOMENTS[moment] : Prisma.sql`true`}
      ${kind ? Prisma.sql`AND p.kind = ${kind}::promotion_kind` : Prisma.empty}
      ${
        words
          ? Prisma.sql`AND (p.name ILIKE ${containing(words)} OR EXISTS (
              SELECT 1 FROM coupons k WHERE k.promotion_id = p.id AND k.code = ${words.toUpperCase()}))`
          : Prisma.empty
      }
      ${isId(after) ? Prisma.sql`AND (p.created_at, p.id) < (SELECT created_at, id FROM promotions WHERE id = ${after}::uuid)` : Prisma.empty}
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${size + 1}`;
  return pageOf(rows, size);
}

/** A thing a condition names, with what people call it. */
export type Named = { id: string; label: string };

const CODES_SHOWN = 50;

/** One promotion as its form shows it, with its codes, and what it took off so far; null when there is none. */
export async function promotionFile(id: string) {
  if (!isId(id)) return null;
  const promotion = await db.promotion.findUnique({
    where: { id },
    include: {
      coupons: { orderBy: [{ promotionId: "desc" }, { id: "desc" }], take: CODES_SHOWN },
      _count: { select: { coupons: true } },
    },
  });
  if (!promotion) return null;
  const conditions = promotion.conditions as PromotionRule["conditions"];
  const sellerIds = conditions.sellerIds ?? (promotion.sellerId ? [promotion.sellerId] : []);
  const { categoryIds = [], productIds = [] } = conditions;
  const [categories, products, sellers, [given]] = await Promise.all([
    db.category.findMany({ where: { id: { in: categoryIds } }, select: { id: true, path: true } }),
    db.product.findMany({ where: { id: { in: productIds } }, select: { id: true, title: true } }),
    db.seller.findMany({ where: { id: { in: sellerIds } }, select: { id: true, name: true } }),
    db.$queryRaw<{ amount: number; orders: number }[]>`
      SELECT coalesce(sum(a.amount), 0)::float8 AS amount, count(DISTINCT l.order_id)::int AS orders
      FROM promotion_allocations a JOIN order_lines l ON l.id = a.order_line_id JOIN orders o ON o.id = l.order_id
      WHERE a.promotion_id = ${id}::uuid AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED')`,
  ]);
  const currency = promotion.currency.trim();
  const count = (value: number | null | undefined) => (value == null ? "" : String(value));
  const typed: PromotionTyped = {
    name: promotion.name,
    kind: promotion.kind,
    percent: promotion.kind === "PERCENT" ? String(promotion.value / 100) : "",
    amount: promotion.kind === "AMOUNT" ? amountText(promotion.value, currency) : "",
    buy: count(conditions.buy),
    get: count(conditions.get),
    minTotal: conditions.minTotal === undefined ? "" : amountText(conditions.minTotal, currency),
    firstOrderOnly: conditions.firstOrderOnly ?? false,
    categoryIds,
    productIds,
    sellerIds,
    automatic: promotion.automatic,
    stackable: promotion.stackable,
    priority: String(promotion.priority),
    fundedBy: promotion.fundedBy,
    startsAt: promotion.startsAt.toISOString(),
    endsAt: promotion.endsAt?.toISOString() ?? "",
    usageLimit: count(promotion.usageLimit),
    perShopperLimit: count(promotion.perShopperLimit),
  };
  const named: Record<"categories" | "products" | "sellers", Named[]> = {
    categories: categories.map(({ id: of, path }) => ({ id: of, label: path })),
    products: products.map(({ id: of, title }) => ({ id: of, label: title })),
    sellers: sellers.map(({ id: of, name }) => ({ id: of, label: name })),
  };
  return { promotion, typed, named, currency, given: given ?? { amount: 0, orders: 0 } };
}

const CHUNK = 5_000;

/** All codes of a promotion as CSV, as a stream of its parts; null when there is no such promotion. */
export async function codesCsv(promotionId: string): Promise<{ name: string; csv: string } | null> {
  if (!isId(promotionId)) return null;
  const promotion = await db.promotion.findUnique({ where: { id: promotionId }, select: { name: true } });
  if (!promotion) return null;
  const lines = ["code,used,limit,limit per shopper,made"];
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof db.coupon.findMany>> = await db.coupon.findMany({
      where: { promotionId, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: "asc" },
      take: CHUNK,
    });
    for (const { code, usedCount, usageLimit, perShopperLimit, createdAt } of rows)
      lines.push(
        [code, usedCount, usageLimit ?? "", perShopperLimit ?? "", createdAt.toISOString()].join(","),
      );
    after = rows.at(-1)?.id ?? null;
    if (rows.length < CHUNK) break;
  }
  return { name: promotion.name, csv: `${lines.join("\r\n")}\r\n` };
}
