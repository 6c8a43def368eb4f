import "server-only";
import { db } from "@/lib/platform/db/client";
import type { Handlers } from "@/lib/platform/jobs/handler";

export const handlers: Handlers = {
  "count-search-words": async () => {
    await db.$transaction((tx) => tx.$executeRaw`SELECT count_search_words()`, { timeout: 600_000 });
  },
};
