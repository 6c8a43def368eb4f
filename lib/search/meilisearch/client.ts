import "server-only";
import { type Index, Meilisearch } from "meilisearch";
import { env } from "@/lib/platform/env";
import type { SearchDocument } from "./documents";

let client: Meilisearch | undefined;

/** Whether searches go to Meilisearch first. */
export function hasMeilisearch(): boolean {
  return env().MEILISEARCH_URL !== undefined;
}

/** The client of MEILISEARCH_URL. @throws when there is none */
export function meilisearch(): Meilisearch {
  const { MEILISEARCH_URL, MEILISEARCH_KEY } = env();
  if (!MEILISEARCH_URL) throw new Error("MEILISEARCH_URL is not set");
  client ??= new Meilisearch({
    host: MEILISEARCH_URL,
    ...(MEILISEARCH_KEY ? { apiKey: MEILISEARCH_KEY } : {}),
    timeout: 10_000,
    defaultWaitOptions: { timeout: 600_000, interval: 100 },
  });
  return client;
}

/** The index that is searched. */
export function liveIndex(): Index<SearchDocument> {
  return meilisearch().index<SearchDocument>(env().MEILISEARCH_INDEX);
}

/** Name of the index that a rebuild fills before it takes the live one's place. */
export function rebuildName(): string {
  return `${env().MEILISEARCH_INDEX}_rebuild`;
}
