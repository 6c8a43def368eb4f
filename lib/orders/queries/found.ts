import "server-only";
import { Prisma } from "@/lib/platform/db/client";
import { beginning, containing } from "@/lib/platform/db/paging";
import { parseOrderNumber } from "@/lib/platform/ids";

/** How many of the latest orders are looked through by the name on the parcel. */
const LATEST = 2_000;
/** People whose name or mail begins so, and the latest orders of each; of more than these the search has to say more. */
const PEOPLE = 50;
const OF_EACH = 100;

/**
 * The ids of the orders that `words` find: a number of the whole or of a part, the provider's payment id, a mail, the
 * beginning of a member's name or mail, or what stands on the parcel among the latest 2,000. Each way is bounded.
 */
export function ordersFound(words: string): Prisma.Sql {
  const number = parseOrderNumber(words);
  if (/^pi_\w{6,}$/.test(words))
    return Prisma.sql`SELECT o.id FROM payments p JOIN orders o ON o.group_id = p.group_id WHERE p.intent_id = ${words}`;
  if (number)
    return Prisma.sql`
      SELECT id FROM orders WHERE number = ${number}
      UNION SELECT o.id FROM order_groups g JOIN orders o ON o.group_id = g.id WHERE g.number = ${number}`;
  const begins = beginning(words.toLowerCase());
  const like = containing(words);
  return Prisma.sql`
    SELECT o.id FROM (SELECT id FROM order_groups WHERE email = ${words.toLowerCase()} ORDER BY id DESC LIMIT ${OF_EACH}) g
      JOIN orders o ON o.group_id = g.id
    UNION
    SELECT o.id FROM (
      (SELECT id FROM users WHERE lower(email) LIKE ${begins} LIMIT ${PEOPLE})
      UNION (SELECT id FROM users WHERE lower(name) LIKE ${begins} LIMIT ${PEOPLE})
    ) u CROSS JOIN LATERAL (SELECT id FROM orders WHERE user_id = u.id ORDER BY placed_at DESC, id LIMIT ${OF_EACH}) o
    UNION
    SELECT o.id FROM (SELECT id, number, address FROM orders ORDER BY id DESC LIMIT ${LATEST}) o
    WHERE o.number ILIKE ${like} OR o.address ->> 'name' ILIKE ${like}`;
}

/**
 * The ids of a seller's orders that `words` find: a number, of the part or of the whole that the shopper knows; else, among
 * the latest 2,000, part of a number, the name on the parcel, what was ordered or a tracking number.
 */
export function sellerOrdersFound(sellerId: string, words: string): Prisma.Sql {
  const number = parseOrderNumber(words);
  if (number)
    return Prisma.sql`
      SELECT id FROM orders WHERE number = ${number} AND seller_id = ${sellerId}::uuid
      UNION SELECT o.id FROM order_groups g JOIN orders o ON o.group_id = g.id WHERE g.number = ${number} AND o.seller_id = ${sellerId}::uuid`;
  const like = containing(words);
  return Prisma.sql`
    SELECT f.id FROM (
      SELECT id, number, address FROM orders WHERE seller_id = ${sellerId}::uuid ORDER BY placed_at DESC, id LIMIT ${LATEST}) f
    WHERE f.number ILIKE ${like} OR f.address ->> 'name' ILIKE ${like}
      OR EXISTS (SELECT FROM order_lines l WHERE l.order_id = f.id AND (l.title ILIKE ${like} OR l.sku ILIKE ${like}))
      OR EXISTS (SELECT FROM shipments s WHERE s.order_id = f.id AND s.tracking_number ILIKE ${like})`;
}
