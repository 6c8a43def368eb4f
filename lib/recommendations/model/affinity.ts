/** How often two things were in one basket, among how many. All are numbers of baskets of one window. */
export type PairCounts = {
  both: number;
  /** Baskets with the one that is looked at. */
  a: number;
  /** Baskets with the other, in the whole window, and all baskets of the window. */
  b: number;
  baskets: number;
};

export type Affinity = {
  /** P(other | this), 0 to 1. */
  confidence: number;
  /** How many times likelier than chance; 1 = no connection. */
  lift: number;
  /** What lists are ordered by: confidence drawn towards chance while the evidence is thin, corrected for popularity. */
  score: number;
};

/** Baskets of pure chance that stand beside what was seen: one coincidence of two rare things proves little. */
const DOUBT = 3;

/** Confidence, lift and score of a pair. Counts that can't be (no baskets) give zeros. */
export function affinityOf({ both, a, b, baskets }: PairCounts): Affinity {
  if (a <= 0 || b <= 0 || baskets <= 0) return { confidence: 0, lift: 0, score: 0 };
  const chance = Math.min(1, b / baskets);
  const confidence = both / a;
  const lift = confidence / chance;
  const drawn = (both + DOUBT * chance) / (a + DOUBT);
  return { confidence, lift, score: drawn * Math.log2(1 + drawn / chance) };
}
