import "server-only";
import type { CardView } from "@/lib/catalog/model/views";
import { CARD_COLUMNS, CARD_JOINS } from "@/lib/catalog/queries/card-sql";
import { type CardRow, cardOf } from "@/lib/catalog/queries/cards";
import { db, Prisma } from "@/lib/platform/db/client";
import { type Facet, joinedModels, LAST_PAGE, PAGE_SIZE, type SearchInput } from "./model";

/** Facets are counted over the best of what matches: enough to choose by, and its cost does not grow with the catalogue. */
const FACET_BUDGET = 3_000;
const TYPO_LIKENESS = 0.45;

export type SearchResult = {
  cards: CardView[];
  /** Matches, counted up to the budget. */
  found: number;
  /** There are more than were counted. */
  more: boolean;
  next: boolean;
  /** Nothing matched as typed: these are the nearest by spelling. */
  corrected: boolean;
  categories: Facet[];
  brands: Facet[];
};

/** Products that match, ranked by text, then by what sells and is liked. */
export async function searchProducts(input: SearchInput): Promise<SearchResult> {
  const exact = await run(input, matchOf(input.q), false);
  if (exact.found > 0 || input.q === "") return exact;
  return run(input, typoMatchOf(input.q), true);
}

type Match = { condition: Prisma.Sql; rank: Prisma.Sql };

/** The whole words, model numbers joined or apart, and the last word as a beginning. */
function matchOf(q: string): Match {
  if (q === "") return { condition: Prisma.sql`true`, rank: Prisma.sql`0::float8` };
  const prefix = prefixOf(q);
  const query = Prisma.sql`(
    websearch_to_tsquery('english', unaccent(lower(${q}))) || websearch_to_tsquery('simple', unaccent(lower(${q})))
    || websearch_to_tsquery('simple', unaccent(lower(${joinedModels(q)})))
    ${prefix ? Prisma.sql`|| ${prefix}::tsquery` : Prisma.empty})`;
  return {
    condition: Prisma.sql`f.document @@ ${query}`,
    rank: Prisma.sql`ts_rank_cd(f.document, ${query}, 1)::float8`,
  };
}

/** "iph" finds "iphone": words of letters and digits only, so that nothing typed becomes an operator. */
function prefixOf(q: string): string | null {
  const words = q
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  if (!words || words.length > 12) return null;
  return words.map((word, at) => (at === words.length - 1 ? `'${word}':*` : `'${word}'`)).join(" & ");
}

function typoMatchOf(q: string): Match {
  const text = Prisma.sql`unaccent(lower(${q}))`;
  return {
    condition: Prisma.sql`${text} <% f.words`,
    rank: Prisma.sql`word_similarity(${text}, f.words)::float8`,
  };
}

type Row = CardRow & { categoryId: string; total: number };
type FacetRow = { kind: "category" | "brand"; value: string; label: string; count: number };

async function run(input: SearchInput, match: Match, corrected: boolean): Promise<SearchResult> {
  const { condition, rank } = match;
  const hits = Prisma.sql`
    SELECT f.product_id AS id, ${rank} AS rank FROM product_search f JOIN products p ON p.id = f.product_id
    WHERE ${condition} AND p.status = 'ACTIVE' AND p.min_price IS NOT NULL ${filtersOf(input)}
    ORDER BY ${corrected ? Prisma.sql`2 DESC,` : Prisma.empty} p.popularity DESC, p.id LIMIT ${FACET_BUDGET + 1}`;
  const [rows, facets] = await db.$transaction(async (tx) => {
    // How alike two spellings must be is a setting of the session: here it lasts for this transaction.
    await tx.$executeRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(TYPO_LIKENESS)}, true)`;
    const found = await tx.$queryRaw<Row[]>`
      WITH hits AS MATERIALIZED (${hits})
      SELECT ${CARD_COLUMNS}, p.category_id AS "categoryId", (SELECT count(*) FROM hits)::int AS total
      FROM hits h JOIN products p ON p.id = h.id ${CARD_JOINS}
      ORDER BY ${orderOf(input)}
      OFFSET ${(input.page - 1) * PAGE_SIZE} LIMIT ${PAGE_SIZE + 1}`;
    const counted = await tx.$queryRaw<FacetRow[]>`
      WITH hits AS MATERIALIZED (${hits})
      (SELECT 'category' AS kind, c.path AS value, c.name AS label, count(*)::int AS count
        FROM hits h JOIN products p ON p.id = h.id JOIN categories c ON c.id = p.category_id
        GROUP BY c.id ORDER BY count(*) DESC, c.name LIMIT 12)
      UNION ALL
      (SELECT 'brand', b.slug, b.name, count(*)::int
        FROM hits h JOIN products p ON p.id = h.id JOIN brands b ON b.id = p.brand_id
        GROUP BY b.id ORDER BY count(*) DESC, b.name LIMIT 12)`;
    return [found, counted] as const;
  });
  const total = rows[0]?.total ?? 0;
  const facet = (kind: FacetRow["kind"], chosen: readonly string[]): Facet[] =>
    facets
      .filter((row) => row.kind === kind)
      .map(({ value, label, count }) => ({ value, label, count, chosen: chosen.includes(value) }));
  return {
    cards: rows.slice(0, PAGE_SIZE).map(cardOf),
    found: Math.min(total, FACET_BUDGET),
    more: total > FACET_BUDGET,
    next: rows.length > PAGE_SIZE && input.page < LAST_PAGE,
    corrected: corrected && total > 0,
    categories: facet("category", input.category ? [input.category] : []),
    brands: facet("brand", input.brand),
  };
}

function filtersOf({ category, brand, seller, min, max, rating, stock }: SearchInput): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (category) {
    const below = `${category.replace(/[\\%_]/g, "\\$&")}/%`;
    parts.push(
      Prisma.sql`p.category_id IN (SELECT id FROM categories WHERE path = ${category} OR path LIKE ${below})`,
    );
  }
  if (brand.length > 0)
    parts.push(Prisma.sql`p.brand_id IN (SELECT id FROM brands WHERE slug = ANY (${brand}))`);
  if (seller.length > 0) {
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM offers o JOIN sellers s ON s.id = o.seller_id
      WHERE o.product_id = p.id AND o.status = 'ACTIVE' AND s.slug = ANY (${seller}))`);
  }
  if (min !== undefined) parts.push(Prisma.sql`p.min_price >= ${min * 100}::int`);
  if (max !== undefined) parts.push(Prisma.sql`p.min_price <= ${max * 100}::int`);
  if (rating !== undefined)
    parts.push(Prisma.sql`p.rating_count > 0 AND p.rating_sum >= ${rating}::int * p.rating_count`);
  if (stock) parts.push(Prisma.sql`p.in_stock`);
  return parts.length > 0 ? Prisma.sql`AND ${Prisma.join(parts, " AND ")}` : Prisma.empty;
}

function orderOf({ sort }: SearchInput): Prisma.Sql {
  switch (sort) {
    case "price":
      return Prisma.sql`p.min_price, p.id`;
    case "price-down":
      return Prisma.sql`p.min_price DESC, p.id`;
    case "rating":
      return Prisma.sql`(p.rating_sum + 16.0) / (p.rating_count + 4) DESC, p.id`;
    case "new":
      return Prisma.sql`p.published_at DESC, p.id`;
    default:
      return Prisma.sql`p.in_stock DESC, h.rank * (1 + 0.15 * ln(1 + p.popularity)) DESC, p.popularity DESC, p.id`;
  }
}
