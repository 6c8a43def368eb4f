import { z } from "zod";
import { LONGEST_QUERY } from "./input";
import { storable } from "./words";

/** What operators want for a query. Ids of products. */
export type Steering = {
  /** First, in this order, as far as they can be bought and satisfy the filters. */
  pinned: readonly string[];
  /** After everything else. */
  buried: readonly string[];
};

export const NO_STEERING: Steering = { pinned: [], buried: [] };

const LONGEST_KEY = 80;

/** The query of a rule: however it is typed, in capitals or with more blanks, it is the same. Empty when nothing is asked. */
export function steeringKey(query: string): string {
  return storable(query, LONGEST_QUERY)
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, LONGEST_KEY)
    .trim();
}

/** What shoppers search for: what finds nothing, what nobody opens anything of, or all of it. */
export const REPORTS = ["nothing", "ignored", "most"] as const;
export type Report = (typeof REPORTS)[number];

/** Which report of searches is listed. */
export const reportFilter = z.object({ show: z.enum(REPORTS).default("nothing") });
export type ReportFilter = z.output<typeof reportFilter>;

/** A product as the page of a rule shows it. */
export type RuleProduct = {
  id: string;
  title: string;
  /** Storage key. */
  picture: string | null;
  /** It can be bought now; else it is not shown first. */
  sold: boolean;
};

export type RuleView = {
  version: number;
  redirect: string | null;
  pinned: RuleProduct[];
  buried: RuleProduct[];
};

export const MOST_PINNED = 12;
const MOST_BURIED = 100;
const MOST_SYNONYMS = 12;

const products = (most: number) => z.array(z.uuid()).max(most, `At most ${most} products`);

export const ruleInput = z
  .object({
    query: z
      .string()
      .transform(steeringKey)
      .refine((key) => key !== "", "Write what shoppers search for"),
    pinned: products(MOST_PINNED),
    buried: products(MOST_BURIED),
    redirect: z
      .string()
      .trim()
      .max(300, "At most 300 characters")
      .regex(/^(\/(?![/\\])[^\s\\]*)?$/, "A page of this store, such as /c/kitchen"),
    /** Of the rule as it was read; null for a new one. */
    version: z.number().int().positive().nullable(),
  })
  .refine(
    ({ pinned, buried }) => new Set([...pinned, ...buried]).size === pinned.length + buried.length,
    "A product stands in one place only",
  )
  .refine(({ query, redirect }) => redirect === "" || !leadsBack(query, redirect), {
    path: ["redirect"],
    message: "This leads back to the same search",
  });

/** Whether a page is the search for the query itself: a rule that leads there would lead round and round. */
function leadsBack(query: string, redirect: string): boolean {
  const { pathname, searchParams } = new URL(redirect, "http://localhost");
  return pathname === "/search" && steeringKey(searchParams.get("q") ?? "") === query;
}

export type RuleInput = z.output<typeof ruleInput>;

/** Names a group of synonyms as it was read. */
export const synonymName = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const synonymInput = z.object({
  /** Null for a new group. */
  id: z.uuid().nullable(),
  version: z.coerce.number().int().positive().nullable(),
  /** Separated by commas. */
  words: z
    .string()
    .max(500, "At most 500 characters")
    .transform((text) =>
      [...new Set(text.split(",").map((word) => word.trim().toLowerCase()))].filter(Boolean),
    )
    .pipe(
      z
        .array(z.string().max(60, "At most 60 characters a word"))
        .min(2, "Write at least two, with a comma between them")
        .max(MOST_SYNONYMS, `At most ${MOST_SYNONYMS} words`),
    ),
  oneWay: z.boolean(),
});

export type SynonymInput = z.output<typeof synonymInput>;

/** Words of a synonym that stand together. */
export const LONGEST_PHRASE = 3;

/** What each word or phrase finds besides itself. */
export function synonymMap(
  groups: readonly { words: readonly string[]; oneWay: boolean }[],
): Map<string, string[]> {
  const map = new Map<string, Set<string>>();
  for (const { words, oneWay } of groups) {
    for (const [index, word] of words.entries()) {
      if (oneWay && index > 0) break;
      const found = map.get(word) ?? new Set();
      for (const other of words) if (other !== word) found.add(other);
      map.set(word, found);
    }
  }
  return new Map([...map].map(([word, others]) => [word, [...others]]));
}
