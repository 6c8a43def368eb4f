import { shareOf } from "@/lib/platform/money";
import { type PricedLine as LineTotals, type PromotionRule, priceBasket as price } from "@/lib/pricing/model";
import type { TaxClass } from "@/lib/pricing/model/tax-class";
import type { Random } from "../random";
import type { Basket, BasketLine } from "./baskets";
import type { Commerce, Coupon, Method } from "./commerce";
import type { SellerRef } from "./model";

export type PricedLine = BasketLine &
  Pick<LineTotals, "discount" | "promotions" | "tax" | "taxBps"> & {
    /** quantity * unitPrice - discount (+ tax unless included). */
    total: number;
    commissionBps: number;
    commission: number;
    reservationId: string;
  };

export type PricedOrder = {
  seller: SellerRef;
  lines: PricedLine[];
  method: Method;
  items: number;
  discount: number;
  /** What is asked for delivery after promotions, and what they took off. */
  shipping: number;
  shippingDiscount: number;
  tax: number;
  total: number;
};

export type PricedBasket = {
  orders: PricedOrder[];
  coupon: Coupon | null;
  items: number;
  discount: number;
  shipping: number;
  tax: number;
  taxIncluded: boolean;
  total: number;
};

/** Prices a basket by the checkout's own arithmetic and splits it by seller. */
export function priceOrder(basket: Basket, commerce: Commerce, random: Random): PricedBasket {
  const { at, shopper, lines } = basket;
  const coupon = couponFor(basket, commerce.coupons, random);
  const taxOf = (taxClass: TaxClass) => commerce.taxOf(shopper.country, shopper.region, taxClass);
  const tax = taxOf("standard");
  const methods = commerce.methods.get(shopper.country) ?? [];
  const method = methods[random.chance(0.12) ? 1 : 0] as Method;
  const sellers = [...new Set(lines.map((line) => line.offer.seller))];
  const isDeal = lines.some((line) => line.dealId !== null);
  const priced = price({
    lines: lines.map((line) => ({
      offerId: line.offer.id,
      sellerId: line.offer.seller.id,
      productId: line.offer.variant.product.id,
      categoryId: line.offer.variant.product.category.id,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      weightGrams: line.offer.variant.grams,
      taxBps: taxOf(line.offer.variant.product.taxClass).bps,
    })),
    promotions: isDeal ? [] : [...(coupon ? [coupon.rule] : []), ...running(commerce.automatic, at)],
    shipping: sellers.map(({ id }) => ({
      sellerId: id,
      basePrice: method.base,
      perKgPrice: method.perKg,
      freeFrom: method.freeFrom,
    })),
    tax,
    firstOrder: shopper.orders === 0,
  });
  const own = lines.map((line, index): PricedLine => {
    const totals = priced.lines[index] as LineTotals;
    const net = line.quantity * line.unitPrice - totals.discount;
    const commissionBps = line.offer.seller.commissionBps ?? line.offer.variant.product.commissionBps;
    return {
      ...line,
      discount: totals.discount,
      promotions: totals.promotions,
      tax: totals.tax,
      taxBps: totals.taxBps,
      total: net + (tax.included ? 0 : totals.tax),
      commissionBps,
      commission: shareOf(net, commissionBps),
      reservationId: random.id(at),
    };
  });
  const orders = sellers.map((seller): PricedOrder => {
    const parts = own.filter((line) => line.offer.seller === seller);
    const sum = (of: (line: PricedLine) => number) => parts.reduce((total, line) => total + of(line), 0);
    const shipping = priced.shipping.get(seller.id) ?? { price: 0, discount: 0 };
    return {
      seller,
      lines: parts,
      method,
      items: sum((line) => line.quantity * line.unitPrice),
      discount: sum((line) => line.discount),
      shipping: shipping.price,
      shippingDiscount: shipping.discount,
      tax: sum((line) => line.tax),
      total: sum((line) => line.total) + shipping.price,
    };
  });
  return {
    orders,
    coupon: coupon && priced.applied.includes(coupon.promotionId) ? coupon : null,
    items: priced.itemsTotal,
    discount: priced.discountTotal,
    shipping: priced.shippingTotal,
    tax: priced.taxTotal,
    taxIncluded: priced.taxIncluded,
    total: priced.total,
  };
}

function running(automatic: Commerce["automatic"], at: Date): PromotionRule[] {
  return automatic.filter(({ from, until }) => from <= at && at < until).map(({ rule }) => rule);
}

/** A coupon that this shopper may use on this basket, now and then; more often on a first order. */
function couponFor(
  { at, shopper, lines }: Basket,
  coupons: readonly Coupon[],
  random: Random,
): Coupon | null {
  if (!random.chance(shopper.orders === 0 ? 0.35 : 0.12)) return null;
  const fitting = coupons.filter(({ from, until, rule, usageLimit, perShopperLimit, used }) => {
    const own = lines.filter(({ offer }) => rule.sellerId === null || offer.seller.id === rule.sellerId);
    const items = own.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
    return (
      from <= at &&
      (until === null || at < until) &&
      own.length > 0 &&
      items >= (rule.conditions.minTotal ?? 0) &&
      (!rule.conditions.firstOrderOnly || shopper.orders === 0) &&
      (used.get(`user:${shopper.id}`) ?? 0) < perShopperLimit &&
      [...used.values()].reduce((a, b) => a + b, 0) < usageLimit
    );
  });
  return fitting.length > 0 ? random.pick(fitting) : null;
}
