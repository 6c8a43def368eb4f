import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";

const COUNTED = 10_000;

/** How much there is, counted only as far as `COUNTED`; `more` says there are more than that. */
export async function marketSize(): Promise<{ products: number; sellers: number; more: boolean }> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("home"));
  const [row] = await db.$queryRaw<{ products: number; sellers: number }[]>`
    SELECT
      (SELECT count(*) FROM (SELECT FROM products WHERE status = 'ACTIVE' LIMIT ${COUNTED + 1}) p)::int AS products,
      (SELECT count(*) FROM (SELECT FROM sellers WHERE status = 'ACTIVE' LIMIT ${COUNTED}) s)::int AS sellers`;
  const products = row?.products ?? 0;
  return { products: Math.min(products, COUNTED), sellers: row?.sellers ?? 0, more: products > COUNTED };
}
