import "server-only";
import { isDeepStrictEqual } from "node:util";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { keepFact } from "@/lib/platform/db/facts";
import { expireLater } from "@/lib/platform/events/outbox";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { expireBrandPages } from "./commands/brands";
import { renameValue } from "./commands/category-desk/attributes";
import { findDuplicates } from "./commands/find-duplicates";
import { rollUpCatalogue } from "./commands/roll-up";
import { countMarket, SIZE_FACT } from "./queries/market";
import { fetchPictures } from "./remote-pictures/fetch";

const BATCH = 500;

/** Buy boxes of products with a sale that began or ended since the last run; their pages expire. */
async function turnSales(): Promise<void> {
  const now = new Date();
  const fact = await db.marketFact.findUnique({ where: { key: "sales-turned" } });
  const since = typeof fact?.value === "string" ? new Date(fact.value) : new Date(now.getTime() - 86_400_000);
  const rows = await db.$queryRaw<{ productId: string }[]>`
    SELECT product_id AS "productId" FROM offers
    WHERE sale_price IS NOT NULL AND status = 'ACTIVE' AND sale_starts_at > ${since} AND sale_starts_at <= ${now}
    UNION SELECT product_id FROM offers
    WHERE sale_price IS NOT NULL AND status = 'ACTIVE' AND sale_ends_at > ${since} AND sale_ends_at <= ${now}`;
  const ids = rows.map((row) => row.productId);
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT record_turned_prices(${batch}::uuid[], ${since}::timestamptz, ${now}::timestamptz)`;
      await tx.$executeRaw`SELECT refresh_buy_box(${batch}::uuid[])`;
      await expireLater(
        tx,
        batch.map((id) => tag("product", id)),
      );
    });
  }
  await keepFact(db, "sales-turned", now.toISOString());
}

/** Every page says how much there is: they expire when the words change. */
async function renewSize(): Promise<void> {
  const size = await countMarket();
  const fact = await db.marketFact.findUnique({ where: { key: SIZE_FACT } });
  if (isDeepStrictEqual(fact?.value, size)) return;
  await db.$transaction(async (tx) => {
    await keepFact(tx, SIZE_FACT, size);
    await expireLater(tx, [tag("size")]);
  });
}

export const handlers: Handlers = {
  "fetch-pictures": () => fetchPictures(),
  "rename-attribute-value": renameValue,
  "expire-brand-pages": expireBrandPages,
  "find-duplicates": async () => {
    await findDuplicates();
  },
  "roll-up-catalogue": async () => {
    await turnSales();
    await rollUpCatalogue();
    await db.$executeRaw`SELECT count_categories()`;
    await renewSize();
    await db.$transaction((tx) => expireLater(tx, [tag("home")]));
  },
};
