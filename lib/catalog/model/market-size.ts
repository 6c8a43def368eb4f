/** A number rounded down to its first digit; `more` says that something was taken off. */
type About = { count: number; more: boolean };

/** How much there is, as pages say it: roughly, so that they need not expire with each product that comes or goes. */
export type MarketSize = { products: About; sellers: About };

/** @param exact a natural number */
export function about(exact: number): About {
  const unit = 10 ** (String(exact).length - 1);
  const count = Math.floor(exact / unit) * unit;
  return { count, more: exact > count };
}
