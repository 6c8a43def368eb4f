import { GOES_WITH } from "../content/affinities";
import { type Random, Urn } from "../random";
import { type Context, DAY, type Level, type Offer, type Product } from "./model";
import type { Shopper } from "./shoppers";

export type BasketLine = {
  offer: Offer;
  level: Level;
  quantity: number;
  unitPrice: number;
  dealId: string | null;
};
export type Basket = { at: Date; shopper: Shopper; lines: BasketLine[] };

const COMPANIONS = 3;
const COMPANION_SHARES = [0.32, 0.16, 0.07];

/** What is bought over a year: when, by whom and what goes into one basket. Oldest first. */
export function fillBaskets(
  context: Context,
  products: readonly Product[],
  shoppers: readonly Shopper[],
): Basket[] {
  const { now, size } = context;
  const random = context.random.stream("baskets");
  const everything = new Urn(products, ({ weight }) => weight);
  const byDepartment = new Map<string, Urn<Product>>();
  for (const department of new Set(products.map((product) => product.department))) {
    const own = products.filter((product) => product.department === department);
    byDepartment.set(department, new Urn(own, ({ weight }) => weight));
  }
  const companions = companionsOf(products, context.random.stream("companions"));
  const people = new Urn(shoppers, ({ weight }) => weight);
  return momentsOfAYear(random, now, size.orders).map((at) => {
    const shopper = people.draw(random);
    const lines = new Map<string, BasketLine>();
    const put = (product: Product | undefined) => {
      const line = product && lineOf(product, at, random);
      if (line && !lines.has(line.offer.id)) lines.set(line.offer.id, line);
      return line;
    };
    for (
      let count = random.weighted([1, 2, 3], (n) => [0, 0.84, 0.13, 0.03][n] as number);
      count > 0;
      count--
    ) {
      const favourite = random.chance(0.7) ? byDepartment.get(random.pick(shopper.likes)) : undefined;
      const product = onSale(() => (favourite ?? everything).draw(random), at);
      put(product);
      for (const [index, companion] of (product ? (companions.get(product.id) ?? []) : []).entries()) {
        if (random.chance(COMPANION_SHARES[index] as number)) put(onSale(() => companion, at));
      }
    }
    while (lines.size === 0) put(onSale(() => everything.draw(random), at) ?? products[0]);
    return { at, shopper, lines: [...lines.values()] };
  });
}

/** A product that could be bought then; tries a few times. */
function onSale(draw: () => Product, at: Date): Product | undefined {
  for (let tries = 0; tries < 12; tries++) {
    const product = draw();
    if (product.publishedAt < at) return product;
  }
  return undefined;
}

/** One line of a product: the first choices more often than the last, mostly from its own seller. */
export function lineOf(product: Product, at: Date, random: Random): BasketLine {
  const places = product.variants.map((variant, index) => ({ variant, share: 1 / (index + 1.5) }));
  const { variant } = random.weighted(places, (one) => one.share);
  const open = variant.offers.filter((offer) => offer.since <= at);
  const offers = open.length > 0 ? open : variant.offers.slice(0, 1);
  const offer = random.weighted(offers, (one) => (one === variant.offers[0] ? 5 : 1));
  const quantity = random.weighted([1, 2, 3, 4], (n) => [0, 0.85, 0.11, 0.02, 0.02][n] as number);
  const unitPrice = offer.prices.findLast((price) => price.at <= at)?.price ?? offer.price;
  return { offer, level: random.pick(offer.levels), quantity, unitPrice, dealId: null };
}

/** For each product the same few others, so that bought-together shows. */
function companionsOf(products: readonly Product[], random: Random): Map<string, Product[]> {
  const byLeaf = new Map<string, Product[]>();
  for (const product of products) {
    const name = product.leaf.name;
    byLeaf.set(name, [...(byLeaf.get(name) ?? []), product]);
  }
  return new Map(
    products.map((product) => {
      const own = random.stream(product.slug);
      const pool = (GOES_WITH[product.leaf.name] ?? []).flatMap((name) =>
        (byLeaf.get(name) ?? []).filter((one) => one !== product),
      );
      const picked = new Set<Product>();
      for (let tries = 0; tries < 8 && picked.size < COMPANIONS && pool.length > 0; tries++) {
        picked.add(own.weighted(pool, ({ weight }) => weight));
      }
      return [product.id, [...picked]];
    }),
  );
}

/** Moments of the last year, oldest first: growing, busier at weekends, in the evening and before the holidays. */
function momentsOfAYear(random: Random, now: Date, count: number): Date[] {
  const days = Array.from({ length: 365 }, (_, age) => {
    const day = new Date(now.getTime() - age * DAY);
    const weekend = [0, 6].includes(day.getUTCDay()) ? 1.25 : 1;
    const month = day.getUTCMonth();
    const season = month === 11 ? 1.7 : month === 10 ? 1.35 : month === 6 || month === 7 ? 0.85 : 1;
    return { age, weight: (1.6 - (0.9 * age) / 365) * weekend * season };
  });
  const urn = new Urn(days, ({ weight }) => weight);
  const moments = Array.from({ length: count }, () => {
    const { age } = urn.draw(random);
    const hour = Math.min(23.9, Math.max(0, 15.5 + random.normal() * 4.5));
    const midnight = Math.floor(now.getTime() / DAY) * DAY;
    const at = midnight - age * DAY + hour * 3_600_000;
    // What would lie ahead is moved to the hours just gone.
    return at < now.getTime() - 1_800_000 ? at : now.getTime() - 1_800_000 - random.next() * 0.3 * DAY;
  });
  return moments.sort((a, b) => a - b).map((at) => new Date(Math.round(at)));
}
