import { newId } from "@/lib/platform/ids";

/**
 * Leads the store to the real server that TEST_MEILISEARCH_URL names, with an index of its own. Call it before anything asks for
 * the environment.
 * @returns whether there is one
 */
export function realMeilisearch(name: string): boolean {
  const { TEST_MEILISEARCH_URL, TEST_MEILISEARCH_KEY } = process.env;
  if (!TEST_MEILISEARCH_URL) return false;
  process.env.MEILISEARCH_URL = TEST_MEILISEARCH_URL;
  if (TEST_MEILISEARCH_KEY) process.env.MEILISEARCH_KEY = TEST_MEILISEARCH_KEY;
  process.env.MEILISEARCH_INDEX = `${name}_${newId().slice(-12)}`;
  return true;
}
