import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { effectivePrice } from "@/lib/catalog/model/pricing";
import { type Point, pointOf } from "@/lib/fulfilment/model/geography";
import { DEFAULT_PLACE } from "@/lib/fulfilment/model/places";
import { bestPromise } from "@/lib/fulfilment/model/promise";
import { type PricedLine, priceBasket } from "@/lib/pricing/model";
import { MARKET_COMMISSION_BPS } from "@/lib/pricing/model/commission";
import type { CheckoutInputs, OfferInput, Totals } from "./inputs";
import type { AppliedPromotion, ShippingOption, ShippingPart } from "./model";

const DAY_END = "T23:59:59.000Z";

/** Where an address is, for distances; the market's default when its country has no point. */
export function pointOfAddress(address: Pick<PostalAddress, "country" | "postcode"> | null): Point {
  return (address && pointOf(address)) ?? (pointOf(DEFAULT_PLACE) as Point);
}

export type Repriced = {
  version: number;
  total: number;
  /** Choices of delivery per seller. */
  options: Map<string, ShippingOption[]>;
  chosen: Record<string, ShippingPart>;
  couponApplied: boolean;
  /** Whether a promotion with a limit took something off. */
  limited: boolean;
  /** Offers that are no longer sold. */
  gone: string[];
  /** Whether something is bought in a deal, and when the first claim runs out, milliseconds since 1970. */
  deals: boolean;
  claimEnds: number | null;
};

/** A price, and what of the checkout differs from it; null when it says the same already. */
export type Quote = Repriced & {
  changes: {
    totals: Totals & { taxIncluded: boolean };
    promotions: AppliedPromotion[];
    lines: ReturnType<typeof snapshotOf>[];
  } | null;
};

/** How gift cards are sent: their codes appear on the order's page, and a mail says so. */
const BY_MAIL: ShippingPart = {
  methodId: "by-mail",
  name: "By mail, at once",
  price: 0,
  discount: 0,
  promisedDay: null,
  shipDay: null,
  promisedAt: null,
  shipBy: null,
};

/**
 * Prices an open checkout from what was read of it: lines, delivery, promotions, tax, credit, totals. The version rises
 * only when something differs from what the checkout says.
 */
export function quote(inputs: CheckoutInputs, now: Date): Quote {
  const { checkout, offers, methods, promotions } = inputs;
  const address = checkout.address;
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const gone = inputs.lines.filter((line) => !byId.get(line.offerId)?.sold).map((line) => line.offerId);

  const claims = new Map(inputs.lines.flatMap((line) => (line.claim ? [[line.offerId, line.claim]] : [])));
  const shippedFrom = new Map(
    offers.map((offer) => {
      const claim = claims.get(offer.id);
      return [offer.id, claim ? { ...offer, stock: [{ ...claim.place, available: claim.quantity }] } : offer];
    }),
  );
  const basket = inputs.lines.flatMap((line) => {
    const offer = byId.get(line.offerId);
    if (!offer) return [];
    return [
      {
        offerId: line.offerId,
        sellerId: offer.sellerId,
        productId: offer.productId,
        categoryId: offer.categoryId,
        quantity: line.quantity,
        unitPrice: line.claim?.price ?? effectivePrice(offer, now).price,
        weightGrams: offer.weightGrams,
        giftCard: offer.giftCard,
        ...(offer.tax ? { taxBps: offer.tax.bps } : {}),
      },
    ];
  });
  const to = pointOfAddress(address);
  const sellers = [...new Set(basket.map((line) => line.sellerId))];
  const wanted = checkout.shipping;
  const options = new Map<string, ShippingOption[]>();
  const picked = new Map<string, (typeof methods)[number]>();
  const promises = new Map<string, { day: string; shipDay: string }>();
  for (const sellerId of sellers) {
    const own = methods.filter((method) => method.sellerId === sellerId);
    const usable = own.length > 0 ? own : methods.filter((method) => method.sellerId === null);
    const lines = basket.filter((line) => line.sellerId === sellerId && !line.giftCard);
    if (lines.length === 0) {
      options.set(sellerId, [
        { methodId: BY_MAIL.methodId, name: BY_MAIL.name, price: 0, promisedDay: null },
      ]);
      continue;
    }
    const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
    const grams = lines.reduce((sum, line) => sum + line.quantity * line.weightGrams, 0);
    options.set(
      sellerId,
      usable.map((method) => {
        const promise = latestPromise(
          lines.map((line) => shippedFrom.get(line.offerId)),
          method,
          to,
          now,
        );
        if (promise) promises.set(`${sellerId} ${method.id}`, promise);
        const isFree = method.freeFrom !== null && goods >= method.freeFrom;
        return {
          methodId: method.id,
          name: method.name,
          price: isFree ? 0 : method.basePrice + Math.ceil((grams * method.perKgPrice) / 1_000),
          promisedDay: promise?.day ?? null,
        };
      }),
    );
    const method = usable.find((one) => one.id === wanted[sellerId]?.methodId) ?? usable[0];
    if (method) picked.set(sellerId, method);
  }
  const priced = priceBasket({
    lines: basket,
    promotions,
    shipping: [...picked].map(([sellerId, { basePrice, perKgPrice, freeFrom }]) => ({
      sellerId,
      basePrice,
      perKgPrice,
      freeFrom,
    })),
    tax: inputs.tax ?? { bps: 0, included: offers.some(({ tax }) => tax?.included) },
    firstOrder: !inputs.orderedBefore,
  });
  const chosen: Record<string, ShippingPart> = {};
  for (const [sellerId, method] of picked) {
    const promise = promises.get(`${sellerId} ${method.id}`) ?? null;
    const asked = priced.shipping.get(sellerId) ?? { price: 0, discount: 0 };
    chosen[sellerId] = {
      methodId: method.id,
      name: method.name,
      ...asked,
      promisedDay: promise?.day ?? null,
      shipDay: promise?.shipDay ?? null,
      promisedAt: promise ? promise.day + DAY_END : null,
      shipBy: promise ? promise.shipDay + DAY_END : null,
    };
  }
  for (const sellerId of sellers)
    if (options.get(sellerId)?.[0]?.methodId === BY_MAIL.methodId) chosen[sellerId] = BY_MAIL;
  const creditTotal = Math.min(inputs.credit ?? 0, priced.total);
  const couponPromotion = promotions.find((promotion) => promotion.byCoupon);
  const couponApplied = !!couponPromotion && priced.applied.includes(couponPromotion.id);
  const taken = priced.promotions.flatMap(({ promotionId, amount, shipping }) => {
    const rule = promotions.find(({ id }) => id === promotionId);
    const counts = amount > 0 || shipping > 0 || rule?.byCoupon;
    return rule && counts
      ? [{ id: promotionId, name: rule.name, amount, shipping, limited: rule.limited }]
      : [];
  });
  const applied = taken.map(({ limited: _, ...one }) => one);
  const totals = {
    itemsTotal: priced.itemsTotal,
    discountTotal: priced.discountTotal,
    shippingTotal: priced.shippingTotal,
    taxTotal: priced.taxTotal,
    taxIncluded: priced.taxIncluded,
    creditTotal,
    total: priced.total - creditTotal,
  };
  const same =
    Object.entries(totals).every(([key, value]) => checkout[key as keyof typeof totals] === value) &&
    sameParts(checkout.shipping, chosen) &&
    samePromotions(checkout.promotions, applied) &&
    inputs.lines.every((line) => {
      const now = priced.lines.find((one) => one.offerId === line.offerId);
      return (
        now &&
        line.dealId === (line.claim?.dealId ?? null) &&
        now.unitPrice === line.unitPrice &&
        now.discount === line.discount &&
        now.tax === line.tax
      );
    });
  const lines = priced.lines.flatMap((line) => {
    const offer = byId.get(line.offerId);
    return offer && !same ? [snapshotOf(offer, line, claims.get(line.offerId)?.dealId ?? null)] : [];
  });
  const claimEnds = claims.size > 0 ? Math.min(...[...claims.values()].map(({ until }) => until)) : null;
  return {
    version: same ? checkout.version : checkout.version + 1,
    total: totals.total,
    options,
    chosen,
    couponApplied,
    limited: taken.some(({ limited }) => limited),
    gone,
    deals: claims.size > 0,
    claimEnds,
    changes: same ? null : { totals, promotions: applied, lines },
  };
}

/** Compared field by field: the database keeps the keys of JSON in an order of its own. */
function sameParts(
  before: Record<string, Partial<ShippingPart>>,
  after: Record<string, ShippingPart>,
): boolean {
  const sellers = Object.keys(after);
  return (
    sellers.length === Object.keys(before).length &&
    sellers.every((id) =>
      Object.entries(after[id] as ShippingPart).every(
        ([key, value]) => before[id]?.[key as keyof ShippingPart] === value,
      ),
    )
  );
}

function samePromotions(before: readonly AppliedPromotion[], after: readonly AppliedPromotion[]): boolean {
  return (
    before.length === after.length &&
    after.every((one, index) => {
      const was = before[index];
      return was?.id === one.id && was.amount === one.amount && was.shipping === one.shipping;
    })
  );
}

/** What a checkout line keeps of its offer and price, and the order after it. */
function snapshotOf(offer: OfferInput, line: PricedLine, dealId: string | null) {
  const { title, choice, sku, slug, imageKey, imageHash } = offer;
  return {
    offerId: line.offerId,
    dealId,
    unitPrice: line.unitPrice,
    discount: line.discount,
    tax: line.tax,
    taxBps: line.taxBps,
    commissionBps: offer.giftCard ? 0 : (offer.commissionBps ?? MARKET_COMMISSION_BPS),
    snapshot: { title, choice, sku, slug, imageKey, imageHash, promotions: line.promotions },
  };
}

/** The promise of a parcel is that of its last line to arrive; null when one of them can't be promised. */
function latestPromise(
  offers: readonly (OfferInput | undefined)[],
  method: { maxDays: number; daysPer1000Km: number },
  to: Point,
  now: Date,
): { day: string; shipDay: string } | null {
  let last: { day: string; shipDay: string } | null = null;
  for (const offer of offers) {
    const preorder = offer?.backorder === "PREORDER" ? offer.availableFrom : null;
    const best = bestPromise(
      (offer?.stock ?? []).filter((place) => place.available > 0 || preorder),
      method,
      offer?.handlingDays ?? 1,
      to,
      now,
      preorder?.toISOString().slice(0, 10) ?? null,
    );
    if (!best) return null;
    if (!last || best.day > last.day) last = { day: best.day, shipDay: best.shipDay };
  }
  return last;
}
