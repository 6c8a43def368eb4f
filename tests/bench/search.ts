import { performance } from "node:perf_hooks";
import type { EngineFilters } from "@/lib/search/engine/port";
import { loadScale } from "@/prisma/seed/scale/load";
import { benchDatabase } from "./database";
import type { Bench, Measured } from "./model";

type Figure = Omit<Measured, "bench">;

const NONE: EngineFilters = {
  category: null,
  brands: [],
  sellers: [],
  min: null,
  max: null,
  rating: null,
  inStock: false,
  values: {},
  ranges: {},
};
/** Wide and narrow, filtered and not, as typed and with typos: what shoppers ask for. */
const SEARCHES: [string, Partial<EngineFilters>][] = [
  ["headphones", {}],
  ["copper kettle", {}],
  ["wireless headphones black", {}],
  ["headphnes", {}],
  ["cooper ketle", {}],
  ["oak chair", { inStock: true }],
  ["chair", { min: 2_000, max: 6_000 }],
  ["", { category: "scale-kitchen" }],
  ["boots", { values: { material: ["leather"] }, rating: 4 }],
  ["compact", {}],
  ["linen shirt navy", {}],
  ["mug zeppelin", {}],
  ["a12", {}],
];
const TYPED = [
  "h",
  "he",
  "hea",
  "headph",
  "copper k",
  "w",
  "wi",
  "oak ch",
  "b",
  "bo",
  "boots l",
  "ke",
  "a1",
  "com",
];
const ROUNDS = 8;
const SIZES = "10000,100000";

/** Search with facets and suggestions as catalogues grow: `--sizes 10000,100000,1000000`. */
const bench: Bench = async ({ sizes = SIZES }) => {
  const database = await benchDatabase();
  try {
    const figures: Figure[] = [];
    const list = sizes.split(",").map(Number);
    for (const size of list) {
      const began = performance.now();
      await loadScale(database.url, size);
      figures.push({
        what: `${size} products: loaded up to here`,
        value: (performance.now() - began) / 1000,
        unit: "s",
      });
      figures.push(...(await measure(size, size === list.at(-1))));
    }
    return figures;
  } finally {
    await database.close();
  }
};
export default bench;

async function measure(size: number, last: boolean): Promise<Figure[]> {
  const { postgresEngine } = await import("@/lib/search/postgres/engine");
  const { normalText, suggestBrands, suggestProducts, suggestQueries } = await import(
    "@/lib/search/postgres/suggest"
  );
  const searches = await timesOf(SEARCHES, ([text, filters]) =>
    postgresEngine.search({
      text,
      filters: { ...NONE, ...filters },
      sort: "best",
      cursor: null,
      size: 30,
      facets: true,
      literal: false,
    }),
  );
  const suggestions = await timesOf(TYPED, async (text) => {
    const normal = await normalText(text);
    await Promise.all([suggestQueries(text), suggestBrands(normal), suggestProducts(normal)]);
  });
  return [
    ...figuresOf(`${size} products: search with facets`, searches, last ? "p99Ms" : undefined, 200),
    ...figuresOf(`${size} products: suggestions`, suggestions, last ? "suggest.p99Ms" : undefined, 50),
  ];
}

async function timesOf<T>(inputs: readonly T[], act: (input: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const input of inputs) await act(input);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const input of inputs) {
      const began = performance.now();
      await act(input);
      times.push(performance.now() - began);
    }
  }
  return times.sort((a, b) => a - b);
}

function figuresOf(
  what: string,
  times: readonly number[],
  key: string | undefined,
  target: number,
): Figure[] {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return [
    { what: `${what}, median`, value: at(0.5), unit: "ms" },
    {
      what: `${what}, p99`,
      value: at(0.99),
      unit: "ms",
      target: `< ${target} ms`,
      reached: at(0.99) < target,
      ...(key ? { key } : {}),
    },
  ];
}
