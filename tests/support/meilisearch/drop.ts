import { env } from "@/lib/platform/env";
import { meilisearch, rebuildName } from "@/lib/search/meilisearch/client";

/** Leaves a server that others use too as it was before: without the indexes of MEILISEARCH_INDEX. Returns when they are gone. */
export async function dropIndexes(): Promise<void> {
  for (const uid of [env().MEILISEARCH_INDEX, rebuildName()]) await meilisearch().deleteIndex(uid).waitTask();
}
