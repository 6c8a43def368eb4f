import "server-only";
import { db } from "@/lib/platform/db/client";
import { keepFact } from "@/lib/platform/db/facts";
import { hasMeilisearch, liveIndex } from "../meilisearch/client";
import { documentsOf } from "../meilisearch/documents";

const SLICE = 20_000;
const SAMPLE = 400;
const CURSOR_FACT = "search-swept";

export type Drift = {
  /** Products looked at, and those of them whose row was not what it should be. */
  products: number;
  rows: number;
  /** Documents looked at in Meilisearch, and those that were missing, old or left over. */
  documents: number;
  missing: number;
  stale: number;
  left: number;
};

/**
 * Compares a slice of the products with their rows, going on where the last call ended, and a sample of the rows with
 * their documents in Meilisearch, both ways; what differs is marked to be written again.
 */
export async function checkDrift(slice = SLICE): Promise<Drift> {
  const rows = await sweepRows(slice);
  const documents = hasMeilisearch()
    ? await sampleDocuments()
    : { documents: 0, missing: 0, stale: 0, left: 0 };
  return { ...rows, ...documents };
}

async function sweepRows(slice: number): Promise<{ products: number; rows: number }> {
  const fact = await db.marketFact.findUnique({ where: { key: CURSOR_FACT } });
  const after = typeof fact?.value === "string" ? fact.value : "00000000-0000-0000-0000-000000000000";
  const [swept] = await db.$queryRaw<{ products: number; rows: number; last: string | null }[]>`
    WITH slice AS (
      SELECT * FROM products WHERE id > ${after}::uuid ORDER BY id LIMIT ${slice}
    ), marked AS (
      INSERT INTO search_changes (product_id)
      SELECT p.id FROM slice p LEFT JOIN product_search s ON s.product_id = p.id
      WHERE CASE WHEN p.status = 'ACTIVE' AND p.min_price IS NOT NULL
        THEN s.product_id IS NULL OR (s.price, s.in_stock, s.words, s.published_at) IS DISTINCT FROM (p.min_price, p.in_stock, left(search_text(p.title), 300), p.published_at)
          OR abs(s.rating - (p.rating_sum + 16.0) / (p.rating_count + 4)) > 0.001
          OR abs(ln(1 + greatest(s.popularity, 0)) - ln(1 + greatest(p.popularity, 0))) > 0.1
        ELSE s.product_id IS NOT NULL END
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM slice)::int AS products, (SELECT count(*) FROM marked)::int AS rows,
      (SELECT id FROM slice ORDER BY id DESC LIMIT 1) AS last`;
  const products = swept?.products ?? 0;
  const value = products === slice && swept?.last ? swept.last : "00000000-0000-0000-0000-000000000000";
  await keepFact(db, CURSOR_FACT, value);
  return { products, rows: swept?.rows ?? 0 };
}

async function sampleDocuments() {
  const [size] = await db.$queryRaw<{ rows: number }[]>`
    SELECT greatest(reltuples, 1)::float8 AS rows FROM pg_class WHERE oid = 'product_search'::regclass`;
  const share = Math.min(100, (100 * 4 * SAMPLE) / (size?.rows ?? 1));
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT product_id AS id FROM product_search TABLESAMPLE SYSTEM (${share}::float8) LIMIT ${SAMPLE}`;
  const ids = rows.map(({ id }) => id);
  const wanted = new Map((await documentsOf(db, ids)).map(({ id, version }) => [id, version]));
  const index = liveIndex();
  // By a filter they are asked for in the body of a request; so many ids are longer than what a proxy takes as an address.
  const filter = `id IN [${ids.map((id) => `"${id}"`).join(", ")}]`;
  const { results } =
    ids.length > 0
      ? await index.getDocuments({ filter, fields: ["id", "version"], limit: SAMPLE })
      : { results: [] };
  const there = new Map(results.map(({ id, version }) => [id, version]));
  const missing = ids.filter((id) => !there.has(id));
  const stale = ids.filter((id) => there.has(id) && there.get(id) !== wanted.get(id));

  const { numberOfDocuments } = await index.getStats();
  const offset = Math.floor(Math.random() * Math.max(numberOfDocuments - SAMPLE, 1));
  const others = (await index.getDocuments({ fields: ["id"], limit: SAMPLE, offset })).results.map(
    ({ id }) => id,
  );
  const alive = new Set(
    (
      await db.$queryRaw<{ id: string }[]>`
      SELECT product_id AS id FROM product_search WHERE product_id = ANY (${others}::uuid[])`
    ).map(({ id }) => id),
  );
  const left = others.filter((id) => !alive.has(id));
  const marked = [...missing, ...stale, ...left];
  if (marked.length > 0)
    await db.$executeRaw`INSERT INTO search_pushes (product_id) SELECT unnest(${marked}::uuid[])`;
  return {
    documents: ids.length + others.length,
    missing: missing.length,
    stale: stale.length,
    left: left.length,
  };
}
