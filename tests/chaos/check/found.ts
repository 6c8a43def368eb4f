import { db } from "@/lib/platform/db/client";

/** How much there was to check, so that nobody mistakes an empty market for a flawless one. */
export async function takeStock(): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ what: string; count: number }[]>`
    SELECT 'orders ' || lower(status::text) AS what, count(*)::int AS count FROM orders GROUP BY 1
    UNION ALL SELECT 'payments ' || lower(status::text), count(*)::int FROM payments GROUP BY 1
    UNION ALL SELECT 'parts ' || lower(status::text), count(*)::int FROM captures GROUP BY 1
    UNION ALL SELECT 'refunds ' || lower(status::text), count(*)::int FROM refunds GROUP BY 1
    UNION ALL SELECT 'returns ' || lower(status::text), count(*)::int FROM returns GROUP BY 1
    UNION ALL SELECT 'exchanges ' || lower(status::text), count(*)::int FROM exchanges GROUP BY 1
    UNION ALL SELECT 'transfers ' || lower(status::text), count(*)::int FROM transfers GROUP BY 1
    UNION ALL SELECT 'clawbacks ' || lower(status::text), count(*)::int FROM clawbacks GROUP BY 1
    UNION ALL SELECT 'disputes ' || lower(status::text), count(*)::int FROM disputes GROUP BY 1
    UNION ALL SELECT 'gift cards redeemed', count(*)::int FROM gift_cards WHERE redeemed_at IS NOT NULL
    UNION ALL SELECT 'gift cards voided', count(*)::int FROM gift_cards WHERE voided_at IS NOT NULL
    UNION ALL SELECT 'saved cards', count(*)::int FROM saved_cards
    UNION ALL SELECT lower(replace(kind::text, '_', ' ')) || 's', count(*)::int FROM invoices GROUP BY 1
    UNION ALL SELECT 'stock movements', count(*)::int FROM stock_movements
    UNION ALL SELECT 'bookings', count(*)::int FROM ledger_transactions`;
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}
