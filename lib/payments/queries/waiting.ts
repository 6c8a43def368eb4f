import "server-only";
import { db } from "@/lib/platform/db/client";

type Waiting = { kind: string; subject: string; detail: Record<string, unknown> };

/**
 * What has waited for the provider, or for us, longer than it ever should: payments half way, refunds that did not leave,
 * news that was not handled, payouts that are refused, sellers whose account is not confirmed. Not money that waits on
 * purpose: held until shipment, or disputed.
 */
export async function whatWaits(): Promise<Waiting[]> {
  return db.$queryRaw<Waiting[]>`
    (SELECT 'payment waits' AS kind, p.id::text AS subject, jsonb_build_object('status', lower(p.status::text), 'intent', p.intent_id) AS detail
    FROM payments p WHERE p.updated_at < now() - interval '2 hours' AND (p.status = 'AUTHORISED' OR (p.status = 'CAPTURING' AND (
      NOT EXISTS (SELECT 1 FROM captures c WHERE c.payment_id = p.id AND c.status = 'HELD')
      OR EXISTS (SELECT 1 FROM captures c WHERE c.payment_id = p.id AND c.status = 'HELD' AND c.due)))) LIMIT 200)
    UNION ALL
    (SELECT 'refund waits', r.id::text, jsonb_build_object('amount', r.amount, 'currency', trim(r.currency))
    FROM refunds r JOIN payments p ON p.id = r.payment_id
    WHERE r.status = 'PENDING' AND r.created_at < now() - interval '2 hours'
      AND (p.status = 'CAPTURED' OR EXISTS (SELECT 1 FROM captures c WHERE c.order_id = r.order_id AND c.status = 'CAPTURED'))
      AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d.payment_id = p.id AND d.closed_at IS NULL) LIMIT 200)
    UNION ALL
    (SELECT 'webhook waits', id, jsonb_build_object('type', type, 'tries', attempts, 'error', last_error, 'intent',
      coalesce(payload #>> '{data,object,payment_intent}', payload #>> '{data,object,id}'))
    FROM webhook_events WHERE handled_at IS NULL AND received_at < now() - interval '30 minutes' ORDER BY received_at LIMIT 200)
    UNION ALL
    (SELECT 'payout is refused', id::text, jsonb_build_object('amount', sent_amount, 'currency', trim(currency), 'error', failure, 'tries', refusals)
    FROM transfers WHERE status = 'SENDING' AND refusals > 0 LIMIT 200)
    UNION ALL
    (SELECT 'seller''s account waits', id::text, jsonb_build_object('account', stripe_account_id)
    FROM sellers WHERE stripe_account_id IS NOT NULL AND NOT payouts_enabled AND status = 'ACTIVE' AND created_at < now() - interval '1 day' LIMIT 200)`;
}
