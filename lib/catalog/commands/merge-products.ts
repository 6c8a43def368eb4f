import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { MergeInput } from "../model/merging";
import { CHANGED, told } from "./category-desk/audit";

const TIMEOUT_MS = 60_000;
const CONFLICTS = new Set(["P2034", "40P01", "40001"]);
const ATTEMPTS = 3;

/** What came along; `archived` counts offers whose seller had the same on what was kept. */
export type Merged = { offers: number; archived: number; reviews: number };

/**
 * Makes one product of two. Offers with their stock, prices and deals, reviews, questions, wish lists and alerts of `mergeId`
 * come to `keepId`; carts follow with their offers; its addresses lead there for ever. Orders keep what they say. Whole or
 * not at all; said again, it changes nothing. Failures: `gone`, `changed` when variants are not those that were shown,
 * `unlike` (gift card, currency, options), `deal` while an offer that can't come along has one.
 */
export async function mergeProducts(input: MergeInput, staff: Staff): Promise<Result<Merged>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await refusable(() => db.$transaction((tx) => merge(tx, input, staff), { timeout: TIMEOUT_MS }));
    } catch (error) {
      // Somebody held what this waited for and waited for what this held; all was undone.
      const { code, meta } = error as { code?: string; meta?: { code?: string } };
      if (attempt >= ATTEMPTS || !CONFLICTS.has(meta?.code ?? code ?? "")) throw error;
    }
  }
}

async function merge(tx: Tx, { keepId, mergeId, variants }: MergeInput, staff: Staff): Promise<Merged> {
  await tx.$queryRaw`SELECT id FROM products WHERE id IN (${keepId}::uuid, ${mergeId}::uuid) ORDER BY id FOR UPDATE`;
  const [keep, gone] = await Promise.all([productOf(tx, keepId), productOf(tx, mergeId)]);
  if (!keep || !gone || keep.mergedIntoId) refuse("gone", "One of these products is no longer there.");
  if (gone.mergedIntoId === keepId) return { offers: 0, archived: 0, reviews: 0 };
  if (gone.mergedIntoId) refuse("gone", "One of these products is no longer there.");
  if (keep.giftCard !== gone.giftCard) refuse("unlike", "A gift card and a thing can't be one product.");
  if (keep.currency !== gone.currency) refuse("unlike", "They are sold in different currencies.");
  const pairs = pairsOf(variants, gone, keep);
  await addVariants(tx, pairs, gone, keep);
  const offers = await moveOffers(tx, pairs, keepId, mergeId);
  const reviews = await moveWords(tx, keepId, mergeId);
  await moveWishes(tx, pairs);
  await moveRules(tx, keepId, mergeId);
  await tx.$executeRaw`
    UPDATE products k SET attributes = CASE WHEN k.category_id = g.category_id THEN g.attributes || k.attributes ELSE k.attributes END,
      sold_total = k.sold_total + g.sold_total, sold_recently = k.sold_recently + g.sold_recently,
      popularity = greatest(k.popularity, g.popularity), version = k.version + 1, updated_at = now()
    FROM products g WHERE k.id = ${keepId}::uuid AND g.id = ${mergeId}::uuid`;
  await tx.$executeRaw`
    UPDATE products SET status = 'ARCHIVED', merged_into_id = ${keepId}::uuid, version = version + 1, updated_at = now()
    WHERE id = ${mergeId}::uuid`;
  await tx.product.updateMany({ where: { mergedIntoId: mergeId }, data: { mergedIntoId: keepId } });
  await leadOn(tx, gone.slug, keep.slug);
  await tx.duplicateCandidate.deleteMany({ where: { OR: [{ productId: mergeId }, { otherId: mergeId }] } });
  await tx.$executeRaw`SELECT refresh_buy_box(ARRAY[${keepId}::uuid, ${mergeId}::uuid])`;
  const merged = { ...offers, reviews };
  await told(
    tx,
    staff,
    "product.merge",
    ["product", mergeId],
    { title: gone.title, slug: gone.slug, variants: gone.variants.length },
    { into: keep.title, slug: keep.slug, ...merged },
  );
  await told(tx, staff, "product.merge", ["product", keepId], null, { took: gone.title, ...merged });
  const sellers = await tx.offer.findMany({
    where: { productId: keepId },
    distinct: ["sellerId"],
    select: { sellerId: true },
    take: 50,
  });
  await expireLater(tx, [
    ...[keepId, mergeId].flatMap((id) => [tag("product", id), tag("reviews", id)]),
    ...new Set([keep, gone].map(({ categoryId }) => tag("listing", categoryId))),
    ...sellers.map(({ sellerId }) => tag("seller", sellerId)),
    tag("home"),
    tag("sitemap"),
  ]);
  return merged;
}

function productOf(tx: Tx, id: string) {
  return tx.product.findUnique({
    where: { id },
    include: { variants: { orderBy: [{ position: "asc" }, { id: "asc" }] }, options: true },
  });
}
type Product = NonNullable<Awaited<ReturnType<typeof productOf>>>;
/** A variant of what is merged, and where its offers go: the same id when it comes along whole. */
type Pair = { from: string; to: string; added: boolean };

function pairsOf(given: MergeInput["variants"], gone: Product, keep: Product): Pair[] {
  const known = new Set(keep.variants.map(({ id }) => id));
  const asked = new Map(given.map(({ from, to }) => [from, to]));
  if (asked.size !== gone.variants.length) refuse("changed", CHANGED);
  return gone.variants.map(({ id }) => {
    const to = asked.get(id);
    if (to === undefined || (to !== null && !known.has(to))) refuse("changed", CHANGED);
    return { from: id, to: to ?? id, added: to === null };
  });
}

/** Variants that only the merged product has come along whole, where the options of both are the same. */
async function addVariants(tx: Tx, pairs: readonly Pair[], gone: Product, keep: Product): Promise<void> {
  const ids = pairs.filter(({ added }) => added).map(({ from }) => from);
  if (ids.length === 0) return;
  const keys = ({ options }: Product) =>
    options
      .map(({ key }) => key)
      .sort()
      .join(" ");
  if (keys(gone) !== keys(keep) || keep.options.length === 0)
    refuse("unlike", "Their options differ: say for each variant which one it is.", "variants");
  const taken = new Set(keep.variants.map(({ optionsKey }) => optionsKey));
  const clash = gone.variants.find(({ id, optionsKey }) => ids.includes(id) && taken.has(optionsKey));
  if (clash) refuse("unlike", `“${clash.title}” is there already: choose it.`, "variants");
  await tx.$executeRaw`
    UPDATE variants SET product_id = ${keep.id}::uuid, position = position + 1000 WHERE id = ANY (${ids}::uuid[])`;
  await tx.$executeRaw`UPDATE product_images SET product_id = ${keep.id}::uuid WHERE variant_id = ANY (${ids}::uuid[])`;
  await tx.$executeRaw`
    UPDATE product_options o SET values = o.values || (
      SELECT coalesce(jsonb_agg(v), '[]') FROM jsonb_array_elements(g.values) v
      WHERE EXISTS (SELECT FROM variants b WHERE b.id = ANY (${ids}::uuid[]) AND b.options ->> o.key = v ->> 'value')
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(o.values) h WHERE h ->> 'value' = v ->> 'value'))
    FROM product_options g WHERE o.product_id = ${keep.id}::uuid AND g.product_id = ${gone.id}::uuid AND g.key = o.key`;
}

async function moveOffers(
  tx: Tx,
  pairs: readonly Pair[],
  keepId: string,
  mergeId: string,
): Promise<{ offers: number; archived: number }> {
  const json = JSON.stringify(pairs);
  // The same seller, variant and condition on both: the offer of what was kept stays, the other ends.
  const doubled = await tx.$queryRaw<{ id: string; deals: boolean }[]>`
    SELECT o.id, EXISTS (SELECT FROM deals d WHERE d.offer_id = o.id AND d.status IN ('SCHEDULED', 'RUNNING') AND d.ends_at > now()) AS deals
    FROM jsonb_to_recordset(${json}::jsonb) AS p ("from" uuid, "to" uuid) JOIN offers o ON o.variant_id = p."from"
    WHERE p."from" <> p."to" AND o.product_id = ${mergeId}::uuid AND (
      EXISTS (SELECT FROM offers k WHERE k.variant_id = p."to" AND k.seller_id = o.seller_id AND k.condition = o.condition)
      OR EXISTS (SELECT FROM offers e JOIN jsonb_to_recordset(${json}::jsonb) AS q ("from" uuid, "to" uuid) ON q."from" = e.variant_id
        WHERE q."to" = p."to" AND e.id < o.id AND e.seller_id = o.seller_id AND e.condition = o.condition))`;
  if (doubled.some(({ deals }) => deals))
    refuse("deal", "A deal sells an offer that can’t come along. Stop the deal first.");
  const ended = doubled.map(({ id }) => id);
  const archived = await tx.$executeRaw`
    UPDATE offers SET status = 'ARCHIVED', version = version + 1, updated_at = now()
    WHERE id = ANY (${ended}::uuid[]) AND status <> 'ARCHIVED'`;
  const offers = await tx.$executeRaw`
    UPDATE offers o SET variant_id = p."to", product_id = ${keepId}::uuid, version = version + 1, updated_at = now()
    FROM jsonb_to_recordset(${json}::jsonb) AS p ("from" uuid, "to" uuid)
    WHERE o.variant_id = p."from" AND o.product_id = ${mergeId}::uuid AND o.id <> ALL (${ended}::uuid[])`;
  await tx.$executeRaw`
    UPDATE deals d SET product_id = ${keepId}::uuid FROM offers o WHERE o.id = d.offer_id AND o.product_id = ${keepId}::uuid AND d.product_id = ${mergeId}::uuid`;
  return { offers, archived };
}

/** Reviews, questions and what operators have yet to look at. Who reviewed both keeps the review of what was kept. */
async function moveWords(tx: Tx, keepId: string, mergeId: string): Promise<number> {
  const reviews = await tx.$executeRaw`
    UPDATE reviews r SET product_id = ${keepId}::uuid WHERE r.product_id = ${mergeId}::uuid
      AND NOT EXISTS (SELECT FROM reviews k WHERE k.product_id = ${keepId}::uuid AND k.user_id = r.user_id)`;
  await tx.$executeRaw`UPDATE questions SET product_id = ${keepId}::uuid WHERE product_id = ${mergeId}::uuid`;
  await tx.$executeRaw`
    UPDATE products p SET question_count = (SELECT count(*) FROM questions q WHERE q.product_id = p.id AND q.status = 'PUBLISHED')
    WHERE p.id IN (${keepId}::uuid, ${mergeId}::uuid)`;
  await tx.$executeRaw`
    SELECT open_case(${keepId}::uuid, NULL, cause, words) FROM moderation_cases
    WHERE product_id = ${mergeId}::uuid AND state = 'OPEN' AND cause IN ('SUSPICIOUS', 'REPORTED')`;
  await tx.moderationCase.deleteMany({ where: { productId: mergeId, state: "OPEN" } });
  return reviews;
}

/** Wish lists and alerts go with their variants; whoever had both has one. */
async function moveWishes(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  const moved = pairs.filter(({ from, to }) => from !== to);
  const from = moved.map((pair) => pair.from);
  const json = JSON.stringify(moved);
  await tx.$executeRaw`
    INSERT INTO wishlist_items (wishlist_id, variant_id, price_then, added_at)
    SELECT w.wishlist_id, p."to", min(w.price_then), min(w.added_at)
    FROM wishlist_items w JOIN jsonb_to_recordset(${json}::jsonb) AS p ("from" uuid, "to" uuid) ON p."from" = w.variant_id
    GROUP BY 1, 2 ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`DELETE FROM wishlist_items WHERE variant_id = ANY (${from}::uuid[])`;
  await tx.$executeRaw`
    WITH moving AS (
      SELECT a.id, p."to", row_number() OVER (PARTITION BY p."to", a.email ORDER BY a.created_at, a.id) AS place,
        EXISTS (SELECT FROM price_alerts k WHERE k.variant_id = p."to" AND k.email = a.email AND k.cancelled_at IS NULL) AS had
      FROM price_alerts a JOIN jsonb_to_recordset(${json}::jsonb) AS p ("from" uuid, "to" uuid) ON p."from" = a.variant_id
      WHERE a.cancelled_at IS NULL
    )
    UPDATE price_alerts a SET variant_id = CASE WHEN had OR place > 1 THEN variant_id ELSE "to" END,
      cancelled_at = CASE WHEN had OR place > 1 THEN now() END
    FROM moving m WHERE m.id = a.id`;
  await tx.$executeRaw`
    WITH moving AS (
      SELECT a.id, p."to", row_number() OVER (PARTITION BY p."to", a.email ORDER BY a.created_at, a.id) AS place,
        EXISTS (SELECT FROM stock_alerts k WHERE k.variant_id = p."to" AND k.email = a.email AND k.cancelled_at IS NULL AND k.told_at IS NULL) AS had
      FROM stock_alerts a JOIN jsonb_to_recordset(${json}::jsonb) AS p ("from" uuid, "to" uuid) ON p."from" = a.variant_id
      WHERE a.cancelled_at IS NULL AND a.told_at IS NULL
    )
    UPDATE stock_alerts a SET variant_id = CASE WHEN had OR place > 1 THEN variant_id ELSE "to" END,
      cancelled_at = CASE WHEN had OR place > 1 THEN now() END
    FROM moving m WHERE m.id = a.id`;
}

/** What operators said of it: places in searches, and promotions that name it. */
async function moveRules(tx: Tx, keepId: string, mergeId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM search_rule_products r WHERE r.product_id = ${mergeId}::uuid
      AND EXISTS (SELECT FROM search_rule_products k WHERE k.rule_id = r.rule_id AND k.product_id = ${keepId}::uuid)`;
  await tx.$executeRaw`UPDATE search_rule_products SET product_id = ${keepId}::uuid WHERE product_id = ${mergeId}::uuid`;
  await tx.$executeRaw`
    UPDATE promotions SET conditions = replace(conditions::text, ${mergeId}, ${keepId})::jsonb
    WHERE conditions -> 'productIds' @> to_jsonb(${mergeId}::text)`;
}

async function leadOn(tx: Tx, from: string, to: string): Promise<void> {
  await tx.slugRedirect.updateMany({ where: { kind: "product", toSlug: from }, data: { toSlug: to } });
  await tx.slugRedirect.upsert({
    where: { kind_fromSlug: { kind: "product", fromSlug: from } },
    create: { kind: "product", fromSlug: from, toSlug: to },
    update: { toSlug: to },
  });
}

/** Says that two products are not the same thing, or takes that back. Failures: `gone`. */
export async function dismissDuplicate(
  { id, dismissed }: { id: string; dismissed: boolean },
  staff: Staff,
): Promise<Result<{ dismissed: boolean }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [before] = await tx.$queryRaw<{ dismissed: boolean; productId: string; otherId: string }[]>`
        SELECT dismissed_at IS NOT NULL AS dismissed, product_id AS "productId", other_id AS "otherId"
        FROM duplicate_candidates WHERE id = ${id}::uuid FOR UPDATE`;
      if (!before) refuse("gone", "These two are no longer proposed.");
      if (before.dismissed === dismissed) return { dismissed };
      await tx.duplicateCandidate.update({
        where: { id },
        data: { dismissedAt: dismissed ? new Date() : null },
      });
      await told(
        tx,
        staff,
        dismissed ? "duplicate.dismiss" : "duplicate.propose",
        ["product", before.productId],
        { dismissed: before.dismissed },
        { dismissed, other: before.otherId },
      );
      return { dismissed };
    }),
  );
}
