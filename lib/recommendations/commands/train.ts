import "server-only";
import { type Known, lessonOf, type Shop } from "../model/lessons";
import { type Logistic, trainLogistic } from "../model/logistic";
import {
  type Basket,
  basketsOf,
  type Click,
  departmentsAsStored,
  latestClicks,
  signalsAt,
} from "../queries/past";
import { anchorsOf } from "../queries/products";
import { writeFact } from "../store";

/** Baskets that are learned from. */
const MOST_BASKETS = 2_000;
const PENALTY = 2;
/** Fewer choices teach nothing that holds. */
const LEAST_CHOICES = 50;
const TAUGHT_DAYS = 60;
const MOST_CLICKS = 2_000;
/** A click says less than an order. */
const CLICK_WEIGHT = 0.3;

/** The shop as it stood at `until`, as far as these baskets' products and their candidates go. */
export async function shopAt(baskets: readonly Basket[], until: Date): Promise<Shop> {
  const asked = [...new Set(baskets.flatMap(({ productIds }) => productIds))];
  const { popularity, ...signals } = await signalsAt(asked, until);
  const ids = new Set(asked);
  for (const lists of [signals.together, signals.similar, signals.trending, signals.popular])
    for (const list of lists.values()) for (const [id] of list) ids.add(id);
  const known = await anchorsOf([...ids]);
  return {
    signals,
    products: new Map(
      known.map((one): [string, Known] => [one.id, { ...one, popularity: popularity.get(one.id) ?? 0 }]),
    ),
    departmentOf: await departmentsAsStored(),
  };
}

/**
 * Learns from the baskets between `known` and `until` what was taken beside the rest, with what the shop knew at `known`;
 * and from `clicks`, where some are given, with what it knew at `until`.
 * @returns null when there are too few
 */
export async function learn({
  known,
  until,
  clicks = [],
}: {
  known: Date;
  until: Date;
  clicks?: readonly Click[];
}): Promise<Logistic | null> {
  const baskets = await basketsOf({ since: known, until }, MOST_BASKETS);
  if (baskets.length + clicks.length < LEAST_CHOICES) return null;
  const then = await shopAt(baskets, known);
  const bought = baskets.flatMap(({ productIds }) => {
    const different = [...new Set(productIds)];
    return lessonOf(then, different.slice(0, -1), different.at(-1) as string);
  });
  const now = await shopAt(
    clicks.map(({ anchors }) => ({ userId: null, productIds: anchors })),
    until,
  );
  const clicked = clicks.flatMap(({ anchors, clicked: taken, shown }) =>
    lessonOf(now, anchors, taken, { weight: CLICK_WEIGHT, shown }),
  );
  return trainLogistic([...bought, ...clicked], PENALTY);
}

/** Teaches the ranker by the baskets and clicks of the last weeks. It stays as it was when there are too few. */
export async function trainRanker(now = new Date()): Promise<boolean> {
  const known = new Date(now.getTime() - TAUGHT_DAYS * 86_400_000);
  const ranker = await learn({ known, until: now, clicks: await latestClicks(MOST_CLICKS) });
  if (ranker) await writeFact("ranker", ranker);
  return ranker !== null;
}
