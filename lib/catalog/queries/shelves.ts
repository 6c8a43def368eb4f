import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db, Prisma } from "@/lib/platform/db/client";
import { PAGE_SIZE, readCursor, type Sort, writeCursor } from "../model/listing";
import type { CardView } from "../model/views";
import { CARD_COLUMNS, CARD_JOINS } from "./card-sql";
import { type CardRow, cardOf } from "./cards";

export type Shelf = {
  cards: CardView[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
};

type ShelfRow = CardRow & { sortValue: string };

/**
 * One page of the products in a category and everything below it. Reads at most a page of each category's own index,
 * so its cost grows with the tree and not with the catalogue. Tagged with every product on it.
 */
export async function categoryShelf(
  categoryId: string,
  subtreeIds: string[],
  sort: Sort,
  after: string | null,
): Promise<Shelf> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(...subtreeIds.slice(0, 60).map((id) => tag("listing", id)), tag("category", categoryId));
  const { value, where, order } = orderOf(sort, after);
  const rows = await db.$queryRaw<ShelfRow[]>`
    SELECT ${CARD_COLUMNS}, (${value})::text AS "sortValue"
    FROM unnest(${subtreeIds}::uuid[]) AS c (id)
    CROSS JOIN LATERAL (
      SELECT * FROM products p
      WHERE p.category_id = c.id AND p.status = 'ACTIVE' AND p.min_price IS NOT NULL ${where}
      ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}
    ) p ${CARD_JOINS}
    ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`;
  const page = rows.slice(0, PAGE_SIZE);
  cacheTag(...page.map((row) => tag("product", row.id)));
  const last = page.at(-1);
  return {
    cards: page.map(cardOf),
    next: rows.length > PAGE_SIZE && last ? writeCursor({ id: last.id, value: sortText(sort, last) }) : null,
  };
}

function sortText(sort: Sort, row: ShelfRow): string {
  return sort === "new" ? new Date(row.sortValue).toISOString() : row.sortValue;
}

// Written so that each order is one range of its index: equal sort values go on by id.
function orderOf(sort: Sort, after: string | null) {
  const cursor = after ? readCursor(after, sort) : null;
  const none = Prisma.empty;
  switch (sort) {
    case "popular":
      return {
        value: Prisma.sql`p.popularity`,
        where: cursor
          ? Prisma.sql`AND p.popularity <= ${cursor.value}::float8 AND (p.popularity < ${cursor.value}::float8 OR p.id > ${cursor.id}::uuid)`
          : none,
        order: Prisma.sql`p.popularity DESC, p.id`,
      };
    case "price-low":
      return {
        value: Prisma.sql`p.min_price`,
        where: cursor
          ? Prisma.sql`AND (p.min_price, p.id) > (${cursor.value}::int, ${cursor.id}::uuid)`
          : none,
        order: Prisma.sql`p.min_price, p.id`,
      };
    case "price-high":
      return {
        value: Prisma.sql`p.min_price`,
        where: cursor
          ? Prisma.sql`AND (p.min_price, p.id) < (${cursor.value}::int, ${cursor.id}::uuid)`
          : none,
        order: Prisma.sql`p.min_price DESC, p.id DESC`,
      };
    case "new":
      return {
        value: Prisma.sql`to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
        where: cursor
          ? Prisma.sql`AND p.published_at <= ${cursor.value}::timestamptz AND (p.published_at < ${cursor.value}::timestamptz OR p.id > ${cursor.id}::uuid)`
          : none,
        order: Prisma.sql`p.published_at DESC, p.id`,
      };
  }
}

const HOME_ROW = 10;

/** What sold best in the last 30 days. */
export async function lovedThisWeek(): Promise<CardView[]> {
  "use cache";
  cacheLife("home");
  cacheTag(tag("home"));
  const rows = await db.$queryRaw<CardRow[]>`
    SELECT ${CARD_COLUMNS} FROM (
      SELECT * FROM products WHERE status = 'ACTIVE' AND min_price IS NOT NULL AND in_stock
      ORDER BY sold_recently DESC, id LIMIT ${HOME_ROW}
    ) p ${CARD_JOINS} ORDER BY p.sold_recently DESC, p.id`;
  cacheTag(...rows.map((row) => tag("product", row.id)));
  return rows.map(cardOf);
}

/** What came last. */
export async function newProducts(): Promise<CardView[]> {
  "use cache";
  cacheLife("home");
  cacheTag(tag("home"));
  const rows = await db.$queryRaw<CardRow[]>`
    SELECT ${CARD_COLUMNS} FROM (
      SELECT * FROM products WHERE status = 'ACTIVE' AND min_price IS NOT NULL AND in_stock
      ORDER BY published_at DESC, id LIMIT ${HOME_ROW}
    ) p ${CARD_JOINS} ORDER BY p.published_at DESC, p.id`;
  cacheTag(...rows.map((row) => tag("product", row.id)));
  return rows.map(cardOf);
}

/** Cards of the given products, in the given order; what is gone is left out. */
export async function cardsOf(productIds: readonly string[]): Promise<CardView[]> {
  if (productIds.length === 0) return [];
  const rows = await db.$queryRaw<CardRow[]>`
    SELECT ${CARD_COLUMNS} FROM unnest(${productIds}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN products p ON p.id = wanted.id ${CARD_JOINS}
    WHERE p.status = 'ACTIVE' AND p.min_price IS NOT NULL
    ORDER BY wanted.place`;
  return rows.map(cardOf);
}

/** Products that stand in a category's neighbourhood: what is loved there, without one of them. */
export async function neighbours(categoryId: string, exceptId: string): Promise<CardView[]> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("listing", categoryId));
  const rows = await db.$queryRaw<CardRow[]>`
    SELECT ${CARD_COLUMNS} FROM (
      SELECT * FROM products
      WHERE category_id = ${categoryId}::uuid AND status = 'ACTIVE' AND min_price IS NOT NULL AND id <> ${exceptId}::uuid
      ORDER BY popularity DESC, id LIMIT 10
    ) p ${CARD_JOINS} ORDER BY p.popularity DESC, p.id`;
  cacheTag(...rows.map((row) => tag("product", row.id)));
  return rows.map(cardOf);
}
