import { seedDemoMarket } from "@/prisma/seed/seed";
import { benchDatabase } from "./database";
import type { Bench, Measured } from "./model";
import { type Case, waysOf } from "./recommend/ways";

const DAY = 86_400_000;
/** The last days are judged; what the ranker learned from lies before them, and what it knew then before that. */
const JUDGED_DAYS = 60;
const TAUGHT_DAYS = 120;
const SHOWN = 10;
const MOST_CASES = 5_000;
/** Everything in the demo market is dated relative to this; the same market every time. */
const NOW = new Date("2026-11-20T12:00:00Z");

type Figure = Omit<Measured, "bench">;

/**
 * How often the last thing of a basket is among the first ten that are recommended beside the rest of it, for baskets of
 * the last days, by what the shop knew before them. Judges the demo market.
 */
const bench: Bench = async () => {
  const database = await benchDatabase();
  try {
    await seedDemoMarket({ databaseUrl: database.url, mediaDir: null, now: NOW });
    return await judge(NOW);
  } finally {
    await database.close();
  }
};
export default bench;

async function judge(now: Date): Promise<Figure[]> {
  const { basketsOf } = await import("@/lib/recommendations/queries/past");
  const { learn, shopAt } = await import("@/lib/recommendations/commands/train");
  const split = new Date(now.getTime() - JUDGED_DAYS * DAY);
  const taught = new Date(split.getTime() - TAUGHT_DAYS * DAY);
  const ranker = await learn({ known: taught, until: split });
  if (!ranker) throw new Error("There was nothing to learn from");
  const baskets = await basketsOf({ since: split, until: now }, MOST_CASES);
  const shop = await shopAt(baskets, split);
  const cases = baskets.map(({ productIds }): Case => {
    const different = [...new Set(productIds)];
    return { anchors: different.slice(0, -1), hidden: different.at(-1) as string };
  });
  const figures: Figure[] = [];
  const rates = new Map<string, number>();
  for (const { key, what, recommend } of waysOf(shop, ranker, SHOWN)) {
    const hits = cases.filter(({ anchors, hidden }) =>
      recommend(anchors)
        .filter((id) => !anchors.includes(id))
        .slice(0, SHOWN)
        .includes(hidden),
    ).length;
    const rate = cases.length === 0 ? 0 : hits / cases.length;
    rates.set(key, rate);
    const popular = rates.get("popularity") ?? 0;
    figures.push({
      key: `${key}.hitRateAt10`,
      what: `${what}: hit rate@${SHOWN} of ${cases.length} baskets`,
      value: rate * 100,
      unit: "%",
      ...(key === "merged" ? { target: ">= 2 x popularity", reached: rate >= 2 * popular && rate > 0 } : {}),
    });
  }
  return figures;
}
