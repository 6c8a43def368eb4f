import { candidateOf, gather, type Signals } from "./candidates";
import type { Example } from "./logistic";
import { type Anchor, type Candidate, featuresOf, NO_PAST, type Past } from "./ranker";

/** A product as the ranker knows it, with how much it was bought. */
export type Known = Anchor & { popularity: number };

export type Shop = {
  signals: Signals;
  products: ReadonlyMap<string, Known>;
  departmentOf: (categoryId: string) => string;
};

/** Untaken candidates of one basket that are learned from; more say the same again. */
const UNTAKEN = 40;

/** The candidates beside anchors, with their features. */
export function candidatesFor(
  { signals, products, departmentOf }: Shop,
  anchorIds: readonly string[],
  past: Past = NO_PAST,
): { candidate: Candidate; features: number[] }[] {
  const anchors = anchorIds.flatMap((id) => products.get(id) ?? []);
  return [...gather(signals, anchors)].flatMap(([id, voices]) => {
    const product = products.get(id);
    if (!product) return [];
    const candidate = candidateOf(product, voices, anchors, signals.affine);
    return [{ candidate, features: featuresOf(candidate, anchors, past, departmentOf) }];
  });
}

/**
 * What one choice teaches: what was taken beside the anchors, and what was not. A choice that was no candidate teaches
 * nothing. `shown` limits the untaken to what the shopper saw.
 */
export function lessonOf(
  shop: Shop,
  anchorIds: readonly string[],
  takenId: string,
  { weight = 1, shown, past }: { weight?: number; shown?: readonly string[]; past?: Past } = {},
): Example[] {
  const all = candidatesFor(shop, anchorIds, past);
  const taken = all.find(({ candidate }) => candidate.id === takenId);
  if (!taken) return [];
  const others = all.filter(
    ({ candidate }) => candidate.id !== takenId && (shown === undefined || shown.includes(candidate.id)),
  );
  // Evenly through the list: near misses and far ones.
  const step = Math.max(1, others.length / UNTAKEN);
  const untaken = Array.from(
    { length: Math.min(UNTAKEN, others.length) },
    (_, at) => others[Math.floor(at * step)],
  );
  return [
    { features: taken.features, taken: true, weight },
    ...untaken.flatMap((other) => (other ? [{ features: other.features, taken: false, weight }] : [])),
  ];
}
