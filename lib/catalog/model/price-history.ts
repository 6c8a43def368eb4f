/** A price and since when it holds, an ISO instant. Minor units. */
export type PricePoint = { price: number; since: string };

/** Answer of /api/live/prices/:offer: what an offer cost in the last days, the oldest first; the first began before them. */
export type PriceHistoryView = {
  currency: string;
  days: number;
  points: PricePoint[];
  lowest: PricePoint;
};

export const HISTORY_DAYS = 90;
const DAY = 86_400_000;

/**
 * The prices that held within the last `HISTORY_DAYS`, changes that changed nothing left out, `current` last.
 * `history` is any order of changes, as the database noted them.
 */
export function pricesWithin(
  history: readonly { price: number; changedAt: Date }[],
  current: number,
  now: Date,
): PricePoint[] {
  const start = now.getTime() - HISTORY_DAYS * DAY;
  const known = history
    .filter(({ changedAt }) => changedAt <= now)
    .sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime());
  const held = known.filter(({ changedAt }) => changedAt.getTime() <= start).at(-1);
  const within = known.filter(({ changedAt }) => changedAt.getTime() > start);
  const all = [
    ...(held ? [{ price: held.price, at: start }] : []),
    ...within.map(({ price, changedAt }) => ({ price, at: changedAt.getTime() })),
  ];
  if (all.at(-1)?.price !== current) all.push({ price: current, at: now.getTime() });
  return all
    .filter((point, index) => index === 0 || all[index - 1]?.price !== point.price)
    .map(({ price, at }) => ({ price, since: new Date(at).toISOString() }));
}

/** The lowest of them, the latest of equals. */
export function lowestOf(points: readonly PricePoint[]): PricePoint {
  const [first, ...others] = points;
  if (!first) throw new RangeError("A history has at least the price of now");
  return others.reduce((low, point) => (point.price <= low.price ? point : low), first);
}
