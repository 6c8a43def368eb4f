import { createDeal } from "@/lib/deals/commands/pool";
import { db } from "@/lib/platform/db/client";
import * as make from "../support/factories";

export const COUPON = "CHAOS";
const COUPON_USES = 25;
const MEMBERS = 8;
const CREDIT = 40_000;
const OFFERS = 12;
const DEAL_UNITS = 20;

export const HOME = {
  name: "Ada Example",
  line1: "1 Test Street",
  line2: null,
  city: "New York",
  region: "NY",
  postcode: "10001",
  country: "US",
  phone: null,
};

/** Little stock in two warehouses, a coupon for few, members with credit, and a deal: everything is fought over. */
export async function fillMarket(now: Date): Promise<void> {
  await make.shippingToUs();
  const warehouses = [
    await make.warehouse(),
    await make.warehouse({ city: "Boston", latitude: 42.36, longitude: -71.06 }),
  ];
  const sellers = [await make.seller(), await make.seller(), await make.seller()];
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
  await db.promotion.create({
    data: {
      name: "A tenth",
      kind: "PERCENT",
      value: 1_000,
      conditions: {},
      coupons: { create: { code: COUPON, usageLimit: COUPON_USES, perShopperLimit: 1 } },
    },
  });
  for (let at = 0; at < MEMBERS; at += 1) {
    const { id } = await make.user({ email: `member-${at}@example.test` });
    await db.$executeRaw`
      WITH account AS (
        INSERT INTO credit_accounts (user_id, currency, balance) VALUES (${id}::uuid, 'USD', ${CREDIT}::int) RETURNING id
      ), entry AS (
        INSERT INTO credit_entries (account_id, delta, reason, reference)
        SELECT id, ${CREDIT}::int, 'goodwill', 'goodwill:' || id FROM account
      ), booked AS (
        INSERT INTO ledger_transactions (kind, reference) VALUES ('credit', 'goodwill:' || ${id}) RETURNING id
      )
      INSERT INTO ledger_entries (transaction_id, account, amount, currency)
      SELECT id, account, amount, 'USD' FROM booked, (VALUES ('promotion', ${CREDIT}::int), ('credit', -${CREDIT}::int)) e(account, amount)`;
  }
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
}
