import { AUTOMATIC, COUPONS, TAX_RATES, ZONES } from "../content/commerce";
import { type Context, daysBefore, type SellerRef } from "./model";
import { json } from "./rows";

export type Method = {
  id: string;
  code: string;
  name: string;
  carrier: string;
  base: number;
  perKg: number;
  freeFrom: number | null;
};

export type Coupon = {
  id: string;
  code: string;
  promotionId: string;
  kind: "PERCENT" | "AMOUNT" | "FREE_SHIPPING";
  value: number;
  sellerId: string | null;
  minTotal: number;
  firstOrderOnly: boolean;
  usageLimit: number;
  perShopperLimit: number;
  from: Date;
  until: Date | null;
  used: Map<string, number>;
};

export type Commerce = {
  methods: ReadonlyMap<string, readonly Method[]>;
  coupons: readonly Coupon[];
  taxOf: (country: string, region: string | null) => { bps: number; included: boolean };
};

/** Writes shipping zones and methods, tax rates and promotions. Coupons are written last, when their uses are known. */
export function addCommerce(context: Context, sellers: ReadonlyMap<string, SellerRef>): Commerce {
  return {
    methods: addShipping(context),
    coupons: addPromotions(context, sellers),
    taxOf: addTaxes(context),
  };
}

function addShipping({ tables, random, now }: Context): Map<string, Method[]> {
  const at = daysBefore(now, 800);
  const byCountry = new Map<string, Method[]>();
  for (const zone of ZONES) {
    const zoneId = random.stream(`zone/${zone.name}`).id(at);
    tables.add("shipping_zones", { id: zoneId, name: zone.name, countries: zone.countries });
    const methods = zone.methods.map((method, position) => {
      const id = random.stream(`method/${zone.name}/${method.code}`).id(at);
      tables.add("shipping_methods", {
        id,
        zone_id: zoneId,
        code: method.code,
        name: method.name,
        carrier: method.carrier,
        base_price: method.base,
        per_kg_price: method.perKg,
        free_from: method.freeFrom,
        min_days: method.days[0],
        max_days: method.days[1],
        days_per1000_km: method.perThousandKm,
        position,
      });
      return { id, ...method };
    });
    for (const country of zone.countries) byCountry.set(country, methods);
  }
  return byCountry;
}

function addTaxes({ tables, random, now }: Context): Commerce["taxOf"] {
  const rates = new Map<string, { bps: number; included: boolean }>();
  for (const { country, region, name, bps, included } of TAX_RATES) {
    const id = random.stream(`tax/${country}/${region}`).id(daysBefore(now, 800));
    tables.add("tax_rates", { id, country, region, name, bps, included });
    rates.set(`${country}/${region}`, { bps, included });
  }
  return (country, region) =>
    rates.get(`${country}/${region ?? ""}`) ?? rates.get(`${country}/`) ?? { bps: 0, included: false };
}

function addPromotions({ tables, random, now }: Context, sellers: ReadonlyMap<string, SellerRef>): Coupon[] {
  const promotion = (
    name: string,
    row: {
      kind: string;
      value: number;
      seller?: string;
      automatic: boolean;
      conditions: object;
      from: Date;
      until: Date | null;
    },
  ) => {
    const id = random.stream(`promotion/${name}`).id(row.from);
    const sellerId = row.seller ? (sellers.get(row.seller)?.id ?? null) : null;
    tables.add("promotions", {
      id,
      name,
      kind: row.kind,
      value: row.value,
      seller_id: sellerId,
      funded_by: sellerId ? "SELLER" : "MARKET",
      conditions: json(row.conditions),
      automatic: row.automatic,
      starts_at: row.from,
      ends_at: row.until,
      created_at: row.from,
    });
    return { id, sellerId };
  };
  for (const { name, seller, buy, get, from, until } of AUTOMATIC) {
    const window = { from: daysBefore(now, from), until: daysBefore(now, until) };
    promotion(name, {
      kind: "BUY_X_GET_Y",
      value: 0,
      seller,
      automatic: true,
      conditions: { buy, get },
      ...window,
    });
  }
  return COUPONS.map((plan) => {
    const from = daysBefore(now, plan.from);
    const until = plan.until === null ? null : daysBefore(now, plan.until);
    const conditions = {
      ...(plan.minTotal ? { minTotal: plan.minTotal } : {}),
      ...(plan.firstOrderOnly ? { firstOrderOnly: true } : {}),
    };
    const { id: promotionId, sellerId } = promotion(plan.name, {
      kind: plan.kind,
      value: plan.value,
      automatic: false,
      conditions,
      from,
      until,
      ...(plan.seller ? { seller: plan.seller } : {}),
    });
    return {
      id: random.stream(`coupon/${plan.code}`).id(from),
      code: plan.code,
      promotionId,
      kind: plan.kind,
      value: plan.value,
      sellerId,
      minTotal: plan.minTotal ?? 0,
      firstOrderOnly: plan.firstOrderOnly ?? false,
      usageLimit: plan.usageLimit ?? Number.POSITIVE_INFINITY,
      perShopperLimit: plan.perShopperLimit ?? Number.POSITIVE_INFINITY,
      from,
      until,
      used: new Map(),
    };
  });
}

/** Writes coupons with how often they were used, in all and by whom. */
export function addCoupons({ tables }: Context, coupons: readonly Coupon[]): void {
  for (const { id, code, promotionId, usageLimit, perShopperLimit, from, used } of coupons) {
    tables.add("coupons", {
      id,
      code,
      promotion_id: promotionId,
      usage_limit: Number.isFinite(usageLimit) ? usageLimit : null,
      per_shopper_limit: Number.isFinite(perShopperLimit) ? perShopperLimit : null,
      used_count: [...used.values()].reduce((a, b) => a + b, 0),
      created_at: from,
    });
    for (const [shopperKey, count] of used) {
      tables.add("coupon_shoppers", { coupon_id: id, shopper_key: shopperKey, used: count });
    }
  }
}
