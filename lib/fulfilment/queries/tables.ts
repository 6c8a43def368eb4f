import "server-only";
import { COUNTRY_LIST } from "@/lib/accounts/model/countries";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { ShippingFilter } from "../model/tables";

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

/** One of the market's methods has no seller. */
export type AnyMethodRow = MethodRow & { seller: string | null; zone: string; countries: string[] };

const METHODS = Prisma.sql`
  SELECT m.id, m.version, m.zone_id AS "zoneId", m.name, m.carrier, m.base_price AS "basePrice", m.per_kg_price AS "perKgPrice",
    m.free_from AS "freeFrom", m.currency, m.min_days AS "minDays", m.max_days AS "maxDays",
    m.days_per1000_km AS "daysPer1000Km", m.position, m.active, s.name AS seller, z.name AS zone, z.countries
  FROM shipping_methods m LEFT JOIN sellers s ON s.id = m.seller_id JOIN shipping_zones z ON z.id = m.zone_id`;

/** What a page of methods is narrowed by: a part of the seller's or the zone's name, and where it goes on. */
function narrowed({ words }: ShippingFilter, after: string | null): Prisma.Sql {
  const like = containing(words);
  return Prisma.sql`${words ? Prisma.sql`AND (s.name ILIKE ${like} OR z.name ILIKE ${like})` : Prisma.empty}
    ${isId(after) ? Prisma.sql`AND m.id < ${after}::uuid` : Prisma.empty}`;
}

/** Sellers' own methods, the newest first, found by a part of the seller's or the zone's name. */
export async function listOwnMethods(
  filter: ShippingFilter & { after: string | null },
): Promise<Page<OwnMethodRow>> {
  const rows = await db.$queryRaw<OwnMethodRow[]>`
    ${METHODS} WHERE m.seller_id IS NOT NULL ${narrowed(filter, filter.after)} ORDER BY m.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}

/** A page of `size` methods of the market and of sellers, the newest first, read where it is told. */
export async function methodsOf(
  client: Pick<Tx, "$queryRaw">,
  filter: ShippingFilter,
  after: string | null,
  size: number,
): Promise<Page<AnyMethodRow>> {
  const rows = await client.$queryRaw<AnyMethodRow[]>`
    ${METHODS} WHERE true ${narrowed(filter, after)} ORDER BY m.id DESC LIMIT ${size + 1}`;
  return pageOf(rows, size);
}
