import { allocate, shareOf } from "@/lib/platform/money";

export type BasketLine = {
  offerId: string;
  sellerId: string;
  productId: string;
  categoryId: string;
  quantity: number;
  /** Minor units. */
  unitPrice: number;
  weightGrams: number;
  /** Money in another form: nothing is taken off it, no tax is due on it, it needs no parcel. */
  giftCard?: boolean;
  /** Rate of its own tax class, basis points; where left out, the basket's. */
  taxBps?: number;
};

export type PromotionRule = {
  id: string;
  kind: "PERCENT" | "AMOUNT" | "FREE_SHIPPING" | "BUY_X_GET_Y";
  /** Basis points or minor units, by kind. */
  value: number;
  /** Only this seller's lines; null = the whole basket. */
  sellerId: string | null;
  fundedBy: "MARKET" | "SELLER";
  conditions: {
    categoryIds?: string[];
    productIds?: string[];
    sellerIds?: string[];
    /** Minor units of the lines it applies to. */
    minTotal?: number;
    firstOrderOnly?: boolean;
    buy?: number;
    get?: number;
  };
  stackable: boolean;
  priority: number;
};

export type ShippingChoice = {
  sellerId: string;
  basePrice: number;
  perKgPrice: number;
  freeFrom: number | null;
};

export type TaxRule = { bps: number; included: boolean };

export type PricedLine = BasketLine & {
  /** Part of all promotions. */
  discount: number;
  /** Promotion id to its part of this line. */
  promotions: { promotionId: string; amount: number; fundedBy: "MARKET" | "SELLER" }[];
  tax: number;
  taxBps: number;
};

export type Priced = {
  lines: PricedLine[];
  /** Per seller: what is asked for delivery after promotions, and what a promotion took off. */
  shipping: Map<string, { price: number; discount: number }>;
  itemsTotal: number;
  discountTotal: number;
  shippingTotal: number;
  taxTotal: number;
  taxIncluded: boolean;
  /** Before credit. */
  total: number;
  /** Promotions that hold for this basket, in the order in which they were reckoned. */
  applied: string[];
  /** The same ones with what each took off lines and delivery, minor units; the amounts add up to all discounts. */
  promotions: { promotionId: string; amount: number; shipping: number }[];
};

/**
 * The one arithmetic of a basket. Promotions are allocated to lines before anything is split by seller, in whole minor
 * units that add up exactly; a line is never discounted below zero. Tax is reckoned per line on what is left.
 */
export function priceBasket(input: {
  lines: readonly BasketLine[];
  promotions: readonly PromotionRule[];
  shipping: readonly ShippingChoice[];
  tax: TaxRule;
  firstOrder: boolean;
}): Priced {
  const left = input.lines.map((line) => line.quantity * line.unitPrice);
  const parts: PricedLine["promotions"][] = input.lines.map(() => []);
  const free = new Map<string, string>();
  const applied: string[] = [];
  let isAlone = false;
  for (const promotion of inOrder(input.promotions)) {
    if (!promotion.stackable && isAlone) continue;
    if (promotion.conditions.firstOrderOnly && !input.firstOrder) continue;
    const eligible = input.lines.flatMap((line, index) => (matches(promotion, line) ? [index] : []));
    const base = eligible.reduce((sum, index) => sum + (left[index] ?? 0), 0);
    if (eligible.length === 0 || base < (promotion.conditions.minTotal ?? 0)) continue;
    if (promotion.kind === "FREE_SHIPPING") {
      for (const index of eligible) {
        const { sellerId } = input.lines[index] as BasketLine;
        if (!free.has(sellerId)) free.set(sellerId, promotion.id);
      }
      applied.push(promotion.id);
      isAlone ||= !promotion.stackable;
      continue;
    }
    const amounts = discountParts(promotion, eligible, input.lines, left);
    if (amounts.every((amount) => amount === 0)) continue;
    applied.push(promotion.id);
    isAlone ||= !promotion.stackable;
    eligible.forEach((index, place) => {
      const amount = amounts[place] ?? 0;
      if (amount === 0) return;
      left[index] = (left[index] ?? 0) - amount;
      parts[index]?.push({ promotionId: promotion.id, amount, fundedBy: promotion.fundedBy });
    });
  }
  const lines = input.lines.map((line, index): PricedLine => {
    const net = left[index] ?? 0;
    const bps = line.giftCard ? 0 : (line.taxBps ?? input.tax.bps);
    return {
      ...line,
      discount: line.quantity * line.unitPrice - net,
      promotions: parts[index] ?? [],
      tax: taxOn(net, { ...input.tax, bps }),
      taxBps: bps,
    };
  });
  const shipping = shippingPerSeller(lines, input.shipping, free);
  const sum = (pick: (line: PricedLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
  const itemsTotal = sum((line) => line.quantity * line.unitPrice);
  const discountTotal = sum((line) => line.discount);
  const shippingTotal = [...shipping.values()].reduce((total, { price }) => total + price, 0);
  const taxTotal = sum((line) => line.tax);
  return {
    lines,
    shipping,
    itemsTotal,
    discountTotal,
    shippingTotal,
    taxTotal,
    taxIncluded: input.tax.included,
    total: itemsTotal - discountTotal + shippingTotal + (input.tax.included ? 0 : taxTotal),
    applied,
    promotions: applied.map((promotionId) => ({
      promotionId,
      amount: lines
        .flatMap((line) => line.promotions)
        .reduce((sum, part) => sum + (part.promotionId === promotionId ? part.amount : 0), 0),
      shipping: [...free]
        .filter(([, by]) => by === promotionId)
        .reduce((sum, [sellerId]) => sum + (shipping.get(sellerId)?.discount ?? 0), 0),
    })),
  };
}

/** Tax of an amount: on top of it, or the part of it that is tax. */
function taxOn(net: number, { bps, included }: TaxRule): number {
  return included ? net - Math.round((net * 10_000) / (10_000 + bps)) : shareOf(net, bps);
}

/**
 * By priority, then by id: the same promotions come in the same order, however they were read. One that does not stack
 * stands alone among its like: the first of those that holds for the basket wins, with all that stack.
 */
function inOrder(promotions: readonly PromotionRule[]): PromotionRule[] {
  return [...promotions].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function matches(promotion: PromotionRule, line: BasketLine): boolean {
  const { categoryIds, productIds, sellerIds } = promotion.conditions;
  return (
    !line.giftCard &&
    (promotion.sellerId === null || promotion.sellerId === line.sellerId) &&
    (!categoryIds?.length || categoryIds.includes(line.categoryId)) &&
    (!productIds?.length || productIds.includes(line.productId)) &&
    (!sellerIds?.length || sellerIds.includes(line.sellerId))
  );
}

function discountParts(
  promotion: PromotionRule,
  eligible: readonly number[],
  lines: readonly BasketLine[],
  left: readonly number[],
): number[] {
  const weights = eligible.map((index) => left[index] ?? 0);
  const base = weights.reduce((a, b) => a + b, 0);
  if (promotion.kind === "BUY_X_GET_Y") return freeUnits(promotion, eligible, lines, left);
  const amount = promotion.kind === "PERCENT" ? shareOf(base, promotion.value) : promotion.value;
  return allocate(Math.min(amount, base), weights);
}

/** For every `buy` + `get` units the `get` cheapest are free. */
function freeUnits(
  { conditions }: PromotionRule,
  eligible: readonly number[],
  lines: readonly BasketLine[],
  left: readonly number[],
): number[] {
  const { buy = 0, get = 0 } = conditions;
  const parts = eligible.map(() => 0);
  if (buy < 1 || get < 1) return parts;
  const units = eligible
    .flatMap((index, place) => {
      const line = lines[index] as BasketLine;
      const each = Math.floor((left[index] ?? 0) / line.quantity);
      return Array.from({ length: line.quantity }, () => ({ place, each }));
    })
    .sort((a, b) => a.each - b.each);
  const freeCount = Math.floor(units.length / (buy + get)) * get;
  for (const { place, each } of units.slice(0, freeCount)) parts[place] = (parts[place] ?? 0) + each;
  return parts;
}

function shippingPerSeller(
  lines: readonly PricedLine[],
  choices: readonly ShippingChoice[],
  free: ReadonlyMap<string, string>,
): Priced["shipping"] {
  const result: Priced["shipping"] = new Map();
  for (const choice of choices) {
    const own = lines.filter((line) => line.sellerId === choice.sellerId && !line.giftCard);
    if (own.length === 0) continue;
    const goods = own.reduce((sum, line) => sum + line.quantity * line.unitPrice - line.discount, 0);
    const grams = own.reduce((sum, line) => sum + line.quantity * line.weightGrams, 0);
    const full =
      choice.freeFrom !== null && goods >= choice.freeFrom
        ? 0
        : choice.basePrice + Math.ceil((grams * choice.perKgPrice) / 1_000);
    const isFree = free.has(choice.sellerId);
    result.set(choice.sellerId, { price: isFree ? 0 : full, discount: isFree ? full : 0 });
  }
  return result;
}
