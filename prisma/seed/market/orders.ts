import { orderNumberOf } from "@/lib/platform/ids";
import type { Random } from "../random";
import type { Basket } from "./baskets";
import type { Commerce } from "./commerce";
import { type Fate, fateOf } from "./fate";
import { type Delivered, writeOrder } from "./fulfilment";
import { book, orderEntries } from "./ledger";
import { type Context, DAY } from "./model";
import { type PricedBasket, type PricedOrder, priceOrder } from "./pricing";
import { json } from "./rows";
import { addressJson } from "./shoppers";
import { snapshotOf } from "./snapshot";

const MINUTE = 60_000;

/** Writes every basket as a settled checkout with its order group, orders, payment, bookings and what became of it. */
export function addOrders(
  context: Context,
  baskets: readonly Basket[],
  commerce: Commerce,
  hashes: ReadonlyMap<string, string>,
): Delivered[] {
  const numbers = new Set<string>();
  return baskets.flatMap((basket, index) => {
    const random = context.random.stream(`order/${index}/${basket.at.getTime()}`);
    const priced = priceOrder(basket, commerce, random.stream("price"));
    const delivered = addGroup(context, basket, priced, random, numbers, hashes);
    basket.shopper.orders += 1;
    basket.shopper.joinedAt ??= new Date(basket.at.getTime() - random.next() * 12 * DAY - 10 * MINUTE);
    return delivered;
  });
}

function freshNumber(random: Random, numbers: Set<string>): string {
  for (;;) {
    const number = orderNumberOf(Array.from({ length: 9 }, () => random.int(0, 30)));
    if (numbers.has(number)) continue;
    numbers.add(number);
    return number;
  }
}

function addGroup(
  context: Context,
  basket: Basket,
  priced: PricedBasket,
  random: Random,
  numbers: Set<string>,
  hashes: ReadonlyMap<string, string>,
): Delivered[] {
  const { tables } = context;
  const { at, shopper } = basket;
  const startedAt = new Date(at.getTime() - random.int(1, 9) * MINUTE);
  const settledAt = new Date(at.getTime() + random.int(2, 40) * 1000);
  const [checkoutId, groupId, paymentId] = [random.id(startedAt), random.id(at), random.id(at)];
  const fates = priced.orders.map((order) =>
    fateOf(order, at, context.now, random.stream(`fate/${order.seller.slug}`)),
  );
  const ownerKey = `user:${shopper.id}`;
  const totals = {
    items_total: priced.items,
    discount_total: priced.discount,
    shipping_total: priced.shipping,
    tax_total: priced.tax,
    tax_included: priced.taxIncluded,
    credit_total: 0,
    total: priced.total,
  };
  tables.add("checkouts", {
    id: checkoutId,
    owner_key: ownerKey,
    user_id: shopper.id,
    status: "SETTLED",
    currency: "USD",
    email: shopper.email,
    address: addressJson(shopper),
    shipping: json(
      Object.fromEntries(
        priced.orders.map((order, index) => [order.seller.id, shippingPart(order, fates[index] as Fate)]),
      ),
    ),
    coupon_code: priced.coupon?.code ?? null,
    ...totals,
    idempotency_key: random.id(at),
    placed_at: at,
    settled_at: settledAt,
    created_at: startedAt,
    updated_at: settledAt,
  });
  addCheckoutLines(context, checkoutId, basket, priced, { random, at, settledAt }, hashes);
  tables.add("order_groups", {
    id: groupId,
    number: freshNumber(random, numbers),
    checkout_id: checkoutId,
    owner_key: ownerKey,
    user_id: shopper.id,
    email: shopper.email,
    currency: "USD",
    ...totals,
    placed_at: at,
  });
  let refunded = 0;
  const delivered: Delivered[] = [];
  const charge: ReturnType<typeof orderEntries> = [{ account: "provider", amount: priced.total }];
  for (const [index, order] of priced.orders.entries()) {
    const id = random.id(at);
    const ids = { order: id, group: groupId, payment: paymentId };
    const number = freshNumber(random, numbers);
    const fate = fates[index] as Fate;
    const done = writeOrder(context, { ids, number, order, shopper, at, settledAt, fate, random, hashes });
    charge.push(...orderEntries(order, id, 1));
    refunded += done.refunded;
    delivered.push(...done.delivered);
  }
  book(context, "charge", `charge:${checkoutId}`, settledAt, charge);
  addCouponUse(context, priced, { checkoutId, ownerKey, at, random });
  tables.add("payments", {
    id: paymentId,
    checkout_id: checkoutId,
    group_id: groupId,
    attempt: 1,
    intent_id: `pi_demo_${checkoutId.replaceAll("-", "")}`,
    status: "CAPTURED",
    amount: priced.total,
    captured_amount: priced.total,
    refunded_amount: refunded,
    currency: "USD",
    card_brand: random.pick(["visa", "visa", "mastercard", "amex"]),
    card_last4: String(random.int(1000, 9999)),
    created_at: at,
    updated_at: settledAt,
  });
  return delivered;
}

type Moment = { random: Random; at: Date; settledAt: Date };

function addCheckoutLines(
  { tables }: Context,
  checkoutId: string,
  basket: Basket,
  priced: PricedBasket,
  { random, at, settledAt }: Moment,
  hashes: ReadonlyMap<string, string>,
): void {
  const lines = priced.orders.flatMap((order) => order.lines);
  lines.forEach((line, position) => {
    const { variant } = line.offer;
    tables.add("checkout_lines", {
      id: random.id(at),
      checkout_id: checkoutId,
      offer_id: line.offer.id,
      variant_id: variant.id,
      product_id: variant.product.id,
      seller_id: line.offer.seller.id,
      category_id: variant.product.category.id,
      deal_id: line.dealId,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      discount: line.discount,
      tax: line.tax,
      tax_bps: line.taxBps,
      commission_bps: line.commissionBps,
      snapshot: json({ ...snapshotOf(variant, hashes), promotions: line.promotions }),
      position,
    });
    tables.add("reservations", {
      id: line.reservationId,
      checkout_id: checkoutId,
      offer_id: line.offer.id,
      warehouse_id: line.level.warehouse.id,
      stock_level_id: line.level.id,
      quantity: line.quantity,
      state: "COMMITTED",
      expires_at: new Date(basket.at.getTime() + 15 * MINUTE),
      created_at: at,
      updated_at: settledAt,
    });
    if (line.dealId) {
      tables.add("deal_claims", {
        id: random.id(at),
        deal_id: line.dealId,
        shopper_key: `user:${basket.shopper.id}`,
        quantity: line.quantity,
        state: "ORDERED",
        checkout_id: checkoutId,
        stock_level_id: line.level.id,
        expires_at: new Date(basket.at.getTime() + 15 * MINUTE),
        created_at: at,
      });
    }
  });
}

function addCouponUse(
  { tables }: Context,
  { coupon, discount }: PricedBasket,
  use: { checkoutId: string; ownerKey: string; at: Date; random: Random },
): void {
  if (!coupon) return;
  coupon.used.set(use.ownerKey, (coupon.used.get(use.ownerKey) ?? 0) + 1);
  tables.add("coupon_uses", {
    id: use.random.id(use.at),
    coupon_id: coupon.id,
    checkout_id: use.checkoutId,
    shopper_key: use.ownerKey,
    amount: discount,
    state: "USED",
    created_at: use.at,
  });
}

/** The chosen delivery of one seller's part, as the checkout keeps it. */
function shippingPart({ method, shipping, shippingDiscount }: PricedOrder, { promisedAt, shipBy }: Fate) {
  const day = (at: Date) => at.toISOString().slice(0, 10);
  return {
    methodId: method.id,
    name: method.name,
    price: shipping,
    discount: shippingDiscount,
    promisedDay: day(promisedAt),
    shipDay: day(shipBy),
    promisedAt: promisedAt.toISOString(),
    shipBy: shipBy.toISOString(),
  };
}
