import { diversify } from "@/lib/recommendations/model/diversify";
import { candidatesFor, type Shop } from "@/lib/recommendations/model/lessons";
import type { Logistic } from "@/lib/recommendations/model/logistic";
import { PRIOR, rank } from "@/lib/recommendations/model/ranker";

/** What lay in a basket, and what was taken out of it to be found again. */
export type Case = { anchors: string[]; hidden: string };

type Way = { key: string; what: string; recommend: (anchors: readonly string[]) => readonly string[] };

/** Every way to recommend that is judged, what it is held against first. */
export function waysOf(shop: Shop, learned: Logistic, shown: number): Way[] {
  const products = [...shop.products.values()];
  const bestsellers = [...products].sort((a, b) => b.popularity - a.popularity).map(({ id }) => id);
  const roll = dice(42);

  function byScore(list: "together" | "similar", anchors: readonly string[]): string[] {
    const sums = new Map<string, number>();
    for (const anchor of anchors)
      for (const [id, score] of shop.signals[list].get(anchor) ?? [])
        sums.set(id, (sums.get(id) ?? 0) + score);
    return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
  }

  function ranked(model: Logistic, anchors: readonly string[]) {
    const found = candidatesFor(shop, anchors);
    const features = new Map(found.map((one) => [one.candidate.id, one.features]));
    return rank(
      model,
      found.map(({ candidate }) => candidate),
      ({ id }) => features.get(id) ?? [],
    );
  }

  return [
    {
      key: "random",
      what: "random",
      recommend: () =>
        Array.from({ length: shown * 2 }, () => products[Math.floor(roll() * products.length)]?.id ?? ""),
    },
    { key: "popularity", what: "popularity", recommend: () => bestsellers },
    { key: "similar", what: "similar", recommend: (anchors) => byScore("similar", anchors) },
    { key: "together", what: "bought together", recommend: (anchors) => byScore("together", anchors) },
    {
      key: "prior",
      what: "merged, ranked before anything was learned",
      recommend: (anchors) => ranked(PRIOR, anchors).map(({ id }) => id),
    },
    {
      key: "merged",
      what: "merged and ranked",
      recommend: (anchors) => ranked(learned, anchors).map(({ id }) => id),
    },
    {
      key: "shown",
      what: "merged, ranked and diversified, as a cart shows it",
      recommend: (anchors) =>
        diversify(ranked(learned, anchors), { size: shown, perCategory: 4, perBrand: 3 }).map(({ id }) => id),
    },
  ];
}

/** Numbers from 0 to 1 that look random and are the same every time. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
