import "server-only";
import type pg from "pg";
import { db, Prisma, pool } from "@/lib/platform/db/client";
import { LONGEST_QUERY } from "../model/input";
import { LONGEST_PHRASE, synonymMap } from "../model/steering";
import {
  alternativesOf,
  type KnownWord,
  MOST_WORDS,
  type NearWord,
  parseQuery,
  storable,
  type Term,
} from "../model/words";
import { completionsOf } from "./completions";
import { joinCompounds, partCompounds, splitCompounds, splitLetters } from "./compounds";

const LONGEST_WORD = 40;
const SHORTEST_BEGINNING = 2;
const COMPLETIONS = 24;

export type Analysis = {
  words: KnownWord[];
  /** All words are as common as "the". */
  onlyStops: boolean;
  /** Words that go on from the last one, which may still be typed. */
  completions: readonly string[];
  /** What words and phrases of the text find besides themselves. */
  synonyms: ReadonlyMap<string, readonly string[]>;
};

/**
 * The words of a text as the index writes them, and what it knows of each.
 * @param synonyms whether what means the same is asked for
 * @param compounds whether neighbours that products write as one word are, and words that they write as two
 */
export async function analyse(text: string, { synonyms = false, compounds = false } = {}): Promise<Analysis> {
  const rows = await db.$queryRaw<KnownWord[]>`
    SELECT w.word, greatest(d.products, s.products, 0) AS products, t.lexemes = ''::tsvector AS stop,
      EXISTS (SELECT FROM search_words b WHERE b.word COLLATE "C" > w.word COLLATE "C" AND b.word COLLATE "C" < w.word || chr(1114111)) AS begins
    FROM (SELECT left(word, ${LONGEST_WORD}) AS word, place
      FROM unnest(string_to_array(search_text(${text}), ' ')) WITH ORDINALITY AS u (word, place)
      WHERE word <> '' ORDER BY place LIMIT ${MOST_WORDS}) w
      CROSS JOIN LATERAL (SELECT to_tsvector('english', w.word) AS lexemes) t
      LEFT JOIN search_words d ON d.word = w.word
      LEFT JOIN search_words s ON s.word = (tsvector_to_array(t.lexemes))[1]
    ORDER BY w.place`;
  const last = (rows.findLast(({ stop }) => !stop) ?? rows.at(-1))?.word ?? "";
  const words = rows.map(({ word }) => word);
  const [completions, joined, parted, same] = await Promise.all([
    last.length < SHORTEST_BEGINNING ? [] : completionsOf(last, COMPLETIONS),
    compounds ? joinCompounds(rows) : new Map<string, string[]>(),
    compounds ? partCompounds(rows) : new Map<string, string[]>(),
    synonyms ? synonymsIn(words) : new Map<string, string[]>(),
  ]);
  return {
    words: rows,
    completions,
    onlyStops: rows.length > 0 && rows.every(({ stop }) => stop),
    synonyms: new Map([...joined, ...parted, ...same]),
  };
}

async function synonymsIn(words: readonly string[]): Promise<Map<string, string[]>> {
  const phrases = words.flatMap((_, start) =>
    Array.from({ length: LONGEST_PHRASE }, (_, more) => words.slice(start, start + more + 1).join(" ")),
  );
  if (phrases.length === 0) return new Map();
  const groups = await db.$queryRaw<{ words: string[]; oneWay: boolean }[]>`
    SELECT words, one_way AS "oneWay" FROM search_synonyms WHERE words && ${[...new Set(phrases)]}::text[]`;
  return synonymMap(groups);
}

/**
 * What each of these words may have been meant to be, best first.
 * @param client whose connection is asked; who holds one must not wait for another
 */
export async function nearWords(
  words: readonly string[],
  client: Pick<pg.ClientBase, "query">,
): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map();
  const { text, values } = Prisma.sql`
    SELECT w AS asked, coalesce(n.near, '[]') AS near
    FROM unnest(${[...words]}::text[]) w, LATERAL (
      SELECT json_agg(json_build_object('word', word, 'products', products)) AS near FROM (
        (SELECT word, products FROM search_words WHERE near_words(word) && near_words(w) ORDER BY products DESC LIMIT 40)
        UNION
        (SELECT word, products FROM search_words WHERE length(w) > 4 AND word % w ORDER BY similarity(word, w) DESC LIMIT 20)
      ) found
    ) n`;
  const { rows } = await client.query<{ asked: string; near: NearWord[] }>(text, values);
  return new Map(rows.map(({ asked, near }) => [asked, alternativesOf(asked, near)]));
}

/** Terms of the words as typed, with what else each of them finds; the last one may go on. Words of one phrase are one term. */
export function termsOf(
  words: readonly KnownWord[],
  { synonyms, completions }: Pick<Analysis, "synonyms" | "completions">,
): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at, synonyms);
    at += phrase.length;
    const word = phrase.join(" ");
    const prefix = at === words.length;
    terms.push({
      word,
      alternatives: [...(synonyms.get(word) ?? [])],
      prefix,
      completions: prefix && phrase.length === 1 ? completions : [],
    });
  }
  return terms;
}

/** The longest phrase from here on that has synonyms; else the word itself. */
function phraseAt(words: readonly KnownWord[], at: number, synonyms: Analysis["synonyms"]): string[] {
  for (let length = LONGEST_PHRASE; length > 1; length -= 1) {
    const phrase = words.slice(at, at + length).map(({ word }) => word);
    if (phrase.length === length && synonyms.has(phrase.join(" "))) return phrase;
  }
  return words.slice(at, at + 1).map(({ word }) => word);
}

/** Words of the terms that find something besides themselves: they are not spelled wrong. */
export function renamedIn(terms: readonly Term[]): Set<string> {
  return new Set(terms.flatMap(({ word, alternatives }) => (alternatives.length > 0 ? word.split(" ") : [])));
}

export type Unknown = {
  /** Words that no product has, but for the last one where a known one begins with it. */
  unknown: ReadonlySet<string>;
  /** Known words that they may have been meant to be, best first. */
  near: ReadonlyMap<string, string[]>;
  /** Those that are near none, as two known words; and those that are a letter and a word. */
  apart: ReadonlyMap<string, string[]>;
};

/**
 * What is unknown of these words, and what it may be instead.
 * @param terms of the words: what has a synonym is not unknown
 * @param client whose connection is asked; who holds one must not wait for another
 */
export async function unknownOf(
  words: readonly KnownWord[],
  terms: readonly Term[],
  client: Pick<pg.ClientBase, "query"> = pool(),
): Promise<Unknown> {
  const renamed = renamedIn(terms);
  const unknown = words
    .filter(
      ({ word, products, begins }, at) =>
        products === 0 && !renamed.has(word) && !(begins && at === words.length - 1),
    )
    .map(({ word }) => word);
  const { letters, near } = await readUnknown(unknown, client);
  const compounds = await splitCompounds(
    unknown.filter((word) => !letters.has(word) && !near.get(word)?.length),
    client,
  );
  return { unknown: new Set(unknown), near, apart: new Map([...letters, ...compounds]) };
}

/** Unknown words as a letter and a word; what the rest of them is near. */
async function readUnknown(unknown: readonly string[], client: Pick<pg.ClientBase, "query">) {
  const letters = await splitLetters(unknown, client);
  const near = await nearWords(
    unknown.filter((word) => !letters.has(word)),
    client,
  );
  return { letters, near };
}

/** The words with those that are near a known one replaced by the nearest; null when none is. */
export function correctedText(
  words: readonly KnownWord[],
  near: ReadonlyMap<string, readonly string[]>,
): string | null {
  if (!words.some(({ word }) => near.get(word)?.length)) return null;
  return words.map(({ word }) => near.get(word)?.[0] ?? word).join(" ");
}

/** The text with unknown words replaced by the nearest known ones; null when it needs none. */
export async function correctionOf(text: string): Promise<string | null> {
  const analysis = await analyse(parseQuery(storable(text, LONGEST_QUERY)).text, {
    synonyms: true,
    compounds: true,
  });
  const { words } = analysis;
  const renamed = renamedIn(termsOf(words, analysis));
  const unknown = words
    .filter(({ word, products, begins, stop }) => products === 0 && !begins && !stop && !renamed.has(word))
    .map(({ word }) => word);
  const { near } = await readUnknown(unknown, pool());
  return correctedText(words, near);
}
