import "server-only";
import type pg from "pg";
import { Prisma } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import type { EngineQuery } from "../engine/port";
import type { Sort } from "../model/input";
import type { Hit } from "./candidates";

type Scored = Hit & { score: number };
type Page = { ids: string[]; next: string | null };

/** What a hit is ordered by; `falling` orders begin with the largest. */
const ORDERS: Record<Sort, { value: (hit: Scored) => number; falling: boolean; column: string }> = {
  best: { value: ({ score }) => Math.round(score * 1e6), falling: true, column: "popularity" },
  price: { value: ({ price }) => price, falling: false, column: "price" },
  "price-down": { value: ({ price }) => price, falling: true, column: "price" },
  rating: { value: ({ rating }) => rating, falling: true, column: "rating" },
  new: { value: ({ publishedAt }) => Math.round(publishedAt), falling: true, column: "published_at" },
};

type Place = { value: number; id: string };

function readCursor(cursor: string | null): Place | null {
  const match = /^(-?\d+(?:\.\d+)?)_([0-9a-f-]{36})$/.exec(cursor ?? "");
  return match?.[2] && isId(match[2]) ? { value: Number(match[1]), id: match[2] } : null;
}

const writeCursor = ({ value, id }: Place) => `${value}_${id}`;

/** A page of hits that are all here. Goes on after the cursor's place, wherever that is by now. */
export function pageOf(hits: readonly Scored[], { sort, cursor, size, without = [] }: EngineQuery): Page {
  const { value, falling } = ORDERS[sort];
  const compare = (a: Place, b: Place) =>
    (falling ? -1 : 1) * (a.value - b.value || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const after = readCursor(cursor);
  const rest = hits
    .filter(({ id }) => !without.includes(id))
    .map((hit) => ({ id: hit.id, value: value(hit) }))
    .filter((place) => !after || compare(place, after) > 0)
    .sort(compare);
  return cut(rest, size);
}

function cut(places: readonly Place[], size: number): Page {
  const page = places.slice(0, size);
  const last = page.at(-1);
  return { ids: page.map(({ id }) => id), next: places.length > size && last ? writeCursor(last) : null };
}

/** Sorting so many costs what walking the index past as many that do not match does, at a million products. */
const SORTED_AT_MOST = 5_000;

/**
 * A page of more hits than are here: those that match are sorted while they are few, and else met along the index of
 * their order, where it is not far from one to the next.
 * @param expected how many probably match
 */
export async function walkPage(
  client: pg.ClientBase,
  { sort, cursor, size, without = [] }: EngineQuery,
  where: Prisma.Sql,
  expected: number,
): Promise<Page> {
  const { falling, column } = ORDERS[sort];
  const name = Prisma.raw(`s.${column}`);
  const direction = Prisma.raw(falling ? "DESC" : "ASC");
  const after = readCursor(cursor);
  const value =
    sort === "new"
      ? Prisma.sql`to_timestamp(${(after?.value ?? 0) / 1000}::float8)`
      : Prisma.sql`${after?.value ?? 0}::float8::${Prisma.raw(sort === "rating" ? "real" : "int")}`;
  const beyond = after
    ? Prisma.sql`AND (${name}, s.product_id) ${Prisma.raw(falling ? "<" : ">")} (${value}, ${after.id}::uuid)`
    : Prisma.empty;
  const others =
    without.length > 0 ? Prisma.sql`AND s.product_id <> ALL(${[...without]}::uuid[])` : Prisma.empty;
  const shown = sort === "new" ? Prisma.sql`round(extract(epoch FROM s.published_at) * 1000)` : name;
  const matching = Prisma.sql`FROM product_search s WHERE ${where} ${beyond} ${others}`;
  if (expected <= 2 * SORTED_AT_MOST) {
    const few = Prisma.sql`
      WITH few AS MATERIALIZED (SELECT s.product_id AS id, ${name} AS key, ${shown}::float8 AS value ${matching} LIMIT ${SORTED_AT_MOST + 1})
      SELECT id, value, (SELECT count(*) FROM few)::int AS matches FROM few ORDER BY key ${direction}, id ${direction} LIMIT ${size + 1}`;
    const { rows } = await client.query<Place & { matches: number }>(few.text, few.values);
    if ((rows[0]?.matches ?? 0) <= SORTED_AT_MOST) return cut(rows, size);
  }
  const walk = Prisma.sql`
    SELECT s.product_id AS id, ${shown}::float8 AS value ${matching}
    ORDER BY ${name} ${direction}, s.product_id ${direction} LIMIT ${size + 1}`;
  const { rows } = await client.query<Place>(walk.text, walk.values);
  return cut(rows, size);
}
