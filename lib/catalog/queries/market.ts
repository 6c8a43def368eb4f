import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { about, type MarketSize } from "../model/market-size";

const COUNTED = 10_000;

/** Key of the fact that says how much there is; `roll-up-catalogue` keeps it. */
export const SIZE_FACT = "size-shown";

/** How much there is, in the head of every page of the shop: what the job last found, so that all pages say the same. */
export async function marketSize(): Promise<MarketSize> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("size"));
  const fact = await db.marketFact.findUnique({ where: { key: SIZE_FACT } });
  return fact ? (fact.value as MarketSize) : countMarket();
}

/** How much there is at this moment. Counts only as far as `COUNTED`. */
export async function countMarket(): Promise<MarketSize> {
  const [row] = await db.$queryRaw<{ products: number; sellers: number }[]>`
    SELECT
      (SELECT count(*) FROM (SELECT FROM products WHERE status = 'ACTIVE' LIMIT ${COUNTED + 1}) p)::int AS products,
      (SELECT count(*) FROM (SELECT FROM sellers WHERE status = 'ACTIVE' LIMIT ${COUNTED + 1}) s)::int AS sellers`;
  return { products: about(row?.products ?? 0), sellers: about(row?.sellers ?? 0) };
}
