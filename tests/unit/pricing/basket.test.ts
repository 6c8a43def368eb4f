import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BasketLine, type PromotionRule, priceBasket } from "@/lib/pricing/model";

const id = fc.uuid();
const few = (of: string) => fc.constantFrom(`${of}1`, `${of}2`, `${of}3`);

const line: fc.Arbitrary<BasketLine> = fc.record({
  offerId: id,
  sellerId: few("seller"),
  productId: few("product"),
  categoryId: few("category"),
  quantity: fc.integer({ min: 1, max: 7 }),
  unitPrice: fc.integer({ min: 1, max: 200_000 }),
  weightGrams: fc.integer({ min: 0, max: 5_000 }),
  giftCard: fc.boolean(),
});

const some = (of: string) => fc.option(fc.uniqueArray(few(of), { maxLength: 2 }), { nil: undefined });

const promotion: fc.Arbitrary<PromotionRule> = fc
  .record({
    id,
    kind: fc.constantFrom(
      "PERCENT" as const,
      "AMOUNT" as const,
      "FREE_SHIPPING" as const,
      "BUY_X_GET_Y" as const,
    ),
    share: fc.integer({ min: 0, max: 10_000 }),
    amount: fc.integer({ min: 0, max: 300_000 }),
    sellerId: fc.option(few("seller"), { nil: null }),
    fundedBy: fc.constantFrom("MARKET" as const, "SELLER" as const),
    stackable: fc.boolean(),
    priority: fc.integer({ min: 0, max: 2 }),
    conditions: fc.record(
      {
        categoryIds: some("category"),
        productIds: some("product"),
        sellerIds: some("seller"),
        minTotal: fc.integer({ min: 0, max: 100_000 }),
        firstOrderOnly: fc.boolean(),
        buy: fc.integer({ min: 0, max: 3 }),
        get: fc.integer({ min: 0, max: 2 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ share, amount, ...rest }) => ({ ...rest, value: rest.kind === "PERCENT" ? share : amount }));

const basket = fc.record({
  lines: fc.uniqueArray(line, { minLength: 1, maxLength: 6, selector: ({ offerId }) => offerId }),
  promotions: fc.uniqueArray(promotion, { maxLength: 6, selector: (one) => one.id }),
  shipping: fc.constant(
    ["seller1", "seller2", "seller3"].map((sellerId) => ({
      sellerId,
      basePrice: 500,
      perKgPrice: 100,
      freeFrom: null,
    })),
  ),
  tax: fc.record({ bps: fc.integer({ min: 0, max: 2_500 }), included: fc.boolean() }),
  firstOrder: fc.boolean(),
});

const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);

describe("any basket under any promotions", () => {
  test("the parts add up to the discount, per line, per promotion and in all; nothing falls below zero", () => {
    fc.assert(
      fc.property(basket, (input) => {
        const priced = priceBasket(input);
        for (const one of priced.lines) {
          expect(sum(one.promotions.map(({ amount }) => amount))).toBe(one.discount);
          expect(one.promotions.every(({ amount }) => amount > 0 && Number.isInteger(amount))).toBe(true);
          expect(one.discount).toBeLessThanOrEqual(one.quantity * one.unitPrice);
          expect(one.tax).toBeGreaterThanOrEqual(0);
          if (one.giftCard) expect(one.discount + one.tax).toBe(0);
        }
        expect(sum(priced.lines.map(({ discount }) => discount))).toBe(priced.discountTotal);
        expect(sum(priced.promotions.map(({ amount }) => amount))).toBe(priced.discountTotal);
        const delivery = [...priced.shipping.values()];
        expect(sum(priced.promotions.map(({ shipping }) => shipping))).toBe(
          sum(delivery.map(({ discount }) => discount)),
        );
        expect(delivery.every(({ price, discount }) => price >= 0 && discount >= 0)).toBe(true);
        expect(priced.total).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    );
  });

  test("a promotion touches only lines it is about, and of those that do not stack one holds", () => {
    fc.assert(
      fc.property(basket, (input) => {
        const priced = priceBasket(input);
        const rules = new Map(input.promotions.map((one) => [one.id, one]));
        for (const one of priced.lines)
          for (const { promotionId, fundedBy } of one.promotions) {
            const rule = rules.get(promotionId) as PromotionRule;
            const { categoryIds, productIds, sellerIds, firstOrderOnly } = rule.conditions;
            expect(rule.sellerId ?? one.sellerId).toBe(one.sellerId);
            expect(rule.fundedBy).toBe(fundedBy);
            if (categoryIds?.length) expect(categoryIds).toContain(one.categoryId);
            if (productIds?.length) expect(productIds).toContain(one.productId);
            if (sellerIds?.length) expect(sellerIds).toContain(one.sellerId);
            expect(firstOrderOnly ? input.firstOrder : true).toBe(true);
          }
        expect(priced.applied.filter((applied) => !rules.get(applied)?.stackable).length).toBeLessThanOrEqual(
          1,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test("the order in which promotions were read changes nothing", () => {
    fc.assert(
      fc.property(
        basket.chain((input) =>
          fc.tuple(
            fc.constant(input),
            fc.shuffledSubarray(input.promotions, { minLength: input.promotions.length }),
          ),
        ),
        ([input, promotions]) => {
          expect(priceBasket({ ...input, promotions })).toEqual(priceBasket(input));
        },
      ),
      { numRuns: 500 },
    );
  });
});

const one = (given: Partial<BasketLine>): BasketLine => ({
  offerId: "a",
  sellerId: "s",
  productId: "p",
  categoryId: "c",
  quantity: 1,
  unitPrice: 1_000,
  weightGrams: 0,
  ...given,
});
const rule = (given: Partial<PromotionRule>): PromotionRule => ({
  id: "r",
  kind: "PERCENT",
  value: 1_000,
  sellerId: null,
  fundedBy: "MARKET",
  conditions: {},
  stackable: false,
  priority: 0,
  ...given,
});
const price = (lines: BasketLine[], promotions: PromotionRule[]) =>
  priceBasket({ lines, promotions, shipping: [], tax: { bps: 0, included: false }, firstOrder: true });

test("one that stands alone but does not hold for this basket leaves the place to the next", () => {
  const never = rule({ id: "big", priority: 9, conditions: { minTotal: 5_000 } });
  expect(price([one({})], [never, rule({})]).applied).toEqual(["r"]);
  expect(price([one({ quantity: 5 })], [never, rule({})]).applied).toEqual(["big"]);
});

test("of two for the price of one the cheaper is free", () => {
  const lines = [one({ offerId: "a", unitPrice: 900 }), one({ offerId: "b", unitPrice: 400 })];
  const priced = price(lines, [rule({ kind: "BUY_X_GET_Y", value: 0, conditions: { buy: 1, get: 1 } })]);
  expect(priced.lines.map(({ discount }) => discount)).toEqual([0, 400]);
});
