import "server-only";
import { ordersFound } from "@/lib/orders/queries/found";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { beginning, containing } from "@/lib/platform/db/paging";
import { parseOrderNumber } from "@/lib/platform/ids";
import { formatMoney } from "@/lib/platform/money";
import { type Hit, type HitGroup, LONGEST_WORDS, SHORTEST_WORDS } from "./model";

const HITS = 6;
/** How many of the latest orders are looked through by name and mail: newer ones are asked for, and the look stays quick. */
const LATEST = 2_000;

type Order = {
  id: string;
  number: string;
  name: string | null;
  status: string;
  total: number;
  currency: string;
};

/** What somebody may find. Each of it is looked for only with the right to see it. */
export type Sight = { orders: boolean; people: boolean; sellers: boolean };

/**
 * What a member of a seller finds: the seller's own orders (by number, the provider's payment id, and among the latest 2,000
 * by name or mail), what it sells (by SKU, EAN, own id, title) and the people of its desk.
 */
export async function findForSeller(
  seller: { id: string; slug: string },
  typed: string,
): Promise<HitGroup[]> {
  const words = wordsOf(typed);
  if (words === null) return [];
  const root = `/sell/${seller.slug}`;
  const [orders, products, people] = await Promise.all([
    sellerOrders(seller.id, words),
    sellerProducts(seller, words),
    db.sellerMember.findMany({
      where: {
        sellerId: seller.id,
        user: {
          OR: [
            { name: { contains: words, mode: "insensitive" } },
            { email: { contains: words, mode: "insensitive" } },
          ],
        },
      },
      select: { role: true, user: { select: { id: true, name: true, email: true } } },
      take: HITS,
    }),
  ]);
  return grouped([
    ["Orders", orders.map((order) => orderHit(order, `${root}/orders/${order.number}`))],
    [
      "Products",
      products.map(({ id, title, note }) => ({ id, label: title, note, href: `${root}/listings/${id}` })),
    ],
    [
      "People",
      people.map(({ role, user }) => ({
        id: user.id,
        label: user.name,
        note: `${role.toLowerCase()}, ${user.email}`,
        href: `${root}/members`,
      })),
    ],
  ]);
}

/** What staff find, each kind only within their sight: orders, products, shoppers, sellers. */
export async function findForStaff(typed: string, sight: Sight): Promise<HitGroup[]> {
  const words = wordsOf(typed);
  if (words === null) return [];
  const [orders, products, people, sellers] = await Promise.all([
    sight.orders ? staffOrders(words) : [],
    anyProducts(words),
    sight.people ? peopleBeginning(words) : [],
    sight.sellers ? sellersBeginning(words) : [],
  ]);
  const query = `?q=${encodeURIComponent(words)}`;
  const lists: Hit[] = [
    ...(orders.length === HITS ? [{ id: "orders", label: "Orders", href: `/admin/orders${query}` }] : []),
    ...(people.length === HITS ? [{ id: "people", label: "People", href: `/admin/people${query}` }] : []),
  ].map((list) => ({ ...list, note: `all for “${words}”` }));
  return grouped([
    ["Orders", orders.map((order) => orderHit(order, `/admin/orders/${order.number}`))],
    [
      "People",
      people.map(({ id, name, email }) => ({
        id,
        label: name,
        note: email,
        href: `/admin/people/${id}`,
      })),
    ],
    [
      "Sellers",
      sellers.map(({ id, name, slug }) => ({ id, label: name, note: slug, href: `/admin/sellers/${id}` })),
    ],
    [
      "Products",
      products.map(({ id, title, slug }) => ({ id, label: title, note: slug, href: `/p/${slug}` })),
    ],
    ["Lists", lists],
  ]);
}

function wordsOf(typed: string): string | null {
  const words = typed
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_WORDS);
  return words.length < SHORTEST_WORDS ? null : words;
}

function grouped(groups: [string, Hit[]][]): HitGroup[] {
  return groups.flatMap(([name, hits]) => (hits.length > 0 ? [{ name, hits: hits.slice(0, HITS) }] : []));
}

function orderHit({ id, number, name, status, total, currency }: Order, href: string): Hit {
  const state = status.toLowerCase().replaceAll("_", " ");
  return {
    id,
    label: number,
    note: [name, state, formatMoney(total, currency.trim())].filter(Boolean).join(" · "),
    href,
  };
}

const isPayment = (words: string) => /^pi_\w{6,}$/.test(words);

async function sellerOrders(sellerId: string, words: string): Promise<Order[]> {
  const number = parseOrderNumber(words);
  const columns = Prisma.sql`o.id, o.number, o.address ->> 'name' AS name, o.status::text AS status, o.total, o.currency`;
  if (isPayment(words))
    return db.$queryRaw<Order[]>`
      SELECT ${columns} FROM payments p JOIN orders o ON o.group_id = p.group_id
      WHERE p.intent_id = ${words} AND o.seller_id = ${sellerId}::uuid LIMIT ${HITS}`;
  if (number)
    return db.$queryRaw<Order[]>`
      SELECT ${columns} FROM orders o WHERE o.seller_id = ${sellerId}::uuid AND o.id IN (
        SELECT id FROM orders WHERE number = ${number}
        UNION SELECT x.id FROM order_groups g JOIN orders x ON x.group_id = g.id WHERE g.number = ${number}) LIMIT ${HITS}`;
  const like = containing(words);
  return db.$queryRaw<Order[]>`
    SELECT ${columns} FROM (
      SELECT * FROM orders WHERE seller_id = ${sellerId}::uuid AND status NOT IN ('PENDING_PAYMENT', 'FAILED')
      ORDER BY placed_at DESC, id LIMIT ${LATEST}
    ) o WHERE o.number ILIKE ${like} OR o.address ->> 'name' ILIKE ${like} OR o.email ILIKE ${like}
    ORDER BY o.placed_at DESC LIMIT ${HITS}`;
}

async function staffOrders(words: string): Promise<Order[]> {
  return db.$queryRaw<Order[]>`
    SELECT g.id, g.number, (SELECT address ->> 'name' FROM orders WHERE group_id = g.id LIMIT 1) AS name,
      coalesce((SELECT min(status::text) FROM orders WHERE group_id = g.id), '') AS status, g.total, g.currency
    FROM order_groups g WHERE g.id IN (SELECT o.group_id FROM orders o WHERE o.id IN (${ordersFound(words)}))
    ORDER BY g.placed_at DESC, g.id LIMIT ${HITS}`;
}

/** Begins-with of every word, as the index of the search has them; null where that would match half the market. */
function titleQuery(words: string): string | null {
  const parts = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.some((part) => part.length >= 3) ? parts.map((part) => `${part}:*`).join(" & ") : null;
}

async function sellerProducts(
  { id, slug }: { id: string; slug: string },
  words: string,
): Promise<{ id: string; title: string; note: string }[]> {
  const query = titleQuery(words);
  const byTitle = query
    ? Prisma.sql`UNION ALL (SELECT s.product_id, 2 FROM product_search s
        WHERE s.document @@ to_tsquery('simple', ${query}) AND s.tags @> ARRAY[${`s:${slug}`}] LIMIT ${HITS})`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT p.id, p.title, lower(p.status::text) AS note FROM (
      SELECT product_id, min(place) AS place FROM (
        (SELECT product_id, 1 AS place FROM offers WHERE seller_id = ${id}::uuid AND external_id = ${words})
        UNION ALL (SELECT o.product_id, 1 FROM variants v JOIN offers o ON o.variant_id = v.id
          WHERE (v.sku = ${words} OR v.ean = ${words}) AND o.seller_id = ${id}::uuid LIMIT ${HITS})
        ${byTitle}
      ) f (product_id, place) GROUP BY product_id
    ) f JOIN products p ON p.id = f.product_id ORDER BY f.place, p.title LIMIT ${HITS}`;
}

async function anyProducts(words: string): Promise<{ id: string; title: string; slug: string }[]> {
  const query = titleQuery(words);
  const byTitle = query
    ? Prisma.sql`UNION ALL (SELECT s.product_id, 2 FROM product_search s WHERE s.document @@ to_tsquery('simple', ${query}) LIMIT ${HITS})`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT p.id, p.title, p.slug FROM (
      SELECT product_id, min(place) AS place FROM (
        (SELECT product_id, 1 AS place FROM variants WHERE sku = ${words} OR ean = ${words} LIMIT ${HITS})
        ${byTitle}
      ) f (product_id, place) GROUP BY product_id
    ) f JOIN products p ON p.id = f.product_id ORDER BY f.place, p.title LIMIT ${HITS}`;
}

function peopleBeginning(words: string): Promise<{ id: string; name: string; email: string }[]> {
  const like = beginning(words.toLowerCase());
  return db.$queryRaw`
    SELECT DISTINCT id, name, email FROM (
      (SELECT id, name, email FROM users WHERE lower(email) LIKE ${like} LIMIT ${HITS})
      UNION ALL (SELECT id, name, email FROM users WHERE lower(name) LIKE ${like} LIMIT ${HITS})
    ) u ORDER BY name LIMIT ${HITS}`;
}

function sellersBeginning(words: string): Promise<{ id: string; name: string; slug: string }[]> {
  const like = beginning(words.toLowerCase());
  return db.$queryRaw`
    SELECT DISTINCT id, name, slug FROM (
      (SELECT id, name, slug FROM sellers WHERE lower(name) LIKE ${like} LIMIT ${HITS})
      UNION ALL (SELECT id, name, slug FROM sellers WHERE slug = ${words.toLowerCase()})
    ) s ORDER BY name LIMIT ${HITS}`;
}
