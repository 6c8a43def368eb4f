import "server-only";
import { z } from "zod";
import { redis } from "@/lib/platform/redis";
import type { Entry } from "./model/candidates";
import { FEATURES } from "./model/ranker";

// What the jobs worked out, in Redis: every list has an end and a lifetime, and all of it can be worked out again.

export type ProductList = "together" | "similar";

const LIST_LIFE_S = 7 * 86_400;
const SHOP_LIFE_S = 3 * 86_400;
const DIRTY = "rec:dirty";
/** Products that wait to be worked out again; beyond that the read works them out. */
const MOST_DIRTY = 200_000;

const entries = z.array(z.tuple([z.string(), z.number()]));

const listKey = (list: ProductList, productId: string) => `rec:${list}:${productId}`;

/** Lists of products by id; a product whose list was never worked out, or ran out, is left out. */
export async function readLists(
  list: ProductList,
  productIds: readonly string[],
): Promise<Map<string, Entry[]>> {
  if (productIds.length === 0) return new Map();
  const values = await redis().mget<(string | null)[]>(...productIds.map((id) => listKey(list, id)));
  return new Map(
    productIds.flatMap((id, at): [string, Entry[]][] => {
      const found = parse(entries, values[at]);
      return found ? [[id, found]] : [];
    }),
  );
}

/** Keeps a list for each product, also an empty one: that there is nothing is worth knowing. */
export async function writeLists(
  list: ProductList,
  lists: ReadonlyMap<string, readonly Entry[]>,
): Promise<void> {
  if (lists.size === 0) return;
  const pipeline = redis().pipeline();
  for (const [id, found] of lists) {
    pipeline.set(listKey(list, id), JSON.stringify(found.map(shortened)), { ex: LIST_LIFE_S });
  }
  await pipeline.exec();
}

/** Lists about categories: what is bought with them, what moves in them now, what is loved in them ("all" is the whole shop). */
type ShelfList = "affine" | "trending" | "popular";

const shelfKey = (list: ShelfList) => `rec:shelves:${list}`;

/** Lists of categories; one of which nothing is known is left out. */
export async function readShelves(
  list: ShelfList,
  categoryIds: readonly string[],
): Promise<Map<string, Entry[]>> {
  const ids = [...new Set(categoryIds)];
  if (ids.length === 0) return new Map();
  // As stored, in the order asked for: the client is told to parse nothing.
  const values = (await redis().hmget(shelfKey(list), ...ids)) as unknown as (string | null)[] | null;
  return new Map(
    ids.flatMap((id, at): [string, Entry[]][] => {
      const found = parse(entries, values?.[at]);
      return found ? [[id, found]] : [];
    }),
  );
}

/** Replaces the lists of all categories at once. */
export async function writeShelves(
  list: ShelfList,
  lists: ReadonlyMap<string, readonly Entry[]>,
): Promise<void> {
  const change = redis().multi().del(shelfKey(list));
  if (lists.size > 0) {
    const fields = Object.fromEntries(
      [...lists].map(([id, found]) => [id, JSON.stringify(found.map(shortened))]),
    );
    change.hset(shelfKey(list), fields).expire(shelfKey(list), SHOP_LIFE_S);
  }
  await change.exec();
}

const factSchemas = {
  /** Baskets of the window. */
  baskets: z.number(),
  /** Category to the days after which the same thing is bought again. */
  repurchase: z.record(z.string(), z.number()),
  ranker: z.object({
    weights: z.array(z.number()).length(FEATURES.length),
    bias: z.number(),
    means: z.array(z.number()).length(FEATURES.length),
    spreads: z.array(z.number()).length(FEATURES.length),
  }),
};

type FactName = keyof typeof factSchemas;
type Fact<N extends FactName> = z.output<(typeof factSchemas)[N]>;

/** A fact about the whole shop; null while it was never worked out, or ran out. */
export async function readFact<N extends FactName>(name: N): Promise<Fact<N> | null> {
  return parse(
    factSchemas[name] as unknown as z.ZodType<Fact<N>>,
    await redis().get<string>(`rec:shop:${name}`),
  );
}

export async function writeFact<N extends FactName>(name: N, value: Fact<N>): Promise<void> {
  await redis().set(`rec:shop:${name}`, JSON.stringify(value), { ex: SHOP_LIFE_S });
}

/** Notes products whose lists are to be worked out again. */
export async function markDirty(productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  if ((await redis().scard(DIRTY)) > MOST_DIRTY) return;
  await redis().sadd(DIRTY, ...(productIds as [string, ...string[]]));
}

/** Takes up to `most` of them. What is taken and then lost by a crash comes again with its next order or read. */
export async function takeDirty(most: number): Promise<string[]> {
  return (await redis().spop<string[]>(DIRTY, most)) ?? [];
}

function shortened([id, score]: Entry): Entry {
  return [id, Number(score.toPrecision(4))];
}

// What is not of the form this release writes counts as not there.
function parse<T>(schema: z.ZodType<T>, text: string | null | undefined): T | null {
  if (typeof text !== "string") return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
