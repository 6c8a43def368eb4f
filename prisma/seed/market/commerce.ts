import type { PromotionRule } from "@/lib/pricing/model";
import type { TaxClass } from "@/lib/pricing/model/tax-class";
import { AUTOMATIC, COUPONS, ZONES } from "../content/commerce";
import { TAX_RATES } from "../content/tax-rates";
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
  rule: PromotionRule;
  usageLimit: number;
  perShopperLimit: number;
  from: Date;
  until: Date | null;
  used: Map<string, number>;
};

export type Commerce = {
  methods: ReadonlyMap<string, readonly Method[]>;
  coupons: readonly Coupon[];
  automatic: readonly { rule: PromotionRule; from: Date; until: Date }[];
  taxOf: (country: string, region: string | null, taxClass: TaxClass) => { bps: number; included: boolean };
};

/** What has no beginning holds since then. */
const BEGINNING = new Date("2000-01-01T00:00:00Z");

/** Writes shipping zones and methods, tax rates and promotions. Coupons are written last, when their uses are known. */
export function addCommerce(context: Context, sellers: ReadonlyMap<string, SellerRef>): Commerce {
  return { methods: addShipping(context), ...addPromotions(context, sellers), taxOf: addTaxes(context) };
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
  for (const { country, region, taxClass, name, bps, included } of TAX_RATES) {
    const id = random
      .stream(`tax/${country}/${region}${taxClass === "standard" ? "" : `/${taxClass}`}`)
      .id(daysBefore(now, 800));
    tables.add("tax_rates", {
      id,
      country,
      region,
      tax_class: taxClass,
      name,
      bps,
      included,
      starts_at: BEGINNING,
    });
    rates.set(`${country}/${region}/${taxClass}`, { bps, included });
  }
  // In the order of the database's tax_rate_at.
  return (country, region, taxClass) =>
    rates.get(`${country}/${region ?? ""}/${taxClass}`) ??
    rates.get(`${country}//${taxClass}`) ??
    rates.get(`${country}/${region ?? ""}/standard`) ??
    rates.get(`${country}//standard`) ?? { bps: 0, included: false };
}

function addPromotions(
  { tables, random, now }: Context,
  sellers: ReadonlyMap<string, SellerRef>,
): Pick<Commerce, "coupons" | "automatic"> {
  const add = (
    name: string,
    from: Date,
    until: Date | null,
    given: GivenRule,
    automatic: boolean,
  ): PromotionRule => {
    const sellerId = given.seller ? (sellers.get(given.seller)?.id ?? null) : null;
    const rule: PromotionRule = {
      id: random.stream(`promotion/${name}`).id(from),
      kind: given.kind,
      value: given.value,
      sellerId,
      fundedBy: sellerId ? "SELLER" : "MARKET",
      conditions: given.conditions,
      // What applies by itself must not stand in the way of a coupon.
      stackable: automatic,
      priority: 0,
    };
    tables.add("promotions", {
      id: rule.id,
      name,
      kind: rule.kind,
      value: rule.value,
      seller_id: sellerId,
      funded_by: rule.fundedBy,
      conditions: json(rule.conditions),
      automatic,
      stackable: automatic,
      starts_at: from,
      ends_at: until,
      created_at: from,
    });
    return rule;
  };
  const automatic = AUTOMATIC.map((plan) => {
    const [from, until] = [daysBefore(now, plan.from), daysBefore(now, plan.until)];
    const conditions = { buy: plan.buy, get: plan.get };
    const rule = add(
      plan.name,
      from,
      until,
      { kind: "BUY_X_GET_Y", value: 0, seller: plan.seller, conditions },
      true,
    );
    return { rule, from, until };
  });
  const coupons = COUPONS.map((plan): Coupon => {
    const from = daysBefore(now, plan.from);
    const until = plan.until === null ? null : daysBefore(now, plan.until);
    const conditions = {
      ...(plan.minTotal ? { minTotal: plan.minTotal } : {}),
      ...(plan.firstOrderOnly ? { firstOrderOnly: true } : {}),
    };
    const { kind, value, seller } = plan;
    const rule = add(
      plan.name,
      from,
      until,
      { kind, value, conditions, ...(seller ? { seller } : {}) },
      false,
    );
    return {
      id: random.stream(`coupon/${plan.code}`).id(from),
      code: plan.code,
      promotionId: rule.id,
      rule,
      usageLimit: plan.usageLimit ?? Number.POSITIVE_INFINITY,
      perShopperLimit: plan.perShopperLimit ?? Number.POSITIVE_INFINITY,
      from,
      until,
      used: new Map(),
    };
  });
  return { coupons, automatic };
}

type GivenRule = Pick<PromotionRule, "kind" | "value" | "conditions"> & { seller?: string };

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
