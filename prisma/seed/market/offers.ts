import type { Random } from "../random";
import {
  type Condition,
  type Context,
  DAY,
  daysBefore,
  type Level,
  type Offer,
  type Product,
  type SellerRef,
  type Variant,
} from "./model";

/** Share of products that several sellers offer. */
const SHARED = 0.13;

/** Writes the offers of a product: its own seller's for every variant, and for some products those of others. */
export function addOffers(context: Context, product: Product, sellers: ReadonlyMap<string, SellerRef>): void {
  const random = context.random.stream(`offers/${product.slug}`);
  const shared = random.chance(SHARED) || product.weight > 12;
  const rivals = shared ? rivalsOf(product, sellers, random) : [];
  // A few sales have a beginning and an end instead of an old price.
  const timed = !product.variants[0]?.compareAt && random.chance(0.03);
  for (const variant of product.variants) {
    addOwnOffer(context, variant, timed ? Math.round((variant.price * 0.85) / 100) * 100 : null);
    for (const { seller, condition, factor, since } of rivals) {
      const price = Math.max(400, Math.round((variant.price * factor) / 10) * 10);
      addOffer(context, variant, { seller, condition, price, compareAt: null, salePrice: null, since });
    }
  }
}

/** Writes what a product's own seller asks for a variant, in US cents. */
export function addOwnOffer(context: Context, variant: Variant, salePrice: number | null = null): void {
  const { product, price, compareAt } = variant;
  const { seller, publishedAt: since } = product;
  addOffer(context, variant, { seller, condition: "NEW", price, compareAt, salePrice, since });
}

type Rival = { seller: SellerRef; condition: Condition; factor: number; since: Date };

function rivalsOf(product: Product, sellers: ReadonlyMap<string, SellerRef>, random: Random): Rival[] {
  const since = new Date(product.publishedAt.getTime() + random.next() * 10 * DAY * 0.9);
  const at = (slug: string, condition: Condition, least: number, most: number): Rival[] => {
    const seller = sellers.get(slug);
    if (!seller || seller.id === product.seller.id) return [];
    return [{ seller, condition, factor: least + random.next() * (most - least), since }];
  };
  const others = product.leaf.sellers.filter(
    (slug) => slug !== product.seller.slug && slug !== "parcel-nine",
  );
  const candidates = [
    product.isFavourite ? at("parcel-nine", "NEW", 1.015, 1.06) : at("parcel-nine", "NEW", 0.965, 1.04),
    ...others.map((slug) => at(slug, "NEW", product.isFavourite ? 1.015 : 0.985, 1.06)),
    ...(product.resold
      ? [
          at("second-turn", "REFURBISHED", 0.76, 0.86),
          at("second-turn", "LIKE_NEW", 0.7, 0.8),
          at("second-turn", "GOOD", 0.55, 0.68),
        ]
      : []),
  ].flat();
  return random.sample(candidates, random.int(1, 3));
}

type Terms = {
  seller: SellerRef;
  condition: Condition;
  price: number;
  compareAt: number | null;
  salePrice: number | null;
  since: Date;
};

function addOffer({ tables, random: root, now }: Context, variant: Variant, terms: Terms): void {
  const { seller, condition, price, compareAt, salePrice } = terms;
  const random = root.stream(`offer/${variant.sku}/${seller.slug}/${condition}`);
  const since = terms.since < now ? terms.since : daysBefore(now, 1);
  const id = random.id(since);
  const offer: Offer = {
    id,
    variant,
    seller,
    condition,
    price: salePrice ?? price,
    handlingDays: condition === "NEW" ? seller.handlingDays : seller.handlingDays + 1,
    since,
    prices: [],
    levels: [],
  };
  variant.offers.push(offer);
  offer.prices = pricesOf(random.stream("prices"), offer, price, now);
  for (const change of offer.prices) {
    tables.add("price_history", {
      offer_id: id,
      price: change.price,
      currency: "USD",
      changed_at: change.at,
    });
  }
  tables.add("offers", {
    id,
    variant_id: variant.id,
    product_id: variant.product.id,
    seller_id: seller.id,
    external_id: condition === "NEW" ? variant.sku : `${variant.sku}-${condition}`,
    condition,
    price,
    compare_at_price: compareAt,
    currency: "USD",
    sale_price: salePrice,
    sale_starts_at: salePrice ? daysBefore(now, 4) : null,
    sale_ends_at: salePrice ? daysBefore(now, -10) : null,
    handling_days: offer.handlingDays,
    max_per_order: variant.product.weight > 8 ? 5 : null,
    created_at: since,
    updated_at: offer.prices.at(-1)?.at ?? since,
  });
  offer.levels = levelsOf(offer, random.stream("stock"));
}

/** Prices since the offer began, oldest first; the last one holds. A struck price was really asked before. */
function pricesOf(random: Random, offer: Offer, price: number, now: Date): { price: number; at: Date }[] {
  const age = (now.getTime() - offer.since.getTime()) / DAY;
  const was =
    offer.condition === "NEW" && offer.seller === offer.variant.product.seller
      ? offer.variant.compareAt
      : null;
  if (was) {
    const fell = Math.min(age * 0.6, 3 + random.next() * 35);
    return [
      { price: was, at: offer.since },
      { price, at: daysBefore(now, fell) },
    ];
  }
  const steps = age > 100 ? random.int(0, 3) : age > 40 ? random.int(0, 1) : 0;
  const changes = Array.from({ length: steps }, (_, index) => ({
    price: Math.max(400, Math.round((price * (0.9 + random.next() * 0.25)) / 50) * 50),
    at: daysBefore(now, age - (age * (index * 0.8 + random.next() * 0.2)) / (steps + 1)),
  }));
  if (changes[0]) changes[0].at = offer.since;
  const last = steps === 0 ? offer.since : daysBefore(now, (age / (steps + 1)) * (0.3 + random.next() * 0.6));
  const all = [...changes, { price, at: last }];
  return all.filter((change, index) => change.price !== all[index - 1]?.price);
}

/** Where an offer lies and how much is on hand: about one in twenty is gone, one in twelve nearly so. */
function levelsOf(offer: Offer, random: Random): Level[] {
  const { weight } = offer.variant.product;
  const used = offer.condition !== "NEW";
  const places = used
    ? offer.seller.warehouses.slice(0, 1)
    : random.sample(offer.seller.warehouses, random.int(1, offer.seller.warehouses.length));
  const fate = random.next();
  const total =
    fate < 0.06
      ? 0
      : fate < 0.15
        ? random.int(1, 5)
        : used
          ? random.int(1, 6)
          : 6 + Math.round((8 + weight * 9) * (0.5 + random.next()));
  const shares = places.map(() => 0.4 + random.next());
  const sum = shares.reduce((a, b) => a + b, 0);
  let left = total;
  return places.map((warehouse, index) => {
    const available =
      index === places.length - 1
        ? left
        : Math.min(left, Math.round((total * (shares[index] as number)) / sum));
    left -= available;
    const id = random.stream(warehouse.place.code).id(offer.since);
    return { id, offer, warehouse, available, taken: [], returned: [] };
  });
}
