import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { hasMeilisearch } from "../meilisearch/client";
import { pushDocuments, writtenIndexes } from "../meilisearch/push";
import { tryIndexLock } from "./index-lock";

const BATCH = 500;
const TIMEOUT_MS = 120_000;

/**
 * Brings the search up to date with every product that was marked, batch by batch, one caller at a time: first
 * PostgreSQL's own rows, then Meilisearch's documents, where there is one. A mark goes with the transaction that did
 * what it asked for, so that a crash at any point leaves it to be done again, and a Meilisearch that is away holds
 * back nothing but itself. Buy boxes are worked out again on the way: the last unit that was sold closes an offer's box.
 * @returns how many marks were dealt with
 * @throws when Meilisearch refuses or does not answer
 */
export async function indexChanges(): Promise<number> {
  const written = await untilEmpty(refreshBatch);
  return written + (hasMeilisearch() ? await untilEmpty(pushBatch) : 0);
}

async function untilEmpty(act: () => Promise<number>): Promise<number> {
  for (let done = 0; ; ) {
    const count = await act();
    done += count;
    if (count < BATCH) return done;
  }
}

async function refreshBatch(): Promise<number> {
  const [waiting] = await db.$queryRaw<unknown[]>`SELECT 1 FROM search_changes LIMIT 1`;
  if (!waiting) return 0;
  return db.$transaction(
    async (tx) => {
      if (!(await tryIndexLock(tx, "rows"))) return 0;
      const marks = await tx.$queryRaw<{ productId: string }[]>`
        DELETE FROM search_changes WHERE id IN (SELECT id FROM search_changes ORDER BY id LIMIT ${BATCH})
        RETURNING product_id AS "productId"`;
      const ids = distinct(marks);
      const before = await versionsOf(tx, ids);
      await tx.$executeRaw`SELECT refresh_buy_box(${ids}::uuid[])`;
      await tx.$executeRaw`SELECT refresh_search(${ids}::uuid[])`;
      await tx.$executeRaw`SELECT learn_search_words(${ids}::uuid[])`;
      const after = await versionsOf(tx, ids);
      const moved = ids.filter((id) => before.get(id) !== after.get(id));
      await expireLater(
        tx,
        moved.map((id) => tag("product", id)),
      );
      if (hasMeilisearch())
        await tx.$executeRaw`INSERT INTO search_pushes (product_id) SELECT unnest(${ids}::uuid[])`;
      return marks.length;
    },
    { timeout: TIMEOUT_MS },
  );
}

async function pushBatch(): Promise<number> {
  const [waiting] = await db.$queryRaw<unknown[]>`SELECT 1 FROM search_pushes LIMIT 1`;
  if (!waiting) return 0;
  return db.$transaction(
    async (tx) => {
      if (!(await tryIndexLock(tx, "documents"))) return 0;
      const marks = await tx.$queryRaw<{ productId: string }[]>`
        DELETE FROM search_pushes WHERE id IN (SELECT id FROM search_pushes ORDER BY id LIMIT ${BATCH})
        RETURNING product_id AS "productId"`;
      await pushDocuments(tx, distinct(marks), await writtenIndexes(tx));
      return marks.length;
    },
    { timeout: TIMEOUT_MS },
  );
}

function distinct(marks: readonly { productId: string }[]): string[] {
  return [...new Set(marks.map(({ productId }) => productId))].sort();
}

async function versionsOf(tx: Tx, ids: string[]): Promise<Map<string, number>> {
  const rows = await tx.product.findMany({ where: { id: { in: ids } }, select: { id: true, version: true } });
  return new Map(rows.map(({ id, version }) => [id, version]));
}
