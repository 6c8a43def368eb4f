import "server-only";
import { db } from "@/lib/platform/db/client";
import { keepFact } from "@/lib/platform/db/facts";

const SLICE = 250;
const SLICES = 8;
const NEIGHBOURS = 200;
const ALIKE = 0.72;
const FACT = "duplicates-walked";
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Proposes products that may be the same: a code in common, or the same brand, category and almost the same title. Each
 * run goes on from the last one, in the order of ids and so of age; each product is compared with at most 200 others.
 * @returns how many products were looked at
 */
export async function findDuplicates(): Promise<number> {
  const fact = await db.marketFact.findUnique({ where: { key: FACT } });
  let after = typeof fact?.value === "string" ? fact.value : FIRST;
  let looked = 0;
  for (let slice = 0; slice < SLICES; slice += 1) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM products WHERE id > ${after}::uuid ORDER BY id LIMIT ${SLICE}`;
    const last = rows.at(-1);
    if (!last) break;
    await compare(rows.map(({ id }) => id));
    looked += rows.length;
    after = last.id;
    await keepFact(db, FACT, after);
    if (rows.length < SLICE) break;
  }
  return looked;
}

async function compare(ids: readonly string[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO duplicate_candidates (product_id, other_id, cause, score)
    SELECT DISTINCT ON (1, 2) least(f.a, f.b), greatest(f.a, f.b), f.cause, f.score
    FROM (
      SELECT v.product_id AS a, o.product_id AS b, 'CODE'::duplicate_cause AS cause, 1::real AS score
      FROM variants v CROSS JOIN LATERAL (
        SELECT w.product_id FROM variants w WHERE w.ean = v.ean AND w.product_id <> v.product_id LIMIT 5
      ) o WHERE v.product_id = ANY (${[...ids]}::uuid[]) AND v.ean <> ''
      UNION ALL
      SELECT p.id, o.id, 'TITLE', o.score FROM products p CROSS JOIN LATERAL (
        SELECT n.id, similarity(n.title, p.title) AS score FROM (
          SELECT q.id, q.title FROM products q
          WHERE q.brand_id = p.brand_id AND q.category_id = p.category_id AND q.id <> p.id LIMIT ${NEIGHBOURS}
        ) n WHERE similarity(n.title, p.title) >= ${ALIKE}::real ORDER BY 2 DESC, n.id LIMIT 3
      ) o WHERE p.id = ANY (${[...ids]}::uuid[]) AND p.brand_id IS NOT NULL
    ) f JOIN products a ON a.id = f.a JOIN products b ON b.id = f.b
    WHERE a.status = 'ACTIVE' AND b.status = 'ACTIVE' AND a.currency = b.currency AND a.gift_card = b.gift_card
    ORDER BY 1, 2, f.cause DESC, f.score DESC
    ON CONFLICT (product_id, other_id) DO UPDATE SET cause = EXCLUDED.cause, score = EXCLUDED.score
    WHERE duplicate_candidates.score < EXCLUDED.score`;
}
