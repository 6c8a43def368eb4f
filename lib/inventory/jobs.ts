import "server-only";
import { keepFindings } from "@/lib/findings/commands";
import { db } from "@/lib/platform/db/client";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { log } from "@/lib/platform/log";
import { keepScarceOffers } from "./commands/scarce-offers";

/** What does not add up: empty when everything does. */
export type Finding = { what: string; id: string };

/**
 * Proves that every stock level is the sum of its movements, every hold is counted once in `reserved`, and every booking
 * sums to zero; that a deal's counters are the sums of its claims, and its pool is held in its levels.
 */
export async function proveLedgers(): Promise<Finding[]> {
  return db.$queryRaw<Finding[]>`
    SELECT 'stock level differs from its movements' AS what, l.id::text AS id
    FROM stock_levels l LEFT JOIN (
      SELECT stock_level_id, sum(quantity_delta) AS quantity, sum(reserved_delta) AS reserved FROM stock_movements GROUP BY 1
    ) m ON m.stock_level_id = l.id
    WHERE l.quantity <> coalesce(m.quantity, 0) OR l.reserved <> coalesce(m.reserved, 0)
    UNION ALL
    SELECT 'deal differs from its claims', d.id::text FROM deals d
    WHERE d.opened_at IS NOT NULL AND (
      d.claimed <> (SELECT coalesce(sum(quantity), 0) FROM deal_claims WHERE deal_id = d.id AND state IN ('CLAIMED', 'ORDERED'))
      OR d.claimed <> (SELECT coalesce(sum(claimed), 0) FROM deal_stock WHERE deal_id = d.id))
    UNION ALL
    SELECT 'pool is not held by its level', t.stock_level_id::text FROM deal_stock t JOIN stock_levels l ON l.id = t.stock_level_id
    GROUP BY t.stock_level_id, l.reserved HAVING sum(t.quantity - t.claimed) > l.reserved
    UNION ALL
    SELECT 'booking does not sum to zero', transaction_id::text FROM ledger_entries GROUP BY transaction_id, currency HAVING sum(amount) <> 0`;
}

export const handlers: Handlers = {
  "keep-scarce-offers": async () => {
    const { mended } = await keepScarceOffers();
    if (mended > 0) log.warn({ mended }, "offers that run out were not told of by their movements");
  },
  "prove-ledgers": async () => {
    const findings = await proveLedgers();
    await keepFindings(
      "stock",
      findings.map(({ what, id }) => ({ kind: what, subject: id })),
    );
    for (const finding of findings.slice(0, 100)) log.error(finding, "the ledgers do not add up");
    if (findings.length > 0) throw new Error(`${findings.length} findings in the ledgers`);
  },
};
