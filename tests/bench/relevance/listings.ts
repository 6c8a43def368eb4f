import { readFile } from "node:fs/promises";
import { z } from "zod";

const listing = z.object({
  name: z.string(),
  brand: z.string().nullish(),
  description: z.string().nullish(),
  categories: z.array(z.string()).default([]),
});
export type BenchListing = z.output<typeof listing>;

/** The listings of a JSON-lines file. @throws with a sentence when there is none */
export async function readListings(path: string): Promise<BenchListing[]> {
  const text = await readWhole(path, "--listings");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => listing.parse(JSON.parse(line)));
}

const queries = z.array(z.object({ query: z.string(), popularity: z.number().default(0) }));

/** Real queries with how often they were clicked. */
export async function readQueries(path: string): Promise<z.output<typeof queries>> {
  return queries.parse(JSON.parse(await readWhole(path, "--queries")));
}

async function readWhole(path: string, option: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new Error(`There is no file ${path}: name it with ${option} FILE.`);
  }
}

/** Words a shopper's query and a listing are compared by: lower case, without accents, in the singular. */
export function bareWords(text: string): string[] {
  return (
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f'’]/g, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((word) => (word.length > 3 ? word.replace(/(?<=[^s])s$/, "") : word));
}

const COMMON = new Set(["all", "with", "or", "and", "the", "for", "of", "a", "in"]);

/**
 * The listings that answer a real query, by rule, as nobody judged them: those whose name, brand and categories hold every
 * word of it; where none do, those whose description does too.
 */
export function answersOf(query: string, listings: readonly BenchListing[]): Set<string> {
  const wanted = bareWords(query).filter((word) => !COMMON.has(word));
  const holding = (text: (one: BenchListing) => string) =>
    new Set(
      listings
        .filter((one) => {
          const there = new Set(bareWords(text(one)));
          return wanted.every((word) => there.has(word));
        })
        .map(({ name }) => name),
    );
  const head = (one: BenchListing) => `${one.name} ${one.brand ?? ""} ${one.categories.join(" ")}`;
  const found = holding(head);
  return found.size > 0 ? found : holding((one) => `${head(one)} ${one.description ?? ""}`);
}
