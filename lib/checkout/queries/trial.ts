import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import type { Origin } from "@/lib/fulfilment/model/promise";
import { deskDb as db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { TaxRule } from "@/lib/pricing/model";
import type { TaxClass } from "@/lib/pricing/model/tax-class";
import type { CheckoutInputs, OfferInput } from "../inputs";
import type { ShippingOption } from "../model";
import { quote } from "../quote";

export type DeliveryTrial = {
  /** Price of the goods, minor units of the market's currency. */
  amount: number;
  grams: number;
  country: string;
  region: string;
  /** Of the goods; the standard one where left out. */
  taxClass?: TaxClass;
  /** Where it is sent from, and so whose methods hold; null asks for the tax alone. */
  warehouseId: string | null;
};

export type TrialOutcome = {
  currency: string;
  /** The rate that holds there; null where no tax is due. */
  rate: { name: string; bps: number; included: boolean; region: string } | null;
  taxTotal: number;
  /** Every way it could be sent, with its price and the day that would be promised. */
  options: ShippingOption[];
};

const SELLER = "00000000-0000-0000-0000-000000000000";

/**
 * What a basket of one thing would cost somewhere: the methods and the tax rate are read by the functions that checkouts
 * read them by, and priced by the code that prices checkouts. Nothing is written.
 */
export async function tryDelivery(trial: DeliveryTrial, now: Date): Promise<TrialOutcome> {
  const { amount, grams, country, region, taxClass = "standard", warehouseId } = trial;
  const [row] = await db.$queryRaw<
    {
      rate: TrialOutcome["rate"];
      standard: TaxRule | null;
      methods: CheckoutInputs["methods"];
      places: (Origin & { sellerId: string | null })[];
    }[]
  >`
    SELECT
      (SELECT jsonb_build_object('name', t.name, 'bps', t.bps, 'included', t.included, 'region', t.region)
        FROM tax_rate_at(${country}, ${region}, ${now}::timestamptz, ${taxClass}) t) AS rate,
      (SELECT jsonb_build_object('bps', t.bps, 'included', t.included)
        FROM tax_rate_at(${country}, ${region}, ${now}::timestamptz) t) AS standard,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('latitude', w.latitude, 'longitude', w.longitude, 'timeZone', w.time_zone,
          'cutOffMinutes', w.cut_off_minutes, 'workingDays', w.working_days, 'sellerId', w.seller_id)), '[]')
        FROM warehouses w WHERE w.id = ${warehouseId}::uuid) AS places,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sellerId', m.seller_id, 'name', m.name, 'basePrice', m.base_price,
          'perKgPrice', m.per_kg_price, 'freeFrom', m.free_from, 'maxDays', m.max_days, 'daysPer1000Km', m.days_per1000_km)
          ORDER BY m.position, m.id), '[]')
        FROM delivery_methods(${country}) m WHERE m.seller_id IS NULL
          OR m.seller_id = (SELECT w.seller_id FROM warehouses w WHERE w.id = ${warehouseId}::uuid)) AS methods`;
  const places = row?.places ?? [];
  const sellerId = places[0]?.sellerId ?? SELLER;
  const taxes = { standard: row?.standard ?? null, own: row?.rate ?? null };
  const priced = quote(inputsOf({ ...trial, sellerId }, row?.methods ?? [], taxes, places), now);
  return {
    currency: env().MARKET_CURRENCY,
    rate: row?.rate ? { ...row.rate, included: (row.standard ?? row.rate).included } : null,
    taxTotal: priced.changes?.totals.taxTotal ?? 0,
    options: warehouseId && amount > 0 && grams >= 0 ? (priced.options.get(sellerId) ?? []) : [],
  };
}

function inputsOf(
  trial: DeliveryTrial & { sellerId: string },
  methods: CheckoutInputs["methods"],
  taxes: { standard: TaxRule | null; own: TaxRule | null },
  places: readonly Origin[],
): CheckoutInputs {
  const { amount, grams, country, region, sellerId } = trial;
  const offer: OfferInput = {
    id: SELLER,
    sellerId,
    productId: SELLER,
    categoryId: SELLER,
    price: amount,
    compareAtPrice: null,
    salePrice: null,
    saleStartsAt: null,
    saleEndsAt: null,
    handlingDays: 1,
    backorder: "NONE",
    availableFrom: null,
    sold: true,
    commissionBps: null,
    weightGrams: grams,
    giftCard: false,
    tax: taxes.own,
    sku: null,
    choice: "",
    title: "",
    slug: "",
    imageKey: null,
    imageHash: null,
    stock: places.map((place) => ({ ...place, available: 1 })),
  };
  return {
    seen: "",
    checkout: {
      id: SELLER,
      ownerKey: "",
      userId: null,
      status: "OPEN",
      currency: env().MARKET_CURRENCY,
      email: null,
      address: { country, region, postcode: "" } as PostalAddress,
      shipping: {},
      couponCode: null,
      useCredit: false,
      taxIncluded: false,
      promotions: [],
      version: 1,
      itemsTotal: 0,
      discountTotal: 0,
      shippingTotal: 0,
      taxTotal: 0,
      creditTotal: 0,
      total: 0,
    },
    lines: [
      { offerId: SELLER, quantity: 1, unitPrice: amount, discount: 0, tax: 0, dealId: null, claim: null },
    ],
    offers: [offer],
    methods,
    promotions: [],
    tax: taxes.standard,
    credit: null,
    orderedBefore: true,
  };
}

/** Places that ship, the market's own first, for the choice of a trial. */
export async function trialPlaces(): Promise<{ id: string; label: string }[]> {
  const rows = await db.warehouse.findMany({
    where: { active: true },
    orderBy: [{ sellerId: { sort: "asc", nulls: "first" } }, { name: "asc" }],
    take: 100,
    select: { id: true, name: true, city: true, seller: { select: { name: true } } },
  });
  return rows.map(({ id, name, city, seller }) => ({
    id,
    label: [name, city, seller?.name].filter(Boolean).join(", "),
  }));
}
