import "server-only";
import type pg from "pg";
import { Prisma } from "@/lib/platform/db/client";
import type { Candidate } from "../model/rank";

/** Matches that are looked at: enough to choose from and to count facets by, at a cost that does not grow with the catalogue. */
export const BUDGET = 1_000;
const SAME_BEGINNING = 60;
/** Popularity is read from the top down in these steps, and no further than the budget asks for. */
const BANDS = [12, 9, 6, 4, 2] as const;

export type Hit = Candidate & { price: number; publishedAt: number };

/** `found` counts them also where their rows were not asked for. */
export type Hits = { hits: Hit[]; found: number; tags: Map<string, number>; more: boolean };

const COLUMNS = Prisma.sql`s.product_id, s.words, s.maker, s.tags, s.price, s.rating, s.in_stock, s.popularity, s.published_at`;

/**
 * The most popular products that satisfy `where`, up to the budget: where there are fewer, all of them. Titles that
 * begin as the text does are among them however unpopular they are.
 */
function hitsSql(where: Prisma.Sql, beginning: string): Prisma.Sql {
  const bands = [...BANDS, null].map((band, index) => {
    const from = band === null ? Prisma.empty : Prisma.sql`AND s.tags @> ${[`p${band}`]}::text[]`;
    const above =
      index === 0 ? Prisma.empty : Prisma.sql`AND NOT s.tags @> ${[`p${BANDS[index - 1]}`]}::text[]`;
    return Prisma.sql`SELECT ${COLUMNS} FROM product_search s WHERE ${where} ${from} ${above}`;
  });
  if (beginning === "") return Prisma.sql`${Prisma.join(bands, " UNION ALL ")} LIMIT ${BUDGET + 1}`;
  return Prisma.sql`
    (SELECT DISTINCT ON (product_id) * FROM (
      (SELECT ${COLUMNS} FROM product_search s
        WHERE s.words COLLATE "C" >= ${beginning} AND s.words COLLATE "C" < ${beginning} || chr(1114111) AND ${where} LIMIT ${SAME_BEGINNING})
      UNION ALL (${Prisma.join(bands, " UNION ALL ")} LIMIT ${BUDGET + 1})) s)`;
}

/** All that satisfy `where`, in no order; one more than the budget when there are more. */
function allSql(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT ${COLUMNS} FROM product_search s WHERE ${where} LIMIT ${BUDGET + 1}`;
}

type Row = {
  found: number;
  hits: [string, string, string, number, number, boolean, number, number][] | null;
  tags: Record<string, number> | null;
};

type Wanted = {
  /** Titles that begin like this are among the hits. */
  beginning?: string;
  facets?: boolean;
  rows?: boolean;
  /** Only tags that begin like this are counted. */
  sign?: string;
  /** Probably few match: then they are read in one go, and only if there are more than the budget by popularity. */
  narrow?: boolean;
};

/** Reads the hits and counts their tags in one statement. */
export async function readHits(
  client: pg.ClientBase,
  where: Prisma.Sql,
  { beginning = "", narrow = false, ...wanted }: Wanted,
): Promise<Hits> {
  if (narrow) {
    const all = await readThese(client, allSql(where), wanted);
    if (!all.more) return all;
  }
  return readThese(client, hitsSql(where, beginning), wanted);
}

async function readThese(
  client: pg.ClientBase,
  source: Prisma.Sql,
  { facets = true, rows = true, sign }: Pick<Wanted, "facets" | "rows" | "sign">,
): Promise<Hits> {
  const counted = sign ? Prisma.sql`starts_with(tag, ${sign})` : Prisma.sql`NOT starts_with(tag, 'p')`;
  const statement = Prisma.sql`
    WITH hits AS MATERIALIZED (${source})
    SELECT (SELECT count(*) FROM hits)::int AS found, ${
      rows
        ? Prisma.sql`(SELECT json_agg(json_build_array(product_id, words, maker, popularity, rating, in_stock, price, extract(epoch FROM published_at))) FROM hits)`
        : Prisma.sql`NULL`
    } AS hits,
      ${
        facets
          ? Prisma.sql`(SELECT json_object_agg(tag, n) FROM (SELECT tag, count(*) AS n FROM hits, unnest(tags) tag WHERE ${counted} GROUP BY tag ORDER BY n DESC LIMIT 600) t)`
          : Prisma.sql`NULL`
      } AS tags`;
  const result = await client.query<Row>(statement.text, statement.values);
  const [row] = result.rows;
  const hits = (row?.hits ?? []).map(
    ([id, words, maker, popularity, rating, inStock, price, publishedAt]) => ({
      id,
      words,
      maker,
      popularity,
      rating,
      inStock,
      price,
      publishedAt: publishedAt * 1000,
    }),
  );
  return {
    hits: hits.slice(0, BUDGET),
    found: Math.min(row?.found ?? 0, BUDGET),
    tags: new Map(Object.entries(row?.tags ?? {})),
    more: (row?.found ?? 0) > BUDGET,
  };
}
