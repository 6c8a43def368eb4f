import { loadavg } from "node:os";
import type { SearchEngine } from "@/lib/search/engine/port";
import { loadScale } from "@/prisma/seed/scale/load";
import { type BenchDatabase, benchDatabase } from "./database";
import type { Bench } from "./model";
import { benchRedis } from "./redis";
import { SEARCHES, TYPED } from "./search/asked";
import { dropEngines, enginesThere } from "./search/engines";
import { measureLag } from "./search/lag";
import { type Figure, figuresOf, timesOf } from "./search/time";

const ROUNDS = 5;
const SIZES = "10000,100000";
const TARGETS = { search: { postgres: 200, meilisearch: 50 }, suggest: 50, indexLag: 5_000 };

/**
 * Search with facets, suggestions and the lag of the index as catalogues grow: `--sizes 10000,100000,1000000`. With
 * MEILISEARCH_URL it is measured beside PostgreSQL. `--database URL` takes one that `seed:scale` has filled and leaves it there.
 */
const bench: Bench = async ({ sizes = SIZES, database: kept }) => {
  const database = await benchDatabase(kept);
  const redis = await benchRedis();
  try {
    const figures: Figure[] = [];
    const list = sizes.split(",").map(Number);
    for (const size of list) {
      const began = performance.now();
      await loadScale(database.url, size);
      figures.push({
        what: `${size} products: loaded up to here`,
        value: (performance.now() - began) / 1_000,
        unit: "s",
      });
      for (const engine of await enginesThere())
        figures.push(...(await measure(database, engine, size, size === list.at(-1))));
      figures.push({ what: `${size} products: load of the machine`, value: loadavg()[0] ?? 0, unit: "" });
    }
    return figures;
  } finally {
    await dropEngines();
    await database.close();
    await redis.close();
  }
};
export default bench;

async function measure(
  { client }: BenchDatabase,
  engine: SearchEngine,
  size: number,
  last: boolean,
): Promise<Figure[]> {
  const plain = engine.name === "postgres";
  const keys = (name: string) => {
    const own = plain ? name : `${engine.name}.${name}`;
    return [`${own}.${size}.p99Ms`, ...(last ? [`${own}.p99Ms`] : [])];
  };
  const of = `${size} products, ${engine.name}: `;
  const searches = await timesOf(SEARCHES, ROUNDS, search(engine));
  const slowest = searches.at(-1)?.input.query;
  const lags = await measureLag(client, engine, size);
  return [
    ...figuresOf(`${of}search with facets`, ms(searches), {
      keys: keys("search"),
      target: TARGETS.search[engine.name],
      slowest: `${slowest?.text} ${slowest?.sort}`,
    }),
    ...(plain ? await suggestions(of, keys("suggest")) : []),
    ...figuresOf(`${of}from a change to its being found`, lags.single, {
      keys: keys("indexLag"),
      target: TARGETS.indexLag,
    }),
    {
      what: `${of}1,000 changed at once, the last one found`,
      value: lags.burst,
      unit: "ms",
      target: `< ${TARGETS.indexLag} ms`,
      reached: lags.burst < TARGETS.indexLag,
    },
  ];
}

const ms = (times: readonly { ms: number }[]) => times.map((one) => one.ms);

/** A search as its page makes it, cards and names of facets included; of several pages the slowest counts. */
function search(engine: SearchEngine) {
  return async ({ query, pages }: (typeof SEARCHES)[number]): Promise<number> => {
    const { withCards } = await import("@/lib/search/queries/search");
    const { facetViews } = await import("@/lib/search/queries/facets");
    const { searchInput } = await import("@/lib/search/model/input");
    const input = searchInput.parse({ q: query.text });
    let slowest = 0;
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const began = performance.now();
      const { answer, cards, facts } = await withCards({ ...query, cursor }, (asked) => engine.search(asked));
      await Promise.all([cards, answer.facets ? facetViews(answer.facets, input, facts) : null]);
      slowest = Math.max(slowest, performance.now() - began);
      cursor = answer.next;
      if (!cursor) break;
    }
    return slowest;
  };
}

async function suggestions(of: string, keys: readonly string[]): Promise<Figure[]> {
  const { normalText, suggestBrands, suggestProducts, suggestQueries } = await import(
    "@/lib/search/postgres/suggest"
  );
  const times = await timesOf(TYPED, ROUNDS, async (text) => {
    const began = performance.now();
    const normal = await normalText(text);
    await Promise.all([suggestQueries(text), suggestBrands(normal), suggestProducts(normal)]);
    return performance.now() - began;
  });
  return figuresOf(`${of}suggestions`, ms(times), {
    keys,
    target: TARGETS.suggest,
    slowest: times.at(-1)?.input,
  });
}
