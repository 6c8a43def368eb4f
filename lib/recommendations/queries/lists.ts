import "server-only";
import { log } from "@/lib/platform/log";
import { refreshLists } from "../commands/refresh";
import type { Entry } from "../model/candidates";
import { type ProductList, readLists } from "../store";

/** Products whose lists are worked out while somebody waits; more wait for the job. */
const AT_ONCE = 12;

/**
 * The lists of products as the jobs left them; one that is not there is worked out now and kept. Without Redis there is
 * nothing to recommend: the pages do without.
 */
export async function listsOf(
  productIds: readonly string[],
): Promise<Record<ProductList, Map<string, Entry[]>>> {
  const nothing = { together: new Map<string, Entry[]>(), similar: new Map<string, Entry[]>() };
  try {
    const [together, similar] = await Promise.all([
      readLists("together", productIds),
      readLists("similar", productIds),
    ]);
    const missing = productIds.filter((id) => !together.has(id) || !similar.has(id)).slice(0, AT_ONCE);
    if (missing.length > 0) {
      const fresh = await refreshLists(missing);
      for (const [id, list] of fresh.together) together.set(id, list);
      for (const [id, list] of fresh.similar) similar.set(id, list);
    }
    return { together, similar };
  } catch (err) {
    log.warn({ err }, "recommendations could not be read");
    return nothing;
  }
}
