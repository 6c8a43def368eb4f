import "server-only";
import { Prisma } from "@/lib/platform/db/client";
import { type EngineFilters, priceStep } from "../engine/port";

/** The kinds of filters; each can be left out to count what else could be chosen of it. */
export type FilterKind =
  | "category"
  | "brand"
  | "seller"
  | "price"
  | "rating"
  | "stock"
  | "only"
  | `f:${string}`
  | `n:${string}`;

type Condition = { kind: FilterKind; sql: Prisma.Sql };

const anyTag = (tags: readonly string[]) => Prisma.sql`s.tags && ${[...tags]}::text[]`;

/** Conditions on `product_search s`, answered by its index of lists. */
export function conditionsOf(filters: EngineFilters, only?: readonly string[]): Condition[] {
  const found: Condition[] = [];
  const add = (kind: FilterKind, sql: Prisma.Sql) => found.push({ kind, sql });
  if (only) add("only", Prisma.sql`s.product_id = ANY(${[...only]}::uuid[])`);
  if (filters.category) add("category", anyTag([`c:${filters.category}`]));
  if (filters.brands.length > 0) add("brand", anyTag(filters.brands.map((slug) => `b:${slug}`)));
  if (filters.sellers.length > 0) add("seller", anyTag(filters.sellers.map((slug) => `s:${slug}`)));
  if (filters.min !== null || filters.max !== null) add("price", priceWithin(filters.min, filters.max));
  if (filters.rating !== null) add("rating", anyTag([`r${filters.rating}`]));
  // Most are in stock: dropping the others as they are read costs less than meeting so long a list in the index.
  if (filters.inStock) add("stock", Prisma.sql`s.in_stock`);
  for (const [key, values] of Object.entries(filters.values))
    add(`f:${key}`, anyTag(values.map((value) => `f:${key}=${value}`)));
  for (const [key, starts] of Object.entries(filters.ranges))
    add(`n:${key}`, anyTag(starts.map((start) => `n:${key}=${start}`)));
  return found;
}

const MOST_STEPS = 62;

function priceWithin(min: number | null, max: number | null): Prisma.Sql {
  const low = priceStep(min ?? 1);
  const high = Math.min(max === null ? MOST_STEPS : priceStep(max), MOST_STEPS);
  const steps = Array.from({ length: Math.max(high - low + 1, 1) }, (_, index) => `m${low + index}`);
  return Prisma.sql`${anyTag(steps)} AND s.price BETWEEN ${min ?? 0}::int AND ${max ?? 2_147_483_647}::int`;
}

/** All of them joined by AND, except those of one kind. */
export function allBut(
  conditions: readonly Condition[],
  match: Prisma.Sql | null,
  without: FilterKind | null,
): Prisma.Sql {
  const parts = conditions.filter(({ kind }) => kind !== without).map(({ sql }) => sql);
  if (match) parts.unshift(match);
  return parts.length > 0 ? Prisma.join(parts, " AND ") : Prisma.sql`true`;
}
