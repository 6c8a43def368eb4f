import "server-only";
import { createHash } from "node:crypto";
import type { Tx } from "@/lib/platform/db/client";
import { priceStep } from "../engine/port";
import { plainValue } from "./filters";
import { SAMPLES } from "./settings";
import { foldLetters } from "./text";

/** What Meilisearch holds of a product: the search row of PostgreSQL in other words. Texts are in lower case, see `queryText`. */
export type SearchDocument = {
  id: string;
  /** As it stands; its model numbers joined, then apart; its words in singular and plural, "t shirt" in one. */
  title: string[];
  maker: string;
  codes: string[];
  place: string;
  facts: string;
  description: string;
  categories: string[];
  brand: string | null;
  sellers: string[];
  /** "colour=Ink". */
  options: string[];
  /** "weight=200": the start of the range that the number is in. */
  ranges: string[];
  /** Whole stars, 0 while there are no reviews. */
  stars: number;
  stock: 0 | 1;
  price: number;
  priceStep: number;
  rating: number;
  /** Popularity in powers of two. */
  sales: number;
  /** Unix seconds. */
  publishedAt: number;
  /** Which part of a random sample it is in, from 0; always the same. */
  sample: number;
  /** Changes whenever anything of it does. */
  version: string;
};

type Row = {
  id: string;
  title: string;
  maker: string | null;
  words: string;
  /** Three, each with a sign behind it. */
  forms: string;
  codes: string[];
  place: string;
  facts: string;
  description: string;
  tags: string[];
  price: number;
  rating: number;
  publishedAt: number;
  version: string;
};

/** Of these documents: another one makes the drift check send them again. */
export const FORMAT = "5";

/** Ends each form of a title: a sign that is no part of a word. */
const END = "¶";

/** The documents of those of these products that can be bought. */
export async function documentsOf(tx: Tx, ids: readonly string[]): Promise<SearchDocument[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.product_id AS id, lower(p.title) AS title, lower(b.name) AS maker, s.words, model_forms(s.words || ${` ${END}`}) AS forms, lower(c.name) AS place,
      lower(array_to_string(p.features, ' ') || ' ' || coalesce((SELECT string_agg(value, ' ') FROM jsonb_each_text(p.attributes)), '')) AS facts,
      lower(left(p.description, 2000)) AS description, s.tags, s.price, round(s.rating::numeric, 1)::float8 AS rating,
      extract(epoch FROM s.published_at)::int AS "publishedAt",
      md5(concat_ws('|', ${FORMAT}::text, s.document, s.tags, s.price, round(s.rating::numeric, 1), s.in_stock, s.published_at, b.name, c.name)) AS version,
      ARRAY(SELECT DISTINCT lower(code) FROM variants v, unnest(ARRAY[v.sku, replace(v.sku, '-', ''), v.ean]) code
        WHERE v.product_id = p.id AND code IS NOT NULL) AS codes
    FROM product_search s JOIN products p ON p.id = s.product_id
      JOIN categories c ON c.id = p.category_id LEFT JOIN brands b ON b.id = p.brand_id
    WHERE s.product_id = ANY (${[...ids]}::uuid[])`;
  return rows.map(documentOf);
}

function documentOf({ title, words, tags, forms, maker, ...row }: Row): SearchDocument {
  const tagged = (prefix: string) =>
    tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
  const highest = (pattern: RegExp) =>
    Math.max(0, ...tags.flatMap((tag) => (pattern.test(tag) ? [Number(tag.slice(1))] : [])));
  return {
    ...row,
    title: [title, ...formsOf(words, forms)].map(foldLetters),
    maker: foldLetters(maker ?? ""),
    place: foldLetters(row.place),
    facts: foldLetters(row.facts),
    description: foldLetters(row.description),
    categories: tagged("c:"),
    brand: tagged("b:")[0] ?? null,
    sellers: tagged("s:"),
    options: tagged("f:").map(plainValue),
    ranges: tagged("n:"),
    stars: highest(/^r\d$/),
    stock: tags.includes("stock") ? 1 : 0,
    priceStep: priceStep(row.price),
    sales: highest(/^p\d+$/),
    sample: createHash("md5").update(row.id).digest().readUInt16BE() % SAMPLES,
  };
}

// Each stands by itself: a phrase never goes on from the end of one to the beginning of the next.
function formsOf(words: string, forms: string): string[] {
  const written = new Set(forms.split(END).map((form) => form.trim()));
  written.delete(words);
  return [
    ...written,
    `${words.split(" ").flatMap(numberForms).join(" ")} ${letterForms(words)}`.trim(),
  ].filter(Boolean);
}

/** Singular and plural, as far as an ending tells: Meilisearch knows no stems. */
function numberForms(word: string): string[] {
  if (!/^\p{L}{3,}$/u.test(word)) return [];
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  if (word.endsWith("s")) return word.endsWith("ss") ? [`${word}es`] : [word.slice(0, -1)];
  return [/[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`];
}

/** A letter and the word behind it in one. */
function letterForms(words: string): string {
  return [...words.matchAll(/(?<!\S)(\p{L}) (\p{L}{3,})/gu)]
    .map(([, letter, word]) => `${letter}${word}`)
    .join(" ");
}
