import "server-only";
import { db, Prisma } from "@/lib/platform/db/client";
import { scoreOf } from "../model/rank";
import type { SuggestedProduct, Suggestions } from "../model/suggest";
import { MOST_WORDS } from "../model/words";
import { beginsWith, between, countedCompletions, productsOf } from "./completions";

const QUERIES = 5;
const BRANDS = 2;
const PRODUCTS = 5;
/** Words that the last one may become. */
const COMPLETIONS = 12;
const POOL = 20;
/** Asked so often, a query is no longer somebody's own. */
const ASKED_AT_LEAST = 3;
const BANDS = [9, 6, 4, 2] as const;
/** A beginning that so many products have is soon found among those that have the other words, */
const COMMON = 5_000;
/** if these are not too many, */
const FEW = 10_000;
/** or the best of these are not, */
const MANY = 200_000;
const BEST = 6;
/** and no more than so many of a band are looked at. */
const LOOKED = 3_000;
/** So many are all looked at, the most popular of them first; of more the bands are, one after the other. */
const ALL = 2_000;

/** What others searched for that begins like this, most asked first. */
export async function suggestQueries(typed: string): Promise<string[]> {
  const text = typed.toLowerCase();
  if (text === "") return [];
  const rows = await db.$queryRaw<{ text: string }[]>`
    SELECT q.text FROM search_queries q
    WHERE ${beginsWith(Prisma.sql`q.text`, text, 3)} AND q.searches >= ${ASKED_AT_LEAST} AND q.results > 0 AND q.text <> ${text}
    ORDER BY q.searches DESC LIMIT ${QUERIES}`;
  return rows.map((row) => row.text);
}

export async function suggestBrands(normal: string): Promise<Suggestions["brands"]> {
  if (normal === "") return [];
  return db.$queryRaw`
    SELECT b.name, b.slug FROM brands b WHERE b.merged_into_id IS NULL AND ${between(Prisma.sql`search_text(b.name)`, normal)}
    ORDER BY search_text(b.name) COLLATE "C" LIMIT ${BRANDS}`;
}

type Row = SuggestedProduct & {
  words: string;
  maker: string;
  popularity: number;
  rating: number;
  inStock: boolean;
};

/** Popular products whose title has the words, the last of which may go on. */
export async function suggestProducts(normal: string): Promise<SuggestedProduct[]> {
  const words = normal.split(" ").filter(Boolean).slice(0, MOST_WORDS);
  const last = words.at(-1);
  if (!last) return [];
  const short = words.length === 1 && [...last].length <= 2;
  const pools = [
    ...(short ? [beginning(last)] : []),
    Prisma.sql`(${await allWords(words.slice(0, -1), last)} LIMIT ${POOL})`,
  ];
  // Of one letter the titles that begin with it are enough where there are enough: words with it are a tenth of all.
  const most = short && [...last].length === 1 ? POOL : pools.length * POOL;
  const rows = await db.$queryRaw<Row[]>`
    WITH pool AS MATERIALIZED (SELECT product_id FROM (${Prisma.join(pools, " UNION ALL ")}) found LIMIT ${most})
    SELECT p.id, p.slug, p.title, p.image_key AS picture, p.min_price AS price, p.currency,
      s.words, s.maker, s.popularity, s.rating, s.in_stock AS "inStock"
    FROM (SELECT DISTINCT product_id FROM pool) found JOIN product_search s ON s.product_id = found.product_id
      JOIN products p ON p.id = s.product_id
    WHERE p.status = 'ACTIVE' AND p.min_price IS NOT NULL`;
  const terms = words.map((word) => ({ word, alternatives: [], weight: 1, prefix: word === last }));
  return rows
    .map((row) => ({ row, score: scoreOf(row, terms) }))
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, PRODUCTS)
    .map(({ row: { id, slug, title, picture, price, currency } }) => ({
      id,
      slug,
      title,
      picture,
      price,
      currency: currency.trim(),
    }));
}

function beginning(text: string): Prisma.Sql {
  return Prisma.sql`(SELECT s.product_id FROM product_search s WHERE ${beginsWith(Prisma.sql`s.words`, text, 2)} ORDER BY s.popularity DESC LIMIT ${POOL})`;
}

/**
 * Whole words are looked up instead of every word with that beginning, which for "ph" would be half a catalogue. Behind
 * other words, a short beginning that many have is looked for in the titles of those that have the words: its lists are
 * the longest.
 */
async function allWords(before: readonly string[], last: string): Promise<Prisma.Sql> {
  const completions = await countedCompletions(last, COMPLETIONS);
  const products = completions.reduce((sum, one) => sum + one.products, 0);
  const isShort = before.length > 0 && [...last].length <= 2 && products >= COMMON;
  const fewest = isShort ? Math.min(...(await productsOf(before)), Number.POSITIVE_INFINITY) : 0;
  const whole = before.map(
    (word) => Prisma.sql`(to_tsquery('english', ${`'${word}'`}) || to_tsquery('simple', ${`'${word}'`}))`,
  );
  const ending = [last, ...completions.map(({ word }) => word)].map((word) => `'${word}'`).join(" | ");
  const listed = Prisma.sql`s.document @@ (${Prisma.join([...whole, Prisma.sql`to_tsquery('simple', ${ending})`], " && ")})`;
  const known = products < ALL ? await productsOf([last]) : [];
  // Counted are the words of titles and the like; what is only described with them may be many more.
  const isRare = products < ALL && known.length + completions.length > 0 && Math.max(0, ...known) < ALL;

  const bands = [...BANDS, null].map((band, index) => {
    const read = isShort && (fewest <= FEW || (fewest <= MANY && band !== null && band >= BEST));
    const from = band === null ? Prisma.empty : Prisma.sql`AND s.tags @> ${[`p${band}`]}::text[]`;
    const above =
      index === 0 ? Prisma.empty : Prisma.sql`AND NOT s.tags @> ${[`p${BANDS[index - 1]}`]}::text[]`;
    if (read)
      return Prisma.sql`SELECT r.product_id FROM (
          SELECT s.product_id, s.words, s.maker FROM product_search s
          WHERE s.document @@ (${Prisma.join(whole, " && ")}) ${from} ${above} LIMIT ${LOOKED}) r
        WHERE (' ' || r.words || ' ' || r.maker) LIKE ${`% ${last}%`}`;
    const unlessRare = isRare ? Prisma.sql`AND (SELECT count(*) FROM rare) > ${ALL}` : Prisma.empty;
    return Prisma.sql`SELECT s.product_id FROM product_search s WHERE ${listed} ${from} ${above} ${unlessRare}`;
  });
  const banded = Prisma.join(bands, " UNION ALL ");
  if (!isRare) return banded;
  return Prisma.sql`
    WITH rare AS MATERIALIZED (SELECT s.product_id, s.popularity FROM product_search s WHERE ${listed} LIMIT ${ALL + 1})
    SELECT product_id FROM (
      SELECT r.product_id FROM rare r WHERE (SELECT count(*) FROM rare) <= ${ALL} ORDER BY r.popularity DESC) all_of_them
    UNION ALL ${banded}`;
}

/** The text as the index writes it. */
export async function normalText(text: string): Promise<string> {
  const [row] = await db.$queryRaw<{ text: string }[]>`SELECT search_text(${text}) AS text`;
  return row?.text ?? "";
}
