import "server-only";
import { COUNTRY_LIST } from "@/lib/accounts/model/countries";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { type Page, pageOf, textCursor, textPlaceOf } from "@/lib/platform/db/paging";
import type { TaxFilter, TaxState } from "../model/tax";
import type { TaxClass } from "../model/tax-class";

const PAGE = 100;

export type TaxRow = {
  id: string;
  country: string;
  /** "" for the whole country. */
  region: string;
  taxClass: TaxClass;
  name: string;
  bps: number;
  included: boolean;
  startsAt: Date;
  endsAt: Date | null;
  by: string | null;
};

const RATES = Prisma.sql`r.id, r.country, r.region, r.tax_class AS "taxClass", r.name, r.bps, r.included, r.starts_at AS "startsAt", r.ends_at AS "endsAt",
  u.name AS by FROM tax_rates r LEFT JOIN users u ON u.id = r.created_by_id`;

const STATES: Readonly<Record<TaxState, Prisma.Sql>> = {
  now: Prisma.sql`r.starts_at <= now() AND (r.ends_at IS NULL OR r.ends_at > now())`,
  planned: Prisma.sql`r.starts_at > now()`,
  ended: Prisma.sql`r.ends_at <= now() AND r.ends_at > r.starts_at`,
};

/** Tax rates in a state by country and region, found by a part of the country's name, the region or the tax's name. */
export function listTaxes(filter: TaxFilter & { after: string | null }): Promise<Page<TaxRow>> {
  return taxesOf(db, filter, filter.after, PAGE);
}

/** A page of `size` rates in a state by country and region, read where it is told. */
export async function taxesOf(
  client: Pick<Tx, "$queryRaw">,
  filter: TaxFilter,
  after: string | null,
  size: number,
): Promise<Page<TaxRow>> {
  const words = filter.words.toLowerCase();
  const start = textPlaceOf(after);
  const countries = COUNTRY_LIST.filter(
    ({ code, name }) => code.toLowerCase() === words || name.toLowerCase().includes(words),
  ).map(({ code }) => code);
  const found = Prisma.sql`AND (r.country = ANY(${countries}) OR lower(r.region) = ${words} OR strpos(lower(r.name), ${words}) > 0)`;
  const rows = await client.$queryRaw<TaxRow[]>`
    SELECT ${RATES} WHERE ${STATES[filter.state]} ${words ? found : Prisma.empty}
      ${
        start
          ? Prisma.sql`AND (r.country, r.region, r.id) > (${start.text.slice(0, 2)}::bpchar, ${start.text.slice(2)}, ${start.id}::uuid)`
          : Prisma.empty
      }
    ORDER BY r.country, r.region, r.id LIMIT ${size + 1}`;
  return pageOf(rows, size, ({ id, country, region }) => textCursor(id, `${country}${region}`));
}

/** The rate that holds for exactly this place and class now; null when there is none. */
export async function taxOfPlace(
  country: string,
  region: string,
  taxClass: TaxClass = "standard",
): Promise<TaxRow | null> {
  const [row] = await db.$queryRaw<TaxRow[]>`
    SELECT ${RATES} WHERE r.country = ${country} AND lower(r.region) = ${region.toLowerCase()} AND r.tax_class = ${taxClass}
      AND ${STATES.now}`;
  return row ?? null;
}
