import { createDeal } from "@/lib/deals/commands/pool";
import { noteSellerAccount, openSellerAccount } from "@/lib/payments/commands/seller-account";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import * as make from "../support/factories";
import { hirePeople } from "./people";

export const COUPON = "CHAOS";
const COUPON_USES = 25;
const CREDIT = 40_000;
const OFFERS = 12;
const DEAL_UNITS = 20;
/** The market's own money at the provider, so that sellers can be paid for what was bought with credit. */
const CAPITAL = 90_000_000;

/**
 * Little stock in two warehouses, a coupon for few, members with credit, gift cards, and a deal: everything is fought
 * over. Two of three sellers can be paid; the third still has to name a bank account.
 */
export async function fillMarket(now: Date): Promise<void> {
  await make.shippingToUs();
  const warehouses = [
    await make.warehouse(),
    await make.warehouse({ city: "Boston", latitude: 42.36, longitude: -71.06 }),
  ];
  const sellers = [await make.seller(), await make.seller(), await make.seller()];
  await hirePeople(sellers.map(({ id }) => id));
  for (let at = 0; at < OFFERS; at += 1) {
    const sellerId = sellers[at % sellers.length]?.id as string;
    const { offer } = await make.sellable({
      price: 900 + at * 310,
      quantity: 4 + at,
      sellerId,
      warehouseId: warehouses[0]?.id,
    });
    await make.stock(offer.id, 3, warehouses[1]?.id);
  }
  const gift = await make.sellable({ price: 2_500, quantity: 1, sellerId: sellers[0]?.id });
  await db.product.update({ where: { id: gift.product.id }, data: { giftCard: true } });
  await db.offer.update({ where: { id: gift.offer.id }, data: { backorder: "BACKORDER" } });
  await db.promotion.create({
    data: {
      name: "A tenth",
      kind: "PERCENT",
      value: 1_000,
      conditions: {},
      coupons: { create: { code: COUPON, usageLimit: COUPON_USES, perShopperLimit: 1 } },
    },
  });
  await giveCredit();
  const { offer } = await make.sellable({
    price: 5_000,
    quantity: DEAL_UNITS + 5,
    sellerId: sellers[0]?.id,
    warehouseId: warehouses[0]?.id,
  });
  const deal = await createDeal({
    offerId: offer.id,
    title: "Chaos deal",
    slug: "chaos-deal",
    price: 2_500,
    startsAt: new Date(now.getTime() - 60_000),
    endsAt: new Date(now.getTime() + 3 * 3_600_000),
    units: DEAL_UNITS,
    limitPerShopper: 1,
  });
  if (!deal.ok) throw new Error(deal.error.message);
  for (const { id } of sellers.slice(0, 2)) await connectBank(id);
  await stripe().paymentIntents.create({
    amount: CAPITAL,
    currency: "usd",
    payment_method: "pm_card_bypassPending",
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    confirm: true,
  });
}

/** Goodwill for every member, booked as the store books it. */
async function giveCredit(): Promise<void> {
  await db.$executeRaw`
    WITH members AS (
      SELECT id FROM users WHERE email LIKE 'member-%'
    ), account AS (
      INSERT INTO credit_accounts (user_id, currency, balance) SELECT id, 'USD', ${CREDIT}::int FROM members RETURNING id, user_id
    ), entry AS (
      INSERT INTO credit_entries (account_id, delta, reason, reference)
      SELECT id, ${CREDIT}::int, 'goodwill', 'goodwill:' || user_id FROM account
    ), booked AS (
      INSERT INTO ledger_transactions (kind, reference) SELECT 'credit', 'goodwill:' || user_id FROM account RETURNING id
    )
    INSERT INTO ledger_entries (transaction_id, account, amount, currency)
    SELECT id, account, amount, 'USD' FROM booked, (VALUES ('promotion', ${CREDIT}::int), ('credit', -${CREDIT}::int)) e(account, amount)`;
}

/** The seller's way to be paid: the account, and the provider's own form filled in. */
export async function connectBank(sellerId: string): Promise<void> {
  await Promise.all([openSellerAccount(sellerId), openSellerAccount(sellerId)]);
  const { stripeAccountId } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  if (!stripeAccountId) return;
  await sandbox(`accounts/${stripeAccountId}/onboard`);
  await noteSellerAccount(stripeAccountId);
}

/** Does at the provider what people do there: the bank's decisions, the forms. */
export async function sandbox(path: string, body: object = {}): Promise<void> {
  const response = await fetch(`${env().STRIPE_API_BASE}/_sandbox/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
}
