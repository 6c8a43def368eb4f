import "server-only";
import { COUNTRY_LIST } from "@/lib/accounts/model/countries";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { TaxState } from "../model/tax";

const PAGE = 100;

export type TaxRow = {
  id: string;
  country: string;
  /** "" for the whole country. */
  region: string;
  name: string;
  bps: number;
  included: boolean;
  startsAt: Date;
  endsAt: Date | null;
  by: string | null;
};

const RATES = Prisma.sql`r.id, r.country, r.region, r.name, r.bps, r.included, r.starts_at AS "startsAt", r.ends_at AS "endsAt",
  u.name AS by FROM tax_rates r LEFT JOIN users u ON u.id = r.created_by_id`;

const STATES: Readonly<Record<TaxState, Prisma.Sql>> = {
  now: Prisma.sql`r.starts_at <= now() AND (r.ends_at IS NULL OR r.ends_at > now())`,
  planned: Prisma.sql`r.starts_at > now()`,
  ended: Prisma.sql`r.ends_at <= now() AND r.ends_at > r.starts_at`,
};

/** Tax rates in a state by country and region, found by a part of the country's name, the region or the tax's name. */
export async function listTaxes(asked: {
  state: TaxState;
  words: string;
  after: string | null;
}): Promise<Page<TaxRow>> {
  const words = asked.words.toLowerCase();
  const countries = COUNTRY_LIST.filter(
    ({ code, name }) => code.toLowerCase() === words || name.toLowerCase().includes(words),
  ).map(({ code }) => code);
  const found = Prisma.sql`AND (r.country = ANY(${countries}) OR lower(r.region) = ${words} OR strpos(lower(r.name), ${words}) > 0)`;
  const rows = await db.$queryRaw<TaxRow[]>`
    SELECT ${RATES} WHERE ${STATES[asked.state]} ${words ? found : Prisma.empty}
      ${
        isId(asked.after)
          ? Prisma.sql`AND (r.country, r.region, r.id) > (SELECT x.country, x.region, x.id FROM tax_rates x WHERE x.id = ${asked.after}::uuid)`
          : Prisma.empty
      }
    ORDER BY r.country, r.region, r.id LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}

/** The rate that holds for exactly this place now; null when there is none. */
export async function taxOfPlace(country: string, region: string): Promise<TaxRow | null> {
  const [row] = await db.$queryRaw<TaxRow[]>`
    SELECT ${RATES} WHERE r.country = ${country} AND lower(r.region) = ${region.toLowerCase()} AND r.tax_class = 'standard'
      AND ${STATES.now}`;
  return row ?? null;
}
