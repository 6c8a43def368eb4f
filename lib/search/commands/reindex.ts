import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { keepFact } from "@/lib/platform/db/facts";
import { env } from "@/lib/platform/env";
import { hasMeilisearch, liveIndex, meilisearch, rebuildName } from "../meilisearch/client";
import { documentsOf, type SearchDocument } from "../meilisearch/documents";
import { allDone, INDEX_FACT, REBUILD_FACT, settingsVersion } from "../meilisearch/push";
import { SETTINGS } from "../meilisearch/settings";
import { synonymSettings } from "../meilisearch/synonyms";
import { takeIndexLock } from "./index-lock";

const BATCH = 1_000;
/** Batches that Meilisearch may have waiting. */
const AHEAD = 4;
const TIMEOUT_MS = 600_000;

/**
 * Writes every row of the search anew, and where there is a Meilisearch fills a second index and swaps it in.
 * Searches go on all the while, and so do changes: they go to both indexes, each product's in their order.
 * A rebuild that is killed leaves the live index as it was; the next one begins anew.
 */
export async function reindex(onProgress: (products: number) => void = () => {}): Promise<number> {
  const products = await refreshRows(onProgress);
  if (hasMeilisearch()) await rebuildIndex();
  return products;
}

async function refreshRows(onProgress: (products: number) => void): Promise<number> {
  let done = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await idsAfter(db, "products", after);
    if (ids.length === 0) break;
    await locked("rows", (tx) => tx.$executeRaw`SELECT refresh_search(${ids}::uuid[])`);
    done += ids.length;
    after = ids.at(-1) ?? null;
    onProgress(done);
  }
  await locked("rows", (tx) => tx.$executeRaw`SELECT count_search_words()`);
  return done;
}

async function idsAfter(
  tx: Tx,
  table: "products" | "product_search",
  after: string | null,
): Promise<string[]> {
  const from = after ?? "00000000-0000-0000-0000-000000000000";
  const rows =
    table === "products"
      ? await tx.$queryRaw<
          { id: string }[]
        >`SELECT id FROM products WHERE id > ${from}::uuid ORDER BY id LIMIT ${BATCH}`
      : await tx.$queryRaw<{ id: string }[]>`
          SELECT product_id AS id FROM product_search WHERE product_id > ${from}::uuid ORDER BY product_id LIMIT ${BATCH}`;
  return rows.map(({ id }) => id);
}

function locked<T>(of: "rows" | "documents", act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await takeIndexLock(tx, of);
      return act(tx);
    },
    { maxWait: 60_000, timeout: TIMEOUT_MS },
  );
}

/** Whether the live index has the settings that this version of the store searches with; not when its server lost it. */
export async function indexIsCurrent(): Promise<boolean> {
  const fact = await db.marketFact.findUnique({ where: { key: INDEX_FACT } });
  if (fact?.value !== settingsVersion() || !(await exists(env().MEILISEARCH_INDEX))) return false;
  // A change that is written to an index that is gone makes one anew, without any settings.
  const searched = await liveIndex().getSearchableAttributes();
  return JSON.stringify(searched) === JSON.stringify(SETTINGS.searchableAttributes);
}

/** Fills a second index from the rows of PostgreSQL and swaps it with the live one. */
export async function rebuildIndex(): Promise<void> {
  const client = meilisearch();
  const [live, next] = [env().MEILISEARCH_INDEX, rebuildName()];
  await locked("documents", async (tx) => {
    await client.deleteIndexIfExists(next);
    const tasks = [
      (await client.createIndex(next, { primaryKey: "id" })).taskUid,
      (await client.index(next).updateSettings({ ...SETTINGS, synonyms: await synonymSettings() })).taskUid,
    ];
    await allDone(tasks);
    await keepFact(tx, REBUILD_FACT, new Date().toISOString());
  });
  await fill(next);
  await locked("documents", async (tx) => {
    if (!(await exists(live)))
      await allDone([(await client.createIndex(live, { primaryKey: "id" })).taskUid]);
    await allDone([(await client.swapIndexes([{ indexes: [live, next], rename: false }])).taskUid]);
    await keepFact(tx, INDEX_FACT, settingsVersion());
    await tx.marketFact.deleteMany({ where: { key: REBUILD_FACT } });
  });
  await client.deleteIndexIfExists(next);
}

// Reads and sends a batch under the lock: a change either was there to be read or is sent after it.
async function fill(uid: string): Promise<void> {
  const index = meilisearch().index<SearchDocument>(uid);
  const waiting: number[] = [];
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const sent = await locked("documents", async (tx) => {
      const ids = await idsAfter(tx, "product_search", from);
      if (ids.length > 0)
        waiting.push((await index.addDocuments(await documentsOf(tx, ids), { primaryKey: "id" })).taskUid);
      return ids;
    });
    if (sent.length === 0) break;
    after = sent.at(-1) ?? null;
    if (waiting.length > AHEAD) await allDone(waiting.splice(0, 1));
  }
  await allDone(waiting);
}

async function exists(uid: string): Promise<boolean> {
  const { results } = await meilisearch().getRawIndexes({ limit: 1_000 });
  return results.some((index) => index.uid === uid);
}
