import { DEALS } from "../content/commerce";
import type { Basket } from "./baskets";
import type { Context, Product } from "./model";
import type { Shopper } from "./shoppers";
import { slugOf } from "./text";

const HOUR = 3_600_000;

/** Writes the deals and returns the baskets of those who took one; the running ones run while the day of seeding is recent. */
export function addDeals(
  context: Context,
  products: readonly Product[],
  shoppers: readonly Shopper[],
): Basket[] {
  const { tables, now } = context;
  return DEALS.flatMap((deal) => {
    const product = products.find(({ title }) => title === deal.title);
    const offer = product?.variants[0]?.offers[0];
    if (!product || !offer) return [];
    const random = context.random.stream(`deal/${deal.title}`);
    const startsAt = new Date(now.getTime() + deal.from * HOUR);
    const id = random.id(startsAt < now ? startsAt : now);
    const buyers = Math.min(deal.sold, Math.floor(shoppers.length / 4));
    tables.add("deals", {
      id,
      slug: slugOf(deal.title),
      offer_id: offer.id,
      product_id: product.id,
      title: deal.title,
      price: deal.price,
      compare_at_price: Math.max(offer.price, deal.price + 100),
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
      return { at, shopper, lines: [{ offer, level, quantity: 1, unitPrice: deal.price, dealId: id }] };
    });
  });
}
