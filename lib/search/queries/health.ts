import "server-only";
import { liveIndex, meilisearch } from "../meilisearch/client";

/** What Meilisearch says of itself. @throws when it does not answer */
export async function searchHealth(): Promise<string> {
  const [{ pkgVersion }, { numberOfDocuments, isIndexing }] = await Promise.all([
    meilisearch().getVersion(),
    liveIndex().getStats(),
  ]);
  return `${pkgVersion}, ${numberOfDocuments.toLocaleString("en-US")} products${isIndexing ? ", indexing" : ""}`;
}
