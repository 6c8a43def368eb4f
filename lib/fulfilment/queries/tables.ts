import "server-only";
import { COUNTRY_LIST } from "@/lib/accounts/model/countries";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

const PAGE = 50;

export type MethodRow = {
  id: string;
  version: number;
  zoneId: string;
  name: string;
  carrier: string;
  basePrice: number;
  perKgPrice: number;
  freeFrom: number | null;
  currency: string;
  minDays: number;
  maxDays: number;
  daysPer1000Km: number;
  position: number;
  active: boolean;
};

export type ZoneRow = {
  id: string;
  version: number;
  name: string;
  countries: string[];
  /** Of the market, or of the seller that was asked for. */
  methods: MethodRow[];
};

const METHOD = {
  id: true,
  version: true,
  zoneId: true,
  name: true,
  carrier: true,
  basePrice: true,
  perKgPrice: true,
  freeFrom: true,
  currency: true,
  minDays: true,
  maxDays: true,
  daysPer1000Km: true,
  position: true,
  active: true,
} as const;

/** Every zone with the methods of one owner in the order shoppers see them: a seller's own, or (null) the market's. */
export async function shippingZones(sellerId: string | null): Promise<ZoneRow[]> {
  return db.shippingZone.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      version: true,
      name: true,
      countries: true,
      methods: {
        where: { sellerId },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: METHOD,
      },
    },
  });
}

/**
 * Countries of the list that nobody ships to, and those that only some sellers ship to with methods of their own, both by
 * their names.
 */
export async function unservedCountries(): Promise<{ nobody: string[]; onlySellers: string[] }> {
  const rows = await db.$queryRaw<{ country: string; market: boolean }[]>`
    SELECT c.country, bool_or(m.seller_id IS NULL) AS market
    FROM shipping_countries c JOIN shipping_methods m ON m.zone_id = c.zone_id AND m.active GROUP BY c.country`;
  const served = new Map(rows.map(({ country, market }) => [country, market]));
  const names = (is: (code: string) => boolean) =>
    COUNTRY_LIST.filter(({ code }) => is(code)).map(({ name }) => name);
  return {
    nobody: names((code) => !served.has(code)),
    onlySellers: names((code) => served.get(code) === false),
  };
}

export type OwnMethodRow = MethodRow & { seller: string; zone: string };

/** Sellers' own methods, the newest first, found by a part of the seller's or the zone's name. */
export async function listOwnMethods(asked: {
  words: string;
  after: string | null;
}): Promise<Page<OwnMethodRow>> {
  const like = containing(asked.words);
  const rows = await db.$queryRaw<OwnMethodRow[]>`
    SELECT m.id, m.version, m.zone_id AS "zoneId", m.name, m.carrier, m.base_price AS "basePrice", m.per_kg_price AS "perKgPrice",
      m.free_from AS "freeFrom", m.currency, m.min_days AS "minDays", m.max_days AS "maxDays",
      m.days_per1000_km AS "daysPer1000Km", m.position, m.active, s.name AS seller, z.name AS zone
    FROM shipping_methods m JOIN sellers s ON s.id = m.seller_id JOIN shipping_zones z ON z.id = m.zone_id
    WHERE true
      ${asked.words ? Prisma.sql`AND (s.name ILIKE ${like} OR z.name ILIKE ${like})` : Prisma.empty}
      ${isId(asked.after) ? Prisma.sql`AND m.id < ${asked.after}::uuid` : Prisma.empty}
    ORDER BY m.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}
