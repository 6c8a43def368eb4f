import "server-only";
import { db, deskDb, Prisma, type Tx } from "@/lib/platform/db/client";
import { containing, cursorOf, type Page, pageOf, placeOf } from "@/lib/platform/db/paging";
import {
  NO_STEERING,
  type Report,
  type ReportFilter,
  type RuleView,
  type Steering,
  steeringKey,
} from "../model/steering";

/** What operators want for a query, and where it leads instead. One lookup by the query. */
export async function steeringOf(query: string): Promise<Steering & { redirect: string | null }> {
  const key = steeringKey(query);
  const rows = key
    ? await db.$queryRaw<{ redirect: string | null; id: string | null; place: number | null }[]>`
        SELECT r.redirect, p.product_id AS id, p.place FROM search_rules r LEFT JOIN search_rule_products p ON p.rule_id = r.id
        WHERE r.query = ${key} ORDER BY p.place, p.product_id`
    : [];
  const [first] = rows;
  if (!first) return { ...NO_STEERING, redirect: null };
  const named = rows.flatMap(({ id, place }) => (id ? [{ id, place }] : []));
  return {
    redirect: first.redirect,
    pinned: named.flatMap(({ id, place }) => (place === null ? [] : [id])),
    buried: named.flatMap(({ id, place }) => (place === null ? [id] : [])),
  };
}

const PAGE = 50;

export type QueryRow = {
  id: string;
  searches: number;
  results: number;
  clicks: number;
  askedAt: Date;
  /** Whether operators steer it. */
  steered: boolean;
};

const OF_REPORT: Record<Report, Prisma.Sql> = {
  nothing: Prisma.sql`q.results = 0`,
  ignored: Prisma.sql`q.results > 0 AND q.clicks = 0`,
  most: Prisma.sql`true`,
};

/** What shoppers search for, most asked first: what finds nothing, what nobody opens anything of, or all of it. */
export function searchReport(report: Report, after: string | null): Promise<Page<QueryRow>> {
  return searchesOf(deskDb, { show: report }, after, PAGE);
}

/** A page of `size` queries of a report, most asked first, read where it is told. */
export async function searchesOf(
  client: Pick<Tx, "$queryRaw">,
  { show }: ReportFilter,
  after: string | null,
  size: number,
): Promise<Page<QueryRow>> {
  const [, searches, text] = /^(\d{1,9})_(.+)$/su.exec(after ?? "") ?? [];
  const start =
    text === undefined
      ? Prisma.empty
      : Prisma.sql`AND q.searches <= ${Number(searches)}::int AND (q.searches < ${Number(searches)}::int OR q.text > ${text})`;
  const rows = await client.$queryRaw<QueryRow[]>`
    SELECT q.text AS id, q.searches, q.results, q.clicks, q.asked_at AS "askedAt",
      EXISTS (SELECT FROM search_rules r WHERE r.query = q.text) AS steered
    FROM search_queries q WHERE ${OF_REPORT[show]} ${start}
    ORDER BY q.searches DESC, q.text LIMIT ${size + 1}`;
  return pageOf(rows, size, (last) => `${last.searches}_${last.id}`);
}

export type RuleRow = {
  id: string;
  version: number;
  query: string;
  redirect: string | null;
  pinned: number;
  buried: number;
  updatedAt: Date;
};

/** Queries that operators steer, last changed first; `words` are looked for in the query. */
export async function listRules(words: string, after: string | null): Promise<Page<RuleRow>> {
  const start = placeOf(after);
  const rows = await deskDb.$queryRaw<RuleRow[]>`
    SELECT r.id, r.version, r.query, r.redirect, r.updated_at AS "updatedAt", p.pinned, p.buried
    FROM search_rules r CROSS JOIN LATERAL (
      SELECT count(place)::int AS pinned, (count(*) - count(place))::int AS buried FROM search_rule_products WHERE rule_id = r.id
    ) p
    WHERE true
      ${words ? Prisma.sql`AND r.query LIKE ${containing(words.toLowerCase())}` : Prisma.empty}
      ${start?.at ? Prisma.sql`AND (r.updated_at, r.id) < (${start.at}::timestamptz, ${start.id}::uuid)` : Prisma.empty}
    ORDER BY r.updated_at DESC, r.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE, ({ updatedAt: at, id }) => cursorOf({ at, id }));
}

/** The rule of a query with its products, also those that can't be bought now; null where there is none. */
export async function findRule(query: string): Promise<RuleView | null> {
  const rule = await deskDb.searchRule.findUnique({
    where: { query: steeringKey(query) },
    include: {
      products: {
        orderBy: [{ place: "asc" }, { productId: "asc" }],
        include: {
          product: { select: { title: true, imageKey: true, status: true, minPrice: true, inStock: true } },
        },
      },
    },
  });
  if (!rule) return null;
  const views = rule.products.map(({ place, productId, product }) => ({
    place,
    id: productId,
    title: product.title,
    picture: product.imageKey,
    sold: product.status === "ACTIVE" && product.minPrice !== null && product.inStock,
  }));
  return {
    version: rule.version,
    redirect: rule.redirect,
    pinned: views.filter(({ place }) => place !== null),
    buried: views.filter(({ place }) => place === null),
  };
}

const MOST_GROUPS = 500;

/** All groups of words that mean the same, last changed first. */
export async function listSynonyms() {
  return deskDb.searchSynonym.findMany({
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: MOST_GROUPS,
  });
}
