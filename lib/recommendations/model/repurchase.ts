export type Purchase = { productId: string; categoryId: string; at: Date };

const DAY = 86_400_000;
/** Shown from a little before it is due until it is plain that it is not wanted again, in lengths of the rhythm. */
const FROM = 0.75;
const UNTIL = 4;
/** Two orders closer than this are one shopping. */
const ONE_SHOPPING_DAYS = 1;

/**
 * What a shopper is likely to buy again about now, the most due first. The rhythm is their own (median of the days
 * between) where they bought it more than once, else that of the category; a thing without rhythm is not bought again.
 */
export function dueAgain(
  purchases: readonly Purchase[],
  rhythmOf: ReadonlyMap<string, number>,
  now: Date,
): string[] {
  const byProduct = new Map<string, Purchase[]>();
  for (const one of purchases) byProduct.set(one.productId, [...(byProduct.get(one.productId) ?? []), one]);
  return [...byProduct]
    .flatMap(([id, own]) => {
      const times = own.map(({ at }) => at.getTime() / DAY).sort((a, b) => a - b);
      const gaps = times
        .slice(1)
        .map((time, at) => time - (times[at] as number))
        .filter((gap) => gap > ONE_SHOPPING_DAYS)
        .sort((a, b) => a - b);
      const rhythm = gaps[Math.floor(gaps.length / 2)] ?? rhythmOf.get(own[0]?.categoryId ?? "");
      if (!rhythm) return [];
      const since = (now.getTime() / DAY - (times.at(-1) as number)) / rhythm;
      return since >= FROM && since <= UNTIL ? [{ id, off: Math.abs(Math.log(since)) }] : [];
    })
    .sort((a, b) => a.off - b.off || a.id.localeCompare(b.id))
    .map(({ id }) => id);
}
