import { DEALS } from "../content/commerce";
import type { Basket } from "./baskets";
import type { Context, Product } from "./model";
import type { Shopper } from "./shoppers";

const HOUR = 3_600_000;

/** Writes the deals and returns the baskets of those who took one; the running ones run while the day of seeding is recent. */
export function addDeals(
  context: Context,
  products: readonly Product[],
  shoppers: readonly Shopper[],
): Basket[] {
  const { tables, now } = context;
  return DEALS.flatMap((deal, index) => {
    // A small market may lack the product: then another one is on offer.
    const planned = products.find(({ title }) => title === deal.title);
    const product = planned ?? products.at(-1 - index);
    const offer = product?.variants[0]?.offers[0];
    if (!product || !offer) return [];
    const price = planned ? deal.price : Math.round((offer.price * 0.75) / 100) * 100;
    const random = context.random.stream(`deal/${deal.title}`);
    const startsAt = new Date(now.getTime() + deal.from * HOUR);
    const id = random.id(startsAt < now ? startsAt : now);
    const buyers = Math.min(deal.sold, Math.floor(shoppers.length / 4));
    tables.add("deals", {
      id,
      slug: product.slug,
      offer_id: offer.id,
      product_id: product.id,
      title: product.title,
      price,
      compare_at_price: Math.max(offer.price, price + 100),
      currency: "USD",
      starts_at: startsAt,
      ends_at: new Date(now.getTime() + deal.until * HOUR),
      stock: deal.stock,
      claimed: buyers,
      limit_per_shopper: deal.limit,
      status: deal.from < 0 ? "RUNNING" : "SCHEDULED",
      created_at: startsAt < now ? startsAt : now,
    });
    return random.sample(shoppers, buyers).map((shopper): Basket => {
      const at = new Date(startsAt.getTime() + random.next() * (-deal.from * HOUR - 2 * HOUR));
      const level = random.pick(offer.levels);
      return { at, shopper, lines: [{ offer, level, quantity: 1, unitPrice: price, dealId: id }] };
    });
  });
}
