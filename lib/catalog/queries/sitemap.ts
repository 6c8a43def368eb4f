import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { isHidden } from "../model/category-form";

/** Addresses in one file; the protocol allows 50,000. */
export const SHARD = 20_000;
const MOST_IN_FILE = 50_000;

/** Products with an id above `after` and up to `until`; null is open. */
export type ShardRange = { after: string | null; until: string | null };

/**
 * How all products are cut into files, without counting them: the planner's own histogram of the ids gives the cuts,
 * and only what came after its last one is walked, a file at a time.
 */
export async function productShards(): Promise<ShardRange[]> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("sitemap"));
  const cuts = await histogramCuts();
  let last = cuts.at(-1) ?? null;
  for (;;) {
    const next = await idAfter(last, SHARD);
    if (!next) break;
    cuts.push(next);
    last = next;
  }
  const starts = [null, ...cuts];
  return starts.map((after, index) => ({ after, until: starts[index + 1] ?? null }));
}

async function histogramCuts(): Promise<string[]> {
  const rows = await db.$queryRaw<{ bounds: string[] | null; rows: number }[]>`
    SELECT s.histogram_bounds::text::uuid[]::text[] AS bounds, greatest(c.reltuples, 0)::float8 AS rows
    FROM pg_class c LEFT JOIN pg_stats s ON s.schemaname = 'public' AND s.tablename = 'products' AND s.attname = 'id'
    WHERE c.oid = 'products'::regclass`;
  const { bounds, rows: total } = rows[0] ?? { bounds: null, rows: 0 };
  if (!bounds || bounds.length < 2) return [];
  const stride = Math.max(1, Math.floor(SHARD / (total / (bounds.length - 1))));
  return bounds.filter((_, index) => index > 0 && index % stride === 0);
}

async function idAfter(start: string | null, steps: number): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM products WHERE (${start}::uuid IS NULL OR id > ${start}::uuid) ORDER BY id OFFSET ${steps} LIMIT 1`;
  return rows[0]?.id ?? null;
}

export type SitemapEntry = { path: string; changed: Date };

/** The products of one file. */
export async function shardEntries({ after, until }: ShardRange): Promise<SitemapEntry[]> {
  const rows = await db.product.findMany({
    where: {
      status: "ACTIVE",
      id: { ...(after ? { gt: after } : {}), ...(until ? { lte: until } : {}) },
    },
    orderBy: { id: "asc" },
    take: MOST_IN_FILE,
    select: { slug: true, updatedAt: true },
  });
  return rows.map((row) => ({ path: `/p/${row.slug}`, changed: row.updatedAt }));
}

/** Categories and sellers. */
export async function placeEntries(): Promise<SitemapEntry[]> {
  const [categories, sellers] = await Promise.all([
    db.category.findMany({
      select: { id: true, parentId: true, hiddenAt: true, path: true, updatedAt: true },
      orderBy: { id: "asc" },
      take: 20_000,
    }),
    db.seller.findMany({
      where: { status: "ACTIVE" },
      select: { slug: true, updatedAt: true },
      orderBy: { id: "asc" },
      take: 20_000,
    }),
  ]);
  return [
    ...categories
      .filter(({ id }) => !isHidden(id, categories))
      .map((row) => ({ path: `/c/${row.path}`, changed: row.updatedAt })),
    ...sellers.map((row) => ({ path: `/s/${row.slug}`, changed: row.updatedAt })),
  ];
}
