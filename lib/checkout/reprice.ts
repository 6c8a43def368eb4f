import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { effectivePrice } from "@/lib/catalog/model/pricing";
import { type Point, pointOf } from "@/lib/fulfilment/model/geography";
import { DEFAULT_PLACE } from "@/lib/fulfilment/model/places";
import { promiseFor } from "@/lib/fulfilment/model/promise";
import type { Prisma, Tx } from "@/lib/platform/db/client";
import { type PromotionRule, priceBasket, type TaxRule } from "@/lib/pricing/model";
import type { ShippingOption, ShippingPart } from "./model";

const MARKET_COMMISSION_BPS = 1_200;
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
  /** Offers that are no longer sold. */
  gone: string[];
};

/**
 * Prices an open checkout from the database as it stands now and writes the snapshot: lines, delivery, promotions, tax,
 * credit, totals. The version rises only when something differs. The checkout must be locked by the caller.
 */
export async function reprice(tx: Tx, checkoutId: string, now: Date): Promise<Repriced> {
  const checkout = await tx.checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  const address = checkout.address as PostalAddress | null;
  const [offers, methods, promotions, tax, credit, ordersBefore] = await Promise.all([
    tx.offer.findMany({
      where: { id: { in: checkout.lines.map((line) => line.offerId) } },
      include: {
        seller: { select: { status: true, commissionBps: true } },
        variant: {
          select: {
            weightGrams: true,
            sku: true,
            title: true,
            product: {
              select: {
                status: true,
                title: true,
                slug: true,
                categoryId: true,
                imageKey: true,
                imageHash: true,
                category: { select: { commissionBps: true } },
              },
            },
            images: { take: 1, orderBy: { position: "asc" } },
          },
        },
        stockLevels: { include: { warehouse: true } },
      },
    }),
    address
      ? tx.shippingMethod.findMany({
          where: { active: true, zone: { countries: { has: address.country } } },
          orderBy: [{ position: "asc" }, { id: "asc" }],
        })
      : [],
    activePromotions(tx, checkout.couponCode, now),
    taxFor(tx, address),
    checkout.userId && checkout.useCredit
      ? tx.creditAccount.findUnique({
          where: { userId_currency: { userId: checkout.userId, currency: checkout.currency } },
        })
      : null,
    checkout.userId || checkout.email
      ? tx.orderGroup.count({
          where: {
            ...(checkout.userId ? { userId: checkout.userId } : { email: checkout.email ?? "" }),
            orders: { some: { status: { notIn: ["PENDING_PAYMENT", "FAILED"] } } },
          },
          take: 1,
        })
      : 0,
  ]);
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const gone = checkout.lines
    .filter((line) => {
      const offer = byId.get(line.offerId);
      return (
        offer?.status !== "ACTIVE" ||
        offer.seller.status !== "ACTIVE" ||
        offer.variant.product.status !== "ACTIVE"
      );
    })
    .map((line) => line.offerId);

  const basket = checkout.lines.flatMap((line) => {
    const offer = byId.get(line.offerId);
    if (!offer) return [];
    return [
      {
        offerId: line.offerId,
        sellerId: offer.sellerId,
        productId: offer.productId,
        categoryId: offer.variant.product.categoryId,
        quantity: line.quantity,
        unitPrice: effectivePrice(offer, now).price,
        weightGrams: offer.variant.weightGrams,
      },
    ];
  });
  const to = pointOfAddress(address);
  const sellers = [...new Set(basket.map((line) => line.sellerId))];
  const wanted = checkout.shipping as Record<string, { methodId?: string }>;
  const options = new Map<string, ShippingOption[]>();
  const picked = new Map<string, (typeof methods)[number]>();
  const promises = new Map<string, { day: string; shipDay: string }>();
  for (const sellerId of sellers) {
    const own = methods.filter((method) => method.sellerId === sellerId);
    const usable = own.length > 0 ? own : methods.filter((method) => method.sellerId === null);
    const lines = basket.filter((line) => line.sellerId === sellerId);
    const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
    const grams = lines.reduce((sum, line) => sum + line.quantity * line.weightGrams, 0);
    options.set(
      sellerId,
      usable.map((method) => {
        const promise = latestPromise(
          lines.map((line) => byId.get(line.offerId)),
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
    tax,
    firstOrder: ordersBefore === 0,
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
  const creditTotal = Math.min(credit?.balance ?? 0, priced.total);
  const couponPromotion = promotions.find((promotion) => promotion.byCoupon);
  const couponApplied = !!couponPromotion && priced.applied.includes(couponPromotion.id);
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
    sameParts(checkout.shipping as Record<string, Partial<ShippingPart>>, chosen) &&
    checkout.lines.every((line) => {
      const now = priced.lines.find((one) => one.offerId === line.offerId);
      return (
        now && now.unitPrice === line.unitPrice && now.discount === line.discount && now.tax === line.tax
      );
    });
  const version = same ? checkout.version : checkout.version + 1;
  if (!same) {
    for (const line of priced.lines) {
      const offer = byId.get(line.offerId);
      if (!offer) continue;
      const { product, images, sku, title } = offer.variant;
      await tx.checkoutLine.update({
        where: { checkoutId_offerId: { checkoutId, offerId: line.offerId } },
        data: {
          unitPrice: line.unitPrice,
          discount: line.discount,
          tax: line.tax,
          taxBps: line.taxBps,
          commissionBps:
            offer.seller.commissionBps ?? product.category.commissionBps ?? MARKET_COMMISSION_BPS,
          snapshot: {
            title: product.title,
            choice: title,
            sku,
            slug: product.slug,
            imageKey: images[0]?.key ?? product.imageKey,
            imageHash: images[0]?.hash ?? product.imageHash,
            promotions: line.promotions,
          },
        },
      });
    }
    await tx.checkout.update({
      where: { id: checkoutId },
      data: { ...totals, shipping: chosen as unknown as Prisma.InputJsonValue, version },
    });
  }
  return { version, total: totals.total, options, chosen, couponApplied, gone };
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

type OfferRow = Prisma.OfferGetPayload<{ include: { stockLevels: { include: { warehouse: true } } } }>;

/** The promise of a parcel is that of its last line to arrive; null when one of them can't be promised. */
function latestPromise(
  offers: readonly (OfferRow | undefined)[],
  method: { maxDays: number; daysPer1000Km: number },
  to: Point,
  now: Date,
): { day: string; shipDay: string } | null {
  let last: { day: string; shipDay: string } | null = null;
  for (const offer of offers) {
    const preorder = offer?.backorder === "PREORDER" ? offer.availableFrom : null;
    const promises = (offer?.stockLevels ?? [])
      .filter((level) => level.warehouse.active && (level.quantity > level.reserved || preorder))
      .map((level) =>
        promiseFor(
          level.warehouse,
          method,
          offer?.handlingDays ?? 1,
          to,
          now,
          preorder?.toISOString().slice(0, 10) ?? null,
        ),
      )
      .sort((a, b) => a.day.localeCompare(b.day));
    const best = promises[0];
    if (!best) return null;
    if (!last || best.day > last.day) last = { day: best.day, shipDay: best.shipDay };
  }
  return last;
}

async function activePromotions(
  tx: Tx,
  couponCode: string | null,
  now: Date,
): Promise<(PromotionRule & { byCoupon: boolean })[]> {
  const rows = await tx.promotion.findMany({
    where: {
      active: true,
      startsAt: { lte: now },
      AND: [
        { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
        { OR: [{ automatic: true }, ...(couponCode ? [{ coupons: { some: { code: couponCode } } }] : [])] },
      ],
    },
    include: { coupons: { where: { code: couponCode ?? "" } } },
  });
  return rows
    .filter(
      (row) => row.automatic || row.coupons.some((c) => c.usageLimit === null || c.usedCount < c.usageLimit),
    )
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      value: row.value,
      sellerId: row.sellerId,
      fundedBy: row.fundedBy,
      conditions: row.conditions as PromotionRule["conditions"],
      stackable: row.stackable,
      priority: row.priority,
      byCoupon: row.coupons.length > 0,
    }));
}

async function taxFor(tx: Tx, address: PostalAddress | null): Promise<TaxRule> {
  if (!address) return { bps: 0, included: false };
  const rates = await tx.taxRate.findMany({
    where: { country: address.country, taxClass: "standard", region: { in: ["", address.region ?? ""] } },
  });
  const rate = rates.find((one) => one.region !== "") ?? rates[0];
  return rate ? { bps: rate.bps, included: rate.included } : { bps: 0, included: false };
}
