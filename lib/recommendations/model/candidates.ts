import type { Anchor, Candidate } from "./ranker";

/** A list of what is recommended: id and score, the best first. */
export type Entry = readonly [id: string, score: number];
export type Lists = ReadonlyMap<string, readonly Entry[]>;

/** What was worked out beforehand: by product (`together`, `similar`) and by category ("all" is the whole shop). */
export type Signals = { together: Lists; similar: Lists; affine: Lists; trending: Lists; popular: Lists };

/** What speaks for a product beside its anchors, as far as it is known without the product itself. */
export type Voices = Pick<Candidate, "together" | "similar" | "trending">;

const PER_LIST = 25;
const AFFINE_SHELVES = 5;
const PER_SHELF = 12;
const FROM_ALL = 20;
/** More are not worth reading. */
const MOST = 160;

/** The categories whose shelves `gather` looks at. */
export function shelvesFor(anchors: readonly Anchor[], affine: Lists): string[] {
  const beside = anchors.flatMap(({ categoryId }) => affine.get(categoryId)?.slice(0, AFFINE_SHELVES) ?? []);
  return [...new Set([...beside.map(([id]) => id), ...anchors.map(({ categoryId }) => categoryId), "all"])];
}

/**
 * Everything that may be recommended beside the anchors, without the anchors: partners, what is alike, what is loved on
 * the shelves that go with theirs, what moves in the whole shop. What several anchors ask for counts for all of them.
 */
export function gather(signals: Signals, anchors: readonly Anchor[]): Map<string, Voices> {
  const found = new Map<string, Voices>();
  const own = new Set(anchors.map(({ id }) => id));
  const voices = (id: string) => {
    const known = found.get(id);
    if (known) return known;
    const made = { together: 0, similar: 0, trending: 0 };
    if (!own.has(id)) found.set(id, made);
    return made;
  };
  for (const { id } of anchors) {
    for (const [other, score] of signals.together.get(id)?.slice(0, PER_LIST) ?? [])
      voices(other).together += score;
    for (const [other, score] of signals.similar.get(id)?.slice(0, PER_LIST) ?? []) {
      const one = voices(other);
      one.similar = Math.max(one.similar, score);
    }
  }
  for (const shelf of shelvesFor(anchors, signals.affine)) {
    const most = shelf === "all" ? FROM_ALL : PER_SHELF;
    for (const [id] of signals.popular.get(shelf)?.slice(0, most) ?? []) voices(id);
    for (const [id] of signals.trending.get(shelf)?.slice(0, most) ?? []) voices(id);
  }
  for (const list of signals.trending.values()) {
    for (const [id, heat] of list) {
      const one = found.get(id);
      if (one) one.trending = Math.max(one.trending, heat);
    }
  }
  return new Map([...found].slice(0, MOST));
}

/** A candidate once its product is known. */
export function candidateOf(
  product: Anchor & { popularity: number },
  voices: Voices,
  anchors: readonly Anchor[],
  affine: Lists,
): Candidate {
  const lifts = anchors.map(
    (anchor) => affine.get(anchor.categoryId)?.find(([id]) => id === product.categoryId)?.[1] ?? 0,
  );
  const { id, categoryId, brandId, price, popularity } = product;
  return { id, categoryId, brandId, price, popularity, ...voices, affine: Math.max(0, ...lifts) };
}
