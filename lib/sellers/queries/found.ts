import "server-only";
import { deskDb, Prisma, type Tx } from "@/lib/platform/db/client";
import { containing } from "@/lib/platform/db/paging";

/** As many as these are read and sorted; among more, the list is walked in its order, each offer looked up in their set. */
const FEW = 500;
/** Offers from the top of a list that are looked through one by one: words that many have are found there, and new offers. */
const WALKED = 600;

/**
 * The first `most` ids of a list of one seller's offers, those with these words in title, SKU or own id. `offers` selects
 * `id`, `variant_id`, `external_id` and what `order` names, which has to be the order of an index that has `id` too.
 *
 * The top of the list is looked through for any part of a word; where that is not enough, the whole list by the beginnings
 * of words. So common words cost no more than rare ones, whatever the number of offers.
 */
export async function idsFound({
  client = deskDb,
  sellerId,
  words,
  offers,
  order,
  most,
}: {
  client?: Pick<Tx, "$queryRaw">;
  sellerId: string;
  words: string;
  offers: Prisma.Sql;
  order: Prisma.Sql;
  most: number;
}): Promise<string[]> {
  if (words === "") return idsOf(client, Prisma.sql`SELECT id FROM (${offers}) o ${order} LIMIT ${most}`);
  const like = containing(words);
  const walked = Prisma.sql`
    SELECT o.* FROM (SELECT * FROM (${offers}) o ${order} LIMIT ${WALKED}) o JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = v.product_id
    WHERE p.title ILIKE ${like} OR v.sku ILIKE ${like} OR o.external_id ILIKE ${like}`;
  const near = await idsOf(client, Prisma.sql`SELECT id FROM (${walked}) o ${order} LIMIT ${most}`);
  if (near.length >= most) return near;
  const named = Prisma.sql`SELECT offer_id AS id FROM offer_words WHERE words @@ desk_query(${sellerId}::uuid, ${words})`;
  const some = await idsOf(client, Prisma.sql`${named} LIMIT ${FEW + 1}`);
  const found =
    some.length <= FEW
      ? Prisma.sql`SELECT * FROM (${offers}) o WHERE o.id = ANY(${[...some, ...near]}::uuid[]) OFFSET 0`
      : Prisma.sql`SELECT * FROM (${offers}) o WHERE (o.id IN (${named} UNION ALL SELECT unnest(${near}::uuid[]))) IS TRUE`;
  return idsOf(client, Prisma.sql`SELECT id FROM (${found}) o ${order} LIMIT ${most}`);
}

async function idsOf(client: Pick<Tx, "$queryRaw">, statement: Prisma.Sql): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>(statement);
  return rows.map(({ id }) => id);
}
