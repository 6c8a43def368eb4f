import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import type { EngineQuery, SearchEngine } from "@/lib/search/engine/port";
import { benchDatabase } from "./database";
import type { Bench, Measured } from "./model";
import { answersOf, readListings, readQueries } from "./relevance/listings";
import { judge, type Kind, type KnownItem, knownItems } from "./relevance/queries";
import { dropEngines, enginesThere } from "./search/engines";

const SHARED = new URL("../../../shared/data/", import.meta.url);
const PER_KIND = 300;
const TARGETS: Partial<Record<Kind, number>> = {
  fragment: 0.85,
  "words swapped": 0.85,
  "model number": 0.85,
  "one typo": 0.75,
  "two typos": 0.75,
};

type Figure = Omit<Measured, "bench">;

/** How well each search engine finds what somebody has in mind, in a catalogue imported as a seller would. */
const bench: Bench = async ({ listings: file, queries: queryFile, show }) => {
  const path = file ?? fileURLToPath(new URL("listings.jsonl", SHARED));
  const listings = await readListings(path);
  const real = await readQueries(queryFile ?? fileURLToPath(new URL("queries.json", SHARED)));
  const database = await benchDatabase();
  try {
    await importInto(path);
    const titles = new Map(
      (await database.client.query<{ id: string; title: string }>("SELECT id, title FROM products")).rows.map(
        ({ id, title }) => [id, title],
      ),
    );
    const clean = (title: string) => title.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
    const known = knownItems(
      listings.map(({ name }) => clean(name)),
      PER_KIND,
    );
    const asked = real
      .map(({ query }) => ({ query, answers: new Set([...answersOf(query, listings)].map(clean)) }))
      .filter(({ answers }) => answers.size > 0);
    const figures: Figure[] = [];
    for (const { name, search } of await enginesThere()) {
      const by: Measuring = {
        name,
        search: async (text) => (await search({ ...ANYTHING, text })).ids.map((id) => titles.get(id) ?? ""),
      };
      for (const [kind, items] of Object.entries(known) as [Kind, KnownItem[]][])
        figures.push(...(await measure(by, kind, items, TARGETS[kind], show === kind)));
      figures.push(...(await measure(by, "real queries", asked, undefined, show === "real")));
    }
    return figures;
  } finally {
    await dropEngines();
    await database.close();
  }
};
export default bench;

const ANYTHING: Omit<EngineQuery, "text"> = {
  filters: {
    category: null,
    brands: [],
    sellers: [],
    min: null,
    max: null,
    rating: null,
    inStock: false,
    values: {},
    ranges: {},
  },
  sort: "best",
  cursor: null,
  size: 30,
  facets: false,
  literal: false,
};

async function importInto(path: string): Promise<void> {
  const { db } = await import("@/lib/platform/db/client");
  const { importListings } = await import("@/lib/catalog/import/run");
  const { seller, warehouse } = await import("@/tests/support/factories");
  await seller({ slug: "bench" });
  await warehouse();
  const imported = await importListings(createReadStream(path), { sellerSlug: "bench" });
  if (!imported.ok) throw new Error(imported.error.message);
  await db.$executeRaw`SELECT refresh_search(array_agg(id)) FROM products`;
  await db.$executeRaw`SELECT count_search_words()`;
  await db.$executeRaw`ANALYZE`;
}

type Measuring = {
  name: SearchEngine["name"];
  /** Titles, best first. */
  search: (text: string) => Promise<string[]>;
};

async function measure(
  { name, search }: Measuring,
  kind: string,
  items: readonly KnownItem[],
  target: number | undefined,
  show: boolean,
): Promise<Figure[]> {
  let ranks = 0;
  let recalls = 0;
  const times: number[] = [];
  for (const { query, answers } of items) {
    const began = performance.now();
    const found = await search(query);
    times.push(performance.now() - began);
    const { rank, recall } = judge(found, answers);
    ranks += rank;
    recalls += recall;
    if (show && rank < 1)
      console.log(`${rank.toFixed(2)} ${query}\n     want ${[...answers][0]}\n     got  ${found[0]}`);
  }
  const mrr = items.length === 0 ? 0 : ranks / items.length;
  times.sort((a, b) => a - b);
  return [
    {
      what: `${name}, ${kind} (${items.length}): MRR`,
      value: mrr,
      unit: "",
      ...(target === undefined ? {} : { target: `>= ${target}`, reached: mrr >= target }),
    },
    {
      what: `${name}, ${kind}: recall@10`,
      value: items.length === 0 ? 0 : recalls / items.length,
      unit: "",
    },
    { what: `${name}, ${kind}: median time`, value: times[Math.floor(times.length / 2)] ?? 0, unit: "ms" },
  ];
}
