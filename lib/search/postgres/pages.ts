import "server-only";
import type pg from "pg";
import { Prisma } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import type { EngineQuery } from "../engine/port";
import type { Sort } from "../model/input";

export type Page = { ids: string[]; next: string | null };
export type Place = { value: number; id: string };

/** A page of another order than the best one. */
export type Asked = Pick<EngineQuery, "cursor" | "size" | "without"> & { sort: Exclude<Sort, "best"> };

const ORDERS: Record<
  Asked["sort"],
  { column: string; type: "int" | "real" | "timestamptz"; falling: boolean }
> = {
  price: { column: "price", type: "int", falling: false },
  "price-down": { column: "price", type: "int", falling: true },
  rating: { column: "rating", type: "real", falling: true },
  new: { column: "published_at", type: "timestamptz", falling: true },
};

function readCursor(cursor: string | null): Place | null {
  const match = /^(-?\d+(?:\.\d+)?)_([0-9a-f-]{36})$/.exec(cursor ?? "");
  return match?.[2] && isId(match[2]) ? { value: Number(match[1]), id: match[2] } : null;
}

const writeCursor = ({ value, id }: Place) => `${value}_${id}`;

/** A page of hits that are all here, highest score first. Goes on after the cursor's place, wherever that is by now. */
export function pageOf(
  hits: readonly { id: string; score: number }[],
  { cursor, size, without = [] }: Pick<EngineQuery, "cursor" | "size" | "without">,
): Page {
  const compare = (a: Place, b: Place) => b.value - a.value || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
  const after = readCursor(cursor);
  const rest = hits
    .filter(({ id }) => !without.includes(id))
    .map(({ id, score }) => ({ id, value: Math.round(score * 1e6) }))
    .filter((place) => !after || compare(place, after) > 0)
    .sort(compare);
  return cut(rest, size);
}

/** A page of the places that were read for it, one more than it shows. */
export function cut(places: readonly Place[], size: number): Page {
  const page = places.slice(0, size);
  const last = page.at(-1);
  return { ids: page.map(({ id }) => id), next: places.length > size && last ? writeCursor(last) : null };
}

/** The places of a page, and of one more; `matching` is the FROM and WHERE of rows `s`. */
export function pageSql({ sort, cursor, size, without = [] }: Asked, matching: Prisma.Sql): Prisma.Sql {
  const { column, type, falling } = ORDERS[sort];
  const name = Prisma.raw(`s.${column}`);
  const direction = Prisma.raw(falling ? "DESC" : "ASC");
  const after = readCursor(cursor);
  const value =
    type === "timestamptz"
      ? Prisma.sql`to_timestamp(${(after?.value ?? 0) / 1000}::float8)`
      : Prisma.sql`${after?.value ?? 0}::float8::${Prisma.raw(type)}`;
  const beyond = after
    ? Prisma.sql`AND (${name}, s.product_id) ${Prisma.raw(falling ? "<" : ">")} (${value}, ${after.id}::uuid)`
    : Prisma.empty;
  const others =
    without.length > 0 ? Prisma.sql`AND s.product_id <> ALL(${[...without]}::uuid[])` : Prisma.empty;
  const shown = type === "timestamptz" ? Prisma.sql`round(extract(epoch FROM ${name}) * 1000)` : name;
  return Prisma.sql`
    SELECT s.product_id AS id, ${shown}::float8 AS value ${matching} ${beyond} ${others}
    ORDER BY ${name} ${direction}, s.product_id ${direction} LIMIT ${size + 1}`;
}

/**
 * A page of more matches than are here.
 * @param few whether they are sorted; else they are met along the index of their order, where it is not far from one to the next
 * @param bounds the prices that are asked for
 */
export async function readPage(
  client: pg.ClientBase,
  asked: Asked,
  where: Prisma.Sql,
  { few, bounds }: { few: boolean; bounds: Prisma.Sql | null },
): Promise<Page> {
  const walked = !few && bounds && ORDERS[asked.sort].column === "price";
  const matching = Prisma.sql`FROM product_search s WHERE ${where} ${walked ? Prisma.sql`AND ${bounds}` : Prisma.empty}`;
  const { text, values } = few
    ? Prisma.sql`WITH few AS MATERIALIZED (SELECT s.product_id, s.price, s.rating, s.published_at ${matching})
        ${pageSql(asked, Prisma.sql`FROM few s WHERE true`)}`
    : pageSql(asked, matching);
  const { rows } = await client.query<Place>(text, values);
  return cut(rows, asked.size);
}
