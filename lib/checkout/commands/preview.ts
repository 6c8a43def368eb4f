import "server-only";
import { db, type Prisma } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import type { PromotionRule } from "@/lib/pricing/model";
import { readInputs } from "../inputs";
import type { AppliedPromotion, ShippingPart } from "../model";
import { repriceFrom } from "../reprice";

export type TrialBasket = {
  lines: readonly { offerId: string; quantity: number }[];
  /** Where it is sent, ISO 3166. */
  country: string;
  firstOrder: boolean;
  /** A promotion that holds in this basket whether or not it is active, in place of the one with its id. */
  draft: PromotionRule & { name: string };
};

export type TrialPrice = {
  lines: {
    offerId: string;
    sellerId: string;
    title: string;
    quantity: number;
    unitPrice: number;
    discount: number;
    tax: number;
    promotions: { promotionId: string; amount: number; fundedBy: "MARKET" | "SELLER" }[];
  }[];
  shipping: Record<string, ShippingPart>;
  promotions: AppliedPromotion[];
  currency: string;
  itemsTotal: number;
  discountTotal: number;
  shippingTotal: number;
  taxTotal: number;
  taxIncluded: boolean;
  total: number;
};

class Priced extends Error {
  constructor(readonly trial: TrialPrice) {
    super("priced");
  }
}

/**
 * Prices a basket as the checkout would: a checkout is made, priced by the checkout's own code, read, and rolled back.
 * Offers that are not there are left out. Null when nothing is left.
 */
export async function priceTrial(basket: TrialBasket): Promise<TrialPrice | null> {
  try {
    await db.$transaction((tx) => priceAndLeave(tx, basket));
    return null;
  } catch (error) {
    if (error instanceof Priced) return error.trial;
    throw error;
  }
}

async function priceAndLeave(tx: Prisma.TransactionClient, basket: TrialBasket): Promise<void> {
  const wanted = new Map(basket.lines.map(({ offerId, quantity }) => [offerId, quantity]));
  const offers = await tx.offer.findMany({
    where: { id: { in: [...wanted.keys()] } },
    include: { variant: { select: { product: { select: { categoryId: true } } } } },
  });
  if (offers.length === 0) return;
  const id = newId();
  await tx.checkout.create({
    data: {
      id,
      ownerKey: `trial:${id}`,
      currency: env().MARKET_CURRENCY,
      address: { country: basket.country, postcode: "" },
      lines: {
        create: offers.map(({ id: offerId, variantId, productId, sellerId, price, variant }, position) => ({
          offerId,
          variantId,
          productId,
          sellerId,
          categoryId: variant.product.categoryId,
          quantity: wanted.get(offerId) ?? 1,
          unitPrice: price,
          snapshot: {},
          position,
        })),
      },
    },
  });
  const now = new Date();
  const inputs = await readInputs(tx, id, now);
  if (!inputs) return;
  const { draft, firstOrder } = basket;
  const [row] = await tx.$queryRaw<{ conditions: PromotionRule["conditions"] }[]>`
    SELECT promotion_conditions(${JSON.stringify(draft.conditions)}::jsonb) AS conditions`;
  await repriceFrom(
    tx,
    {
      ...inputs,
      orderedBefore: !firstOrder,
      promotions: [
        ...inputs.promotions.filter((one) => one.id !== draft.id),
        { ...draft, conditions: row?.conditions ?? {}, byCoupon: true, limited: false },
      ],
    },
    now,
  );
  throw new Priced(await readTrial(tx, id));
}

async function readTrial(tx: Prisma.TransactionClient, id: string): Promise<TrialPrice> {
  const { lines, shipping, promotions, ...checkout } = await tx.checkout.findUniqueOrThrow({
    where: { id },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  const { itemsTotal, discountTotal, shippingTotal, taxTotal, taxIncluded, total } = checkout;
  return {
    lines: lines.map(({ offerId, sellerId, quantity, unitPrice, discount, tax, snapshot }) => {
      const frozen = snapshot as {
        title: string;
        choice: string;
        promotions: TrialPrice["lines"][0]["promotions"];
      };
      const title = [frozen.title, frozen.choice].filter(Boolean).join(", ");
      return { offerId, sellerId, title, quantity, unitPrice, discount, tax, promotions: frozen.promotions };
    }),
    shipping: shipping as unknown as Record<string, ShippingPart>,
    promotions: promotions as unknown as AppliedPromotion[],
    currency: checkout.currency.trim(),
    itemsTotal,
    discountTotal,
    shippingTotal,
    taxTotal,
    taxIncluded,
    total,
  };
}
