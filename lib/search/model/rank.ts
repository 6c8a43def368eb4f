import type { Term } from "./words";

/** What is known of a product that matches, before it is put in order. */
export type Candidate = {
  id: string;
  /** Title and brand: lower case, letters and digits only. */
  words: string;
  maker: string;
  popularity: number;
  /** Mean of 0 to 5, drawn towards 4 while there are few reviews. */
  rating: number;
  inStock: boolean;
};

type RankedTerm = Omit<Term, "completions">;

export type WeightedTerm = RankedTerm & {
  /** How much it tells products apart: high for rare words. */
  weight: number;
};

const WEIGHTS = { words: 10, order: 2.5, density: 2, first: 0.7, stock: 0.8, popularity: 0.06, rating: 0.05 };
const CORRECTED = 0.9;
const BEGINNING = 0.9;
const IN_BRAND = 0.9;

/** "iphone6s" as "iphone", "6", "s": so that "6s" and "6 s" are the same. */
export function pieces(words: string): string[] {
  return words.match(/\d+|[^\d ]+/g) ?? [];
}

const same = (a: string, b: string) => a === b || singular(a) === singular(b);

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/**
 * How well a product answers the terms: rare words in its title or brand, in the order they were typed, in a title
 * that says little else; then what can be bought, sells and is liked. Higher is better.
 */
export function scoreOf(candidate: Candidate, terms: readonly WeightedTerm[]): number {
  const title = pieces(candidate.words);
  const brand = pieces(candidate.maker);
  let words = 0;
  let weights = 0;
  let ordered = 0;
  let matched = 0;
  let end = -1;
  let first = false;
  for (const [index, term] of terms.entries()) {
    weights += term.weight;
    const place = placeOf(term, title, brand, end);
    words += term.weight * place.quality;
    matched += place.pieces;
    if (place.at >= 0 && index > 0 && place.at === end) ordered += 1;
    if (index === 0 && place.at === 0) first = true;
    if (place.at >= 0) end = place.at + place.pieces;
  }
  const text =
    terms.length === 0
      ? 0
      : (WEIGHTS.words * words) / weights +
        WEIGHTS.order * (terms.length === 1 ? 1 : ordered / (terms.length - 1)) +
        (WEIGHTS.density * matched) / Math.max(title.length, 1) +
        (first ? WEIGHTS.first : 0);
  return (
    text +
    (candidate.inStock ? WEIGHTS.stock : 0) +
    WEIGHTS.popularity * Math.log1p(Math.max(candidate.popularity, 0)) +
    WEIGHTS.rating * candidate.rating
  );
}

type Place = { quality: number; at: number; pieces: number };

/** The best place of a term: the one that goes on where the last ended is better than an earlier one. */
function placeOf(term: RankedTerm, title: string[], brand: string[], end: number): Place {
  let best: Place = { quality: 0, at: -1, pieces: 0 };
  for (const [index, form] of [term.word, ...term.alternatives].entries()) {
    const wanted = pieces(form);
    const factor = index === 0 ? 1 : CORRECTED;
    const better = (place: Place) => {
      const gain = place.quality * factor;
      if (gain > best.quality || (gain === best.quality && place.at === end))
        best = { ...place, quality: gain };
    };
    for (let at = 0; at < title.length; at += 1)
      better({ quality: alike(title, at, wanted, term.prefix && index === 0), at, pieces: wanted.length });
    for (let at = 0; at < brand.length; at += 1)
      better({ quality: alike(brand, at, wanted, false) * IN_BRAND, at: -1, pieces: 0 });
  }
  return best;
}

/** 1 when the pieces stand at this place, less when the last one only begins like it, 0 otherwise. */
function alike(text: readonly string[], at: number, wanted: readonly string[], prefix: boolean): number {
  if (at + wanted.length > text.length) return 0;
  for (const [index, piece] of wanted.entries()) {
    const there = text[at + index] as string;
    if (same(there, piece)) continue;
    return prefix && index === wanted.length - 1 && there.startsWith(piece) ? BEGINNING : 0;
  }
  return 1;
}
