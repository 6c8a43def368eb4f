import type { SearchEngine } from "@/lib/search/engine/port";

/** Those that are there, with every product in them. */
export async function enginesThere(): Promise<SearchEngine[]> {
  const { postgresEngine } = await import("@/lib/search/postgres/engine");
  if (!process.env.MEILISEARCH_URL) return [postgresEngine];
  const { meilisearchEngine } = await import("@/lib/search/meilisearch/engine");
  const { rebuildIndex } = await import("@/lib/search/commands/reindex");
  await rebuildIndex();
  return [postgresEngine, meilisearchEngine];
}

/** Removes what Meilisearch was given. */
export async function dropEngines(): Promise<void> {
  if (process.env.MEILISEARCH_URL) await (await import("@/tests/support/meilisearch/drop")).dropIndexes();
}
