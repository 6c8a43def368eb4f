import "server-only";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { OrderState } from "../model";
import { type MarketSort, SHOWN_ORDERS, type ShownOrders, type Trouble } from "../model/market";
import { ordersFound } from "./found";

const PAGE = 50;

export type MarketOrder = {
  id: string;
  number: string;
  status: OrderState;
  placedAt: Date;
  seller: string;
  sellerSlug: string;
  /** The name on the parcel, or the mail. */
  shopper: string;
  /** Null for a guest. */
  userId: string | null;
  /** Minor units. */
  total: number;
  refunded: number;
  currency: string;
  isDisputed: boolean;
  hasFinding: boolean;
};

export type MarketFilter = {
  show: ShownOrders;
  trouble: Trouble | null;
  sellerId: string | null;
  userId: string | null;
  words: string;
  sort: MarketSort;
  after: string | null;
};

const KEYS: Readonly<Record<MarketSort, { key: Prisma.Sql; beyond: Prisma.Sql; direction: Prisma.Sql }>> = {
  newest: { key: Prisma.sql`placed_at`, beyond: Prisma.sql`<`, direction: Prisma.sql`DESC` },
  oldest: { key: Prisma.sql`placed_at`, beyond: Prisma.sql`>`, direction: Prisma.sql`ASC` },
  largest: { key: Prisma.sql`total`, beyond: Prisma.sql`<`, direction: Prisma.sql`DESC` },
  smallest: { key: Prisma.sql`total`, beyond: Prisma.sql`>`, direction: Prisma.sql`ASC` },
};

/** Orders with something open in the findings about themselves, their payment, a refund or a transfer of theirs. */
const WITH_FINDING = Prisma.sql`
  SELECT o.id FROM orders o JOIN about ON about.id = o.id
  UNION SELECT o.id FROM about JOIN orders o ON o.group_id = about.id
  UNION SELECT o.id FROM about JOIN payments p ON p.id = about.id JOIN orders o ON o.group_id = p.group_id
  UNION SELECT r.order_id FROM about JOIN refunds r ON r.id = about.id
  UNION SELECT t.order_id FROM about JOIN transfers t ON t.id = about.id
  UNION SELECT o.id FROM findings f JOIN payments p ON p.intent_id = f.detail ->> 'intent' JOIN orders o ON o.group_id = p.group_id
    WHERE f.resolved_at IS NULL`;

const DISPUTED = Prisma.sql`
  SELECT o.id FROM disputes d JOIN payments p ON p.id = d.payment_id JOIN orders o ON o.group_id = p.group_id
  WHERE d.closed_at IS NULL`;

/**
 * The market's orders, page by page. What is found by words, of one person or in trouble is a small set that is sorted;
 * everything else is merged from the head of each state's index, so a page costs the same however many orders there are.
 */
export function marketOrders(filter: MarketFilter): Promise<Page<MarketOrder>> {
  return marketOrdersOf(db, filter, PAGE);
}

/** A page of `size` of them, read where it is told: a job that writes all of them has no desk's hurry. */
export async function marketOrdersOf(
  client: Pick<Tx, "$queryRaw" | "order">,
  filter: MarketFilter,
  size: number,
): Promise<Page<MarketOrder>> {
  const { key, beyond, direction } = KEYS[filter.sort];
  const from = isId(filter.after)
    ? await client.order.findUnique({ where: { id: filter.after }, select: { placedAt: true, total: true } })
    : null;
  const edge = from
    ? filter.sort === "newest" || filter.sort === "oldest"
      ? Prisma.sql`${from.placedAt}::timestamptz`
      : Prisma.sql`${from.total}::int`
    : null;
  const narrowed = Prisma.sql`
    ${filter.sellerId ? Prisma.sql`AND o.seller_id = ${filter.sellerId}::uuid` : Prisma.empty}
    ${filter.userId ? Prisma.sql`AND o.user_id = ${filter.userId}::uuid` : Prisma.empty}
    ${filter.trouble === "refunded" ? Prisma.sql`AND o.refunded_total > 0` : Prisma.empty}`;
  const onwards = edge
    ? Prisma.sql`AND (o.${key}, o.id) ${beyond} (${edge}, ${filter.after}::uuid)`
    : Prisma.empty;
  const order = Prisma.sql`ORDER BY o.${key} ${direction}, o.id ${direction} LIMIT ${size + 1}`;
  const states: readonly OrderState[] = SHOWN_ORDERS[filter.show].states;
  const sets = [
    ...(filter.words ? [Prisma.sql`SELECT id FROM found`] : []),
    ...(filter.trouble === "disputed" ? [DISPUTED] : []),
    ...(filter.trouble === "finding" ? [Prisma.sql`SELECT id FROM with_finding`] : []),
  ];
  const inStates = Prisma.sql`o.status::text = ANY(${[...states]}::text[]) ${narrowed}`;
  const page =
    sets.length > 0
      ? // Fenced off: the few are read by their ids and sorted, never looked for along the order of all.
        Prisma.sql`SELECT o.id FROM (SELECT o.id, o.${key} FROM orders o
          WHERE o.id = ANY(ARRAY(${Prisma.join(sets, " INTERSECT ")})) AND ${inStates} OFFSET 0) o WHERE true ${onwards} ${order}`
      : filter.userId || filter.trouble === "refunded"
        ? Prisma.sql`SELECT o.id FROM orders o WHERE ${inStates} ${onwards} ${order}`
        : Prisma.sql`SELECT o.id FROM (${Prisma.join(
            states.map(
              (state) => Prisma.sql`
              (SELECT o.id, o.${key} FROM orders o WHERE o.status = ${state}::order_status ${narrowed} ${onwards} ${order})`,
            ),
            " UNION ALL ",
          )}) o ${order}`;
  const rows = await client.$queryRaw<MarketOrder[]>`
    WITH about AS MATERIALIZED (
      SELECT subject::uuid AS id FROM findings
      WHERE resolved_at IS NULL AND subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    ), with_finding AS MATERIALIZED (${WITH_FINDING})
    ${filter.words ? Prisma.sql`, found AS MATERIALIZED (${ordersFound(filter.words)})` : Prisma.empty}
    SELECT o.id, o.number, o.status::text AS status, o.placed_at AS "placedAt", s.name AS seller, s.slug AS "sellerSlug",
      coalesce(o.address ->> 'name', o.email) AS shopper, o.user_id AS "userId", o.total, o.refunded_total AS refunded,
      trim(o.currency) AS currency, o.id IN (SELECT id FROM with_finding) AS "hasFinding",
      EXISTS (SELECT FROM payments p JOIN disputes d ON d.payment_id = p.id
        WHERE p.group_id = o.group_id AND d.closed_at IS NULL) AS "isDisputed"
    FROM (${page}) page JOIN orders o ON o.id = page.id JOIN sellers s ON s.id = o.seller_id
    ORDER BY o.${key} ${direction}, o.id ${direction}`;
  return pageOf(rows, size);
}

/** The seller and the person that an address of the list names; null for each that is not there. */
export async function marketPlaces({ seller, person }: { seller: string; person: string }) {
  const [shop, user] = await Promise.all([
    seller
      ? db.seller.findUnique({ where: { slug: seller }, select: { id: true, slug: true, name: true } })
      : null,
    isId(person) ? db.user.findUnique({ where: { id: person }, select: { id: true, name: true } }) : null,
  ]);
  return { seller: shop, person: user };
}
