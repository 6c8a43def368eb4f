import { type Logistic, predict } from "./logistic";

/** What the ranker looks at, in the order of its weights. docs/decisions/0012-recommendations.md says what each is. */
export const FEATURES = [
  "together",
  "similar",
  "affine",
  "sameCategory",
  "sameBrand",
  "popularity",
  "trending",
  "priceGap",
  "personal",
  "bought",
] as const;

/** What is known of a product that others are recommended for. */
export type Anchor = { id: string; categoryId: string; brandId: string | null; price: number };

/** A product that might be shown, with what speaks for it. */
export type Candidate = Anchor & {
  /** Best score of "bought together" and of "similar" over the anchors, 0 without. */
  together: number;
  similar: number;
  /** Best lift of its category over the anchors' categories, 0 without. */
  affine: number;
  /** Decayed sales, and heat of the last days. */
  popularity: number;
  trending: number;
};

/** What is known of the shopper: how their past spreads over departments (0 to 1), and what they own already. */
export type Past = { departments: ReadonlyMap<string, number>; bought: ReadonlySet<string> };

export const NO_PAST: Past = { departments: new Map(), bought: new Set() };

/** The features of a candidate beside its anchors. */
export function featuresOf(
  candidate: Candidate,
  anchors: readonly Anchor[],
  past: Past,
  departmentOf: (categoryId: string) => string,
): number[] {
  const share = (test: (anchor: Anchor) => boolean) =>
    anchors.length === 0 ? 0 : anchors.filter(test).length / anchors.length;
  const prices = anchors.map(({ price }) => price).sort((a, b) => a - b);
  const usual = prices[Math.floor(prices.length / 2)] ?? candidate.price;
  return [
    Math.log1p(20 * candidate.together),
    candidate.similar,
    Math.log1p(candidate.affine),
    share((anchor) => anchor.categoryId === candidate.categoryId),
    share((anchor) => anchor.brandId !== null && anchor.brandId === candidate.brandId),
    Math.log1p(candidate.popularity),
    Math.log1p(candidate.trending),
    Math.min(3, Math.abs(Math.log(Math.max(1, candidate.price) / Math.max(1, usual)))),
    past.departments.get(departmentOf(candidate.categoryId)) ?? 0,
    Number(past.bought.has(candidate.id)),
  ];
}

/** What holds until a shop has enough clicks and orders of its own to learn from. */
export const PRIOR: Logistic = {
  weights: [1.4, 0.4, 0.7, 0.1, 0.1, 0.6, 0.2, -0.1, 0.3, -0.4],
  bias: -3,
  means: FEATURES.map(() => 0),
  spreads: FEATURES.map(() => 1),
};

/** Candidates, the likeliest first; equal ones by id, so that an order is never by chance. */
export function rank<T extends Candidate>(
  model: Logistic,
  candidates: readonly T[],
  featuresFor: (candidate: T) => number[],
): T[] {
  return candidates
    .map((candidate) => ({ candidate, chance: predict(model, featuresFor(candidate)) }))
    .sort((a, b) => b.chance - a.chance || a.candidate.id.localeCompare(b.candidate.id))
    .map(({ candidate }) => candidate);
}
