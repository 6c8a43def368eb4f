import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { containing } from "@/lib/platform/db/paging";

/** Offers from the top of a list that are looked through one by one: words that many have are found there, and new offers. */
const WALKED = 600;

/**
 * The first `most` ids of a list of one seller's offers, those with these words in title, SKU or own id. `offers` selects
 * `id`, `variant_id`, `external_id` and what `order` names, which has to be the order of an index.
 *
 * The top of the list is looked through for any part of a word; where that is not enough, the whole list by the beginnings
 * of words. So common words cost no more than rare ones, whatever the number of offers.
 */
export async function idsFound({
  sellerId,
  words,
  offers,
  order,
  most,
}: {
  sellerId: string;
  words: string;
  offers: Prisma.Sql;
  order: Prisma.Sql;
  most: number;
}): Promise<string[]> {
  if (words === "") return idsOf(Prisma.sql`SELECT id FROM (${offers}) o ${order} LIMIT ${most}`);
  const like = containing(words);
  const walked = Prisma.sql`
    SELECT o.* FROM (SELECT * FROM (${offers}) o ${order} LIMIT ${WALKED}) o JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = v.product_id
    WHERE p.title ILIKE ${like} OR v.sku ILIKE ${like} OR o.external_id ILIKE ${like}`;
  const near = await idsOf(Prisma.sql`SELECT id FROM (${walked}) o ${order} LIMIT ${most}`);
  if (near.length >= most) return near;
  return idsOf(Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT offer_id FROM offer_words WHERE words @@ desk_query(${sellerId}::uuid, ${words})
    ), whole AS (
      SELECT * FROM (${offers}) o WHERE o.id IN (SELECT offer_id FROM found)
      UNION SELECT * FROM (${walked}) w
    )
    SELECT id FROM whole ${order} LIMIT ${most}`);
}

async function idsOf(statement: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(statement);
  return rows.map(({ id }) => id);
}
