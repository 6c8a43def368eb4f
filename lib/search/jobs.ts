import "server-only";
import { db } from "@/lib/platform/db/client";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { log } from "@/lib/platform/log";
import { checkDrift } from "./commands/check-drift";
import { countSearches } from "./commands/record-search";
import { indexIsCurrent, rebuildIndex, reindex } from "./commands/reindex";
import { hasMeilisearch } from "./meilisearch/client";
import { pushSynonyms, synonymsDiffer } from "./meilisearch/synonyms";

export const handlers: Handlers = {
  "count-search-words": async () => {
    await db.$transaction((tx) => tx.$executeRaw`SELECT count_search_words()`, { timeout: 600_000 });
  },
  "reindex-search": async () => {
    await reindex();
  },
  "push-synonyms": async () => {
    if (hasMeilisearch()) await pushSynonyms();
  },
  "count-searches": async () => {
    await countSearches();
  },
  "sweep-search": async () => {
    if (hasMeilisearch() && !(await indexIsCurrent())) await rebuildIndex();
    if (hasMeilisearch() && (await synonymsDiffer())) await pushSynonyms();
    const drift = await checkDrift();
    if (drift.rows + drift.missing + drift.stale + drift.left > 0) log.warn({ drift }, "search had drifted");
  },
};
