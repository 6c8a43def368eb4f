import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";

const BATCH = 500;
const LOCK_KEY = 727_420_003;

/**
 * Brings the search up to date with every product that was marked, batch by batch, one caller at a time. A mark goes
 * with the transaction that wrote the product's row, so that a crash at any point leaves it to be done again.
 * Buy boxes are worked out again on the way: the last unit that was sold closes an offer's box.
 * @returns how many products were written
 */
export async function indexChanges(): Promise<number> {
  let written = 0;
  for (;;) {
    const count = await indexBatch();
    written += count;
    if (count < BATCH) return written;
  }
}

async function indexBatch(): Promise<number> {
  const [waiting] = await db.$queryRaw<unknown[]>`SELECT 1 FROM search_changes LIMIT 1`;
  if (!waiting) return 0;
  return db.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<
        { got: boolean }[]
      >`SELECT pg_try_advisory_xact_lock(${LOCK_KEY}) AS got`;
      if (!lock?.got) return 0;
      const marks = await tx.$queryRaw<{ productId: string }[]>`
        DELETE FROM search_changes WHERE id IN (SELECT id FROM search_changes ORDER BY id LIMIT ${BATCH})
        RETURNING product_id AS "productId"`;
      const ids = [...new Set(marks.map(({ productId }) => productId))].sort();
      if (ids.length === 0) return 0;
      const before = await versions(ids);
      await tx.$executeRaw`SELECT refresh_buy_box(${ids}::uuid[])`;
      await tx.$executeRaw`SELECT refresh_search(${ids}::uuid[])`;
      await tx.$executeRaw`SELECT learn_search_words(${ids}::uuid[])`;
      const after = await versions(ids);
      await expireLater(
        tx,
        ids.filter((id) => before.get(id) !== after.get(id)).map((id) => tag("product", id)),
      );
      return marks.length;

      async function versions(of: readonly string[]): Promise<Map<string, number>> {
        const rows = await tx.product.findMany({
          where: { id: { in: [...of] } },
          select: { id: true, version: true },
        });
        return new Map(rows.map(({ id, version }) => [id, version]));
      }
    },
    { timeout: 60_000 },
  );
}
