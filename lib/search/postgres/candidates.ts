import "server-only";
import type pg from "pg";
import { Prisma } from "@/lib/platform/db/client";
import type { Candidate } from "../model/rank";
import { type Asked, cut, type Page, type Place, pageSql } from "./pages";

/** Matches that are looked at: enough to choose from and to count facets by, at a cost that does not grow with the catalogue. */
const BUDGET = 1_000;
/** So many are read at once, by one look into the index; of more the most popular are looked for band by band. */
const FEW = 5_000;
const SAME_BEGINNING = 60;
/** Popularity is read from the top down in these steps, and no further than the budget asks for. */
const LEVELS = [12, 9, 6, 4, 2] as const;
/** A step that holds no more is read at once with those above it, and its most popular are taken. */
const AT_ONCE = 3_000;
/** A step that holds fewer is read with the next: each is a look into the index. */
const WORTH_A_STEP = 300;

const popular = (level: number) => Prisma.sql`s.tags @> ${[`p${level}`]}::text[]`;

/** Conditions whose expected rows tell which steps are worth one. */
export const STEPS: readonly Prisma.Sql[] = LEVELS.map(popular);

/** `found` counts them also where their rows were not asked for. */
export type Hits = {
  hits: Candidate[];
  found: number;
  tags: Map<string, number>;
  more: boolean;
  /** The page that was asked for, where the matches were few. */
  page: Page | null;
};

const RANKED = Prisma.sql`s.product_id, s.words, s.maker, s.tags, s.rating, s.in_stock, s.popularity`;
const ORDERED = Prisma.sql`, s.price, s.published_at`;

/** Titles that begin as the text does are among the hits however unpopular they are. */
function withBeginning(source: Prisma.Sql, popular: Prisma.Sql, beginning: string): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (product_id) * FROM (
      (${source} AND s.words COLLATE "C" >= ${beginning} AND s.words COLLATE "C" < ${beginning} || chr(1114111) LIMIT ${SAME_BEGINNING})
      UNION ALL (${popular})) s`;
}

/** The most popular of all that satisfy `where`, up to the budget; `matches` counts them all, up to one more than a few. */
function fewSql(
  where: Prisma.Sql,
  { beginning, ordered }: { beginning: string; ordered: boolean },
): Prisma.Sql {
  const best = Prisma.sql`SELECT * FROM matches s ORDER BY s.popularity DESC LIMIT ${BUDGET + 1}`;
  return Prisma.sql`
    matches AS MATERIALIZED (SELECT ${RANKED} ${ordered ? ORDERED : Prisma.empty} FROM product_search s WHERE ${where} LIMIT ${FEW + 1}),
    hits AS MATERIALIZED (${beginning === "" ? best : withBeginning(Prisma.sql`SELECT * FROM matches s WHERE true`, best, beginning)})`;
}

/** Of a step that may hold more than was expected. */
const mostPopular = (band: Prisma.Sql) =>
  Prisma.sql`(SELECT * FROM (${band} LIMIT ${FEW}) s ORDER BY popularity DESC LIMIT ${BUDGET + 1})`;

/** The most popular that satisfy `where`, up to the budget: where there are fewer, all of them. */
function bandsSql(
  where: Prisma.Sql,
  { beginning, steps }: { beginning: string; steps: readonly number[] },
): Prisma.Sql {
  const expected = LEVELS.map((level, index) => ({ level, rows: steps[index] ?? 0 }));
  const worth = expected.filter(
    ({ rows }, index) => rows >= WORTH_A_STEP && (expected[index + 1]?.rows ?? Infinity) > AT_ONCE,
  );
  const bands = [...worth, null].map((step, index) => {
    const from = step ? Prisma.sql`AND ${popular(step.level)}` : Prisma.empty;
    const above = worth[index - 1];
    const band = Prisma.sql`SELECT ${RANKED} FROM product_search s WHERE ${where} ${from} ${above ? Prisma.sql`AND NOT ${popular(above.level)}` : Prisma.empty}`;
    return index === 0 && step && step.rows <= AT_ONCE ? mostPopular(band) : band;
  });
  const all = Prisma.sql`${Prisma.join(bands, " UNION ALL ")} LIMIT ${BUDGET + 1}`;
  const source = Prisma.sql`SELECT ${RANKED} FROM product_search s WHERE ${where}`;
  return Prisma.sql`
    hits AS MATERIALIZED (${beginning === "" ? all : withBeginning(source, all, beginning)}),
    matches AS (SELECT * FROM hits)`;
}

type Row = { found: number; hits: string | null; tags: Record<string, number> | null; page: Place[] | null };

/** How many probably match, and how many of them are of each of the STEPS. */
export type Expected = { matches: number; steps: readonly number[] };

type Wanted = {
  expected: Expected;
  /** Titles that begin like this are among the hits. */
  beginning?: string;
  /** Whether tags are counted; only those that begin like the sign, where there is one. */
  facets?: boolean;
  sign?: string;
  /** Whether the rows of the hits are read, to rank them. */
  rows?: boolean;
  /** A page of the matches in its order, which comes with them where they are few. */
  page?: Asked;
};

/** Reads the hits and counts their tags in one statement. */
export async function readHits(client: pg.ClientBase, where: Prisma.Sql, wanted: Wanted): Promise<Hits> {
  const { expected, beginning = "", page } = wanted;
  if (expected.matches <= FEW) {
    const few = await read(client, fewSql(where, { beginning, ordered: page !== undefined }), wanted);
    if (few.count <= FEW) return few;
  }
  return read(client, bandsSql(where, { beginning, steps: expected.steps }), { ...wanted, page: undefined });
}

async function read(
  client: pg.ClientBase,
  source: Prisma.Sql,
  { facets = true, sign, rows = false, page }: Omit<Wanted, "expected">,
): Promise<Hits & { count: number }> {
  const counted = sign ? Prisma.sql`starts_with(tag, ${sign})` : Prisma.sql`NOT starts_with(tag, 'p')`;
  const none = Prisma.sql`NULL`;
  const statement = Prisma.sql`
    WITH ${source}
    SELECT (SELECT count(*) FROM matches)::int AS found,
      ${rows ? Prisma.sql`(SELECT string_agg(concat_ws(E'\t', product_id, words, maker, popularity, rating, in_stock), E'\n') FROM hits)` : none} AS hits,
      ${
        facets
          ? Prisma.sql`(SELECT json_object_agg(tag, n) FROM (SELECT tag, count(*) AS n FROM (SELECT unnest(tags) AS tag FROM hits) u WHERE ${counted} GROUP BY tag ORDER BY n DESC LIMIT 600) t)`
          : none
      } AS tags,
      ${page ? Prisma.sql`(SELECT json_agg(p) FROM (${pageSql(page, Prisma.sql`FROM matches s WHERE true`)}) p)` : none} AS page`;
  const result = await client.query<Row>(statement.text, statement.values);
  const [row] = result.rows;
  const count = row?.found ?? 0;
  return {
    count,
    hits: (row?.hits?.split("\n") ?? []).map(candidateOf),
    found: Math.min(count, BUDGET),
    tags: new Map(Object.entries(row?.tags ?? {})),
    more: count > BUDGET,
    page: page ? cut(row?.page ?? [], page.size) : null,
  };
}

/** Words and makers hold letters, digits and blanks only. */
function candidateOf(line: string): Candidate {
  const [id, words, maker, popularity, rating, inStock] = line.split("\t") as [string, string, ...string[]];
  return {
    id,
    words,
    maker: maker as string,
    popularity: Number(popularity),
    rating: Number(rating),
    inStock: inStock === "t",
  };
}
