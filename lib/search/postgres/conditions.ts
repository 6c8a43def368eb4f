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

export type Condition = {
  kind: FilterKind;
  /** Answered by the index of lists. */
  listed: Prisma.Sql;
  /** The same, looked for in the rows: no index can answer it. */
  seen: Prisma.Sql;
  /** What it probably leaves of all products, from 0 to 1. */
  share: number;
};

/** Of a filter that leaves more than this the list costs more to read than the rows that it would spare. */
const BROAD = 0.3;

const within = (filters: Pick<EngineFilters, "min" | "max">) =>
  Prisma.sql`s.price BETWEEN ${filters.min ?? 0}::int AND ${filters.max ?? 2_147_483_647}::int`;
const unindexed = (sql: Prisma.Sql) => Prisma.sql`(${sql}) IS TRUE`;

/** Conditions on `product_search s`; as if each left nothing, until somebody knows better. */
export function conditionsOf(filters: EngineFilters, only?: readonly string[]): Condition[] {
  const found: Condition[] = [];
  const add = (kind: FilterKind, listed: Prisma.Sql, seen: Prisma.Sql) =>
    found.push({ kind, listed, seen, share: 0 });
  const addTags = (kind: FilterKind, tags: readonly string[]) => {
    const any = Prisma.sql`s.tags && ${[...tags]}::text[]`;
    add(kind, any, unindexed(any));
  };
  if (only) {
    const among = Prisma.sql`s.product_id = ANY(${[...only]}::uuid[])`;
    add("only", among, among);
  }
  if (filters.category) addTags("category", [`c:${filters.category}`]);
  if (filters.brands.length > 0)
    addTags(
      "brand",
      filters.brands.map((slug) => `b:${slug}`),
    );
  if (filters.sellers.length > 0)
    addTags(
      "seller",
      filters.sellers.map((slug) => `s:${slug}`),
    );
  if (filters.min !== null || filters.max !== null) {
    // Not by the index of prices: it would be read whole from one price to the other.
    const seen = unindexed(within(filters));
    add("price", Prisma.sql`s.tags && ${stepsOf(filters)}::text[] AND ${seen}`, seen);
  }
  if (filters.rating !== null) addTags("rating", [`r${filters.rating}`]);
  if (filters.inStock) add("stock", Prisma.sql`s.in_stock`, Prisma.sql`s.in_stock`);
  for (const [key, values] of Object.entries(filters.values))
    addTags(
      `f:${key}`,
      values.map((value) => `f:${key}=${value}`),
    );
  for (const [key, starts] of Object.entries(filters.ranges))
    addTags(
      `n:${key}`,
      starts.map((start) => `n:${key}=${start}`),
    );
  return found;
}

const MOST_STEPS = 62;

function stepsOf({ min, max }: Pick<EngineFilters, "min" | "max">): string[] {
  const low = priceStep(min ?? 1);
  const high = Math.min(max === null ? MOST_STEPS : priceStep(max), MOST_STEPS);
  return Array.from({ length: Math.max(high - low + 1, 1) }, (_, index) => `m${low + index}`);
}

/** The prices between which matches are walked in the order of prices: where the walk begins and ends. */
export function boundsOf(filters: EngineFilters): Prisma.Sql | null {
  return filters.min === null && filters.max === null ? null : within(filters);
}

/** All of them joined by AND, except those of one kind. Broad ones are looked for in the rows that the others leave. */
export function allBut(
  conditions: readonly Condition[],
  match: Prisma.Sql | null,
  without: FilterKind | null,
): Prisma.Sql {
  const left = conditions.filter(({ kind }) => kind !== without);
  const least = match ? 0 : Math.min(...left.map(({ share }) => share));
  const parts = left.map(({ listed, seen, share }) => (share > BROAD && share > least ? seen : listed));
  if (match) parts.unshift(match);
  return parts.length > 0 ? Prisma.join(parts, " AND ") : Prisma.sql`true`;
}
