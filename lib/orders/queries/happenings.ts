import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { type Happening, type Shown, SOURCES } from "../model/happening";

const PAGE = 50;

/** Of what the happenings are asked: a purchase with its parts and payments. */
export type Purchase = {
  id: string;
  orders: readonly { id: string }[];
  payments: readonly { id: string; intentId: string | null }[];
};

/**
 * All that happened to a purchase in one list, newest first: events, payments, refunds, disputes, payouts, bookings, mails,
 * messages, jobs that wait or gave up, the provider's news, and what staff did. `after` is the cursor of the page before.
 * Every source is read by an index on what it belongs to.
 */
export async function happeningsOf(
  purchase: Purchase,
  { shown, after }: { shown: Shown; after: string | null },
): Promise<Page<Happening>> {
  const groupId = purchase.id;
  const orders = purchase.orders.map(({ id }) => id);
  const payments = purchase.payments.map(({ id }) => id);
  const intents = purchase.payments.flatMap(({ intentId }) => intentId ?? []);
  const start = cursorOf(after);
  const rows = await db.$queryRaw<Happening[]>`
    WITH refunded AS MATERIALIZED (SELECT * FROM refunds WHERE order_id = ANY(${orders}::uuid[])),
    parcels AS MATERIALIZED (SELECT id, order_id FROM shipments WHERE order_id = ANY(${orders}::uuid[])),
    sent_back AS MATERIALIZED (SELECT id, order_id FROM returns WHERE order_id = ANY(${orders}::uuid[])),
    paid_out AS MATERIALIZED (SELECT * FROM transfers WHERE order_id = ANY(${orders}::uuid[])),
    taken_back AS MATERIALIZED (SELECT c.*, t.order_id FROM paid_out t JOIN clawbacks c ON c.transfer_id = t.id),
    told AS MATERIALIZED (
      SELECT * FROM webhook_events WHERE coalesce(payload #>> '{data,object,payment_intent}', payload #>> '{data,object,id}') = ANY(${intents}::text[])
    ),
    happened AS (
      SELECT 'event:' || id AS id, created_at AS at, 'event' AS source, kind, actor_id, order_id, data
      FROM timeline_events WHERE group_id = ${groupId}::uuid AND kind NOT IN ('refunded', 'credited')
      UNION ALL
      SELECT 'payment:' || id, created_at, 'payment', 'begun', NULL, NULL,
        jsonb_build_object('amount', amount, 'intent', intent_id, 'attempt', attempt, 'card', card_brand || ' ' || card_last4)
      FROM payments WHERE id = ANY(${payments}::uuid[])
      UNION ALL
      SELECT 'step:' || s.id, s.created_at, 'payment', s.status::text, NULL, NULL,
        jsonb_build_object('amount', s.captured_amount, 'intent', p.intent_id, 'failure', coalesce(p.failure_message, s.failure_code))
      FROM payment_steps s JOIN payments p ON p.id = s.payment_id WHERE s.payment_id = ANY(${payments}::uuid[])
      UNION ALL
      SELECT 'capture:' || id, captured_at, 'capture', 'taken', NULL, order_id, jsonb_build_object('amount', amount)
      FROM captures WHERE payment_id = ANY(${payments}::uuid[]) AND captured_at IS NOT NULL
      UNION ALL
      SELECT 'refund:' || r.id, r.created_at, 'refund', 'asked', r.actor_id, r.order_id,
        jsonb_build_object('amount', r.amount, 'credit', r.credit_amount, 'released', r.released_amount, 'reason', r.reason, 'lines', (
          SELECT jsonb_agg(jsonb_build_object('title', l.title, 'quantity', x.quantity) ORDER BY l.position)
          FROM refund_lines x JOIN order_lines l ON l.id = x.order_line_id WHERE x.refund_id = r.id))
      FROM refunded r
      UNION ALL
      SELECT 'refunded:' || id, settled_at, 'refund', CASE status WHEN 'FAILED' THEN 'failed' ELSE 'sent' END, NULL, order_id,
        jsonb_build_object('card', amount - credit_amount - released_amount, 'failure', failure, 'provider', provider_refund_id)
      FROM refunded WHERE settled_at IS NOT NULL AND amount > credit_amount + released_amount
      UNION ALL
      SELECT 'dispute:' || d.kind || ':' || d.id, d.at, 'dispute', d.kind, NULL, NULL,
        jsonb_build_object('amount', d.amount, 'reason', d.reason, 'provider', d.provider_dispute_id, 'status', lower(d.status::text))
      FROM (
        SELECT x.*, s.kind, s.at FROM disputes x
        CROSS JOIN LATERAL (VALUES ('opened', x.created_at), ('answered', x.submitted_at), ('closed', x.closed_at)) s (kind, at)
        WHERE x.payment_id = ANY(${payments}::uuid[]) AND s.at IS NOT NULL
      ) d
      UNION ALL
      SELECT 'transfer:' || id, sent_at, 'transfer', 'sent', NULL, order_id, jsonb_build_object('amount', sent_amount, 'provider', provider_transfer_id)
      FROM paid_out WHERE sent_at IS NOT NULL
      UNION ALL
      SELECT 'clawback:' || id, created_at, 'clawback', 'asked', NULL, order_id, jsonb_build_object('amount', amount, 'status', lower(status::text))
      FROM taken_back
      UNION ALL
      SELECT 'books:' || t.id, t.created_at, 'books', t.kind, NULL, e.order_id, e.sums
      FROM (
        SELECT transaction_id, order_id, jsonb_object_agg(account, amount) AS sums FROM (
          SELECT transaction_id, order_id, account, sum(amount) AS amount FROM ledger_entries
          WHERE order_id = ANY(${orders}::uuid[]) GROUP BY 1, 2, 3
        ) one GROUP BY 1, 2
      ) e JOIN ledger_transactions t ON t.id = e.transaction_id
      UNION ALL
      SELECT 'mail:' || n.id, n.created_at, 'mail', n.template, NULL, about.order_id,
        jsonb_build_object('subject', n.subject, 'recipient', n.recipient, 'status', lower(n.status::text), 'error', n.last_error, 'mail', n.id)
      FROM (
        SELECT NULL::uuid AS order_id, key || ${groupId}::text AS key FROM unnest(ARRAY['order-confirmed:', 'gift-cards:']) key
        UNION ALL SELECT order_id, 'order-shipped:' || id FROM parcels
        UNION ALL SELECT order_id, 'order-message:' || id FROM order_messages WHERE order_id = ANY(${orders}::uuid[])
        UNION ALL SELECT order_id, 'order-refunded:' || id FROM refunded
        UNION ALL SELECT order_id, 'order-goodwill:' || id FROM goodwill_credits WHERE order_id = ANY(${orders}::uuid[])
        UNION ALL SELECT order_id, news || id FROM sent_back
          CROSS JOIN unnest(ARRAY['return-approved:', 'return-refused:', 'return-refunded:', 'return-exchanged:', 'return-requested:', 'exchange-shipped:']) news
      ) about JOIN notifications n ON n.dedupe_key = about.key
      UNION ALL
      SELECT 'message:' || id, created_at, 'message', CASE WHEN by_seller THEN 'seller' ELSE 'shopper' END, author_id, order_id, jsonb_build_object('body', body)
      FROM order_messages WHERE order_id = ANY(${orders}::uuid[])
      UNION ALL
      SELECT 'webhook:' || id, received_at, 'webhook', type, NULL, NULL,
        jsonb_build_object('event', id, 'handled', handled_at IS NOT NULL, 'error', last_error)
      FROM told
      UNION ALL
      SELECT 'job:' || j.id, j.created_at, 'job', CASE WHEN j.attempts >= j.max_attempts THEN 'failed' ELSE 'waits' END, NULL, NULL,
        jsonb_build_object('job', t.identifier, 'attempts', j.attempts, 'max', j.max_attempts, 'error', left(j.last_error, 300))
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.key = ANY(ARRAY(
        SELECT job || id FROM unnest(ARRAY['capture:', 'void:', 'fees:']) job, unnest(${payments}::text[]) id
        UNION ALL SELECT 'gifts:' || ${groupId}::text
        UNION ALL SELECT 'refund:' || id FROM refunded
        UNION ALL SELECT 'transfer:' || id FROM paid_out
        UNION ALL SELECT 'clawback:' || id FROM taken_back
        UNION ALL SELECT 'settle-return:' || id FROM sent_back
        UNION ALL SELECT 'webhook:' || id FROM told WHERE handled_at IS NULL
      ))
      UNION ALL
      SELECT 'audit:' || id, created_at, 'audit', action, actor_id, NULL, jsonb_build_object('before', before, 'after', after, 'role', actor_role)
      FROM audit_log WHERE entity_id = ANY(ARRAY(
        SELECT unnest(${orders}::text[]) UNION ALL SELECT unnest(${payments}::text[]) UNION ALL SELECT ${groupId}::text
        UNION ALL SELECT id::text FROM refunded UNION ALL SELECT id::text FROM parcels UNION ALL SELECT id::text FROM sent_back
      ))
    )
    SELECT h.id, h.at, h.source, h.kind, coalesce(u.name, u.email) AS who, o.number AS part, h.data
    FROM (
      SELECT id, date_trunc('milliseconds', at) AS at, source, kind, actor_id, order_id, data FROM happened
    ) h LEFT JOIN users u ON u.id = h.actor_id LEFT JOIN orders o ON o.id = h.order_id
    WHERE true ${shown === "all" ? Prisma.empty : Prisma.sql`AND h.source = ANY(${[...SOURCES[shown]]}::text[])`}
      ${start ? Prisma.sql`AND (h.at, h.id) < (${start.at}::timestamptz, ${start.id})` : Prisma.empty}
    ORDER BY h.at DESC, h.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE, ({ at, id }) => `${at.getTime()}.${id}`);
}

function cursorOf(after: string | null): { at: Date; id: string } | null {
  const [, time, id] = /^(\d{1,15})\.([\w:.-]{1,120})$/.exec(after ?? "") ?? [];
  return time && id ? { at: new Date(Number(time)), id } : null;
}
