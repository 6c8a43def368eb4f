import "server-only";
import { db, deskDb } from "@/lib/platform/db/client";

export type MessageView = { id: string; bySeller: boolean; body: string; at: Date; isRead: boolean };

const MOST = 200;

/** What was written about each of these orders, oldest first; the latest 200 of all. */
export async function threadsOf(orderIds: readonly string[]): Promise<Map<string, MessageView[]>> {
  const rows = await db.orderMessage.findMany({
    where: { orderId: { in: [...orderIds] } },
    orderBy: { id: "desc" },
    take: MOST,
  });
  const threads = new Map<string, MessageView[]>(orderIds.map((id) => [id, []]));
  for (const { id, orderId, bySeller, body, createdAt, readAt } of rows.toReversed())
    threads.get(orderId)?.push({ id, bySeller, body, at: createdAt, isRead: readAt !== null });
  return threads;
}

/** How many messages of shoppers nobody at this seller has seen. */
export async function unreadMessages(sellerId: string): Promise<number> {
  const [row] = await deskDb.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM order_messages WHERE seller_id = ${sellerId}::uuid AND read_at IS NULL AND NOT by_seller`;
  return row?.count ?? 0;
}

export type ThreadRow = {
  id: string;
  number: string;
  buyer: string;
  bySeller: boolean;
  body: string;
  at: Date;
  unread: number;
};

const SHOWN = 50;
const LOOKED_THROUGH = 1_000;

/** The orders that were written about last, by the last message; of the seller's latest 1,000 messages. */
export async function deskThreads(sellerId: string): Promise<ThreadRow[]> {
  return deskDb.$queryRaw<ThreadRow[]>`
    WITH latest AS (
      SELECT * FROM order_messages WHERE seller_id = ${sellerId}::uuid ORDER BY id DESC LIMIT ${LOOKED_THROUGH}
    ), threads AS (
      SELECT DISTINCT ON (order_id) order_id, id, by_seller, body, created_at FROM latest ORDER BY order_id, id DESC
    )
    SELECT o.id, o.number, coalesce(o.address ->> 'name', 'A shopper') AS buyer, t.by_seller AS "bySeller", t.body, t.created_at AS at,
      (SELECT count(*) FROM order_messages m WHERE m.order_id = o.id AND NOT m.by_seller AND m.read_at IS NULL)::int AS unread
    FROM threads t JOIN orders o ON o.id = t.order_id ORDER BY t.id DESC LIMIT ${SHOWN}`;
}
