import { benchDatabase } from "./database";
import { fillMarket } from "./desk/data";
import { views } from "./desk/views";
import type { Bench } from "./model";
import { benchRedis } from "./redis";
import { type Figure, quantileOf, timesOf } from "./search/time";

const TARGET = 300;
const ROUNDS = 20;
const SLOWEST = 8;

/**
 * Every list, search and first screen of /sell and /admin in a market with 2,000 sellers, one of them with 100,000 offers:
 * `--sizes 20000,200000` are numbers of orders (1000000 is the reference), `--products` the size of the catalogue.
 * `--database URL` takes one that was filled before and leaves it there; `--only sell.stock` measures what begins so.
 */
const bench: Bench = async ({ sizes = "200000", products = "100000", database: kept, only = "" }) => {
  const database = await benchDatabase(kept);
  const redis = await benchRedis();
  try {
    const figures: Figure[] = [];
    const list = sizes.split(",").map(Number);
    for (const orders of list) {
      const began = performance.now();
      await fillMarket(database.url, database.client, { products: Number(products), orders });
      const took = (performance.now() - began) / 1_000;
      figures.push({ what: `${orders} orders: filled up to here`, value: took, unit: "s" });
      figures.push(...(await measure(orders, orders === list.at(-1), only)));
    }
    return figures;
  } finally {
    await database.close();
    await redis.close();
  }
};
export default bench;

async function measure(orders: number, last: boolean, only: string): Promise<Figure[]> {
  const measured: { name: string; p99: number; median: number }[] = [];
  for (const { name, read } of await views()) {
    if (!name.startsWith(only)) continue;
    const ms = (await timesOf([null], ROUNDS, read)).map((one) => one.ms);
    measured.push({ name, p99: quantileOf(ms, 0.99), median: quantileOf(ms, 0.5) });
  }
  measured.sort((a, b) => b.p99 - a.p99);
  const slow = measured.filter(({ p99 }, place) => place < SLOWEST || p99 >= TARGET);
  return [
    ...slow.map(({ name, p99, median }) => ({
      what: `${orders} orders: ${name} (median ${median.toFixed(0)}), p99`,
      ...figureOf(name, p99, orders, last),
    })),
    ...measured
      .filter((one) => !slow.includes(one))
      .map(({ name, p99 }) => ({
        what: `  ${name}, p99`,
        ...figureOf(name, p99, orders, last),
      })),
  ];
}

function figureOf(name: string, p99: number, orders: number, last: boolean): Omit<Figure, "what"> {
  return {
    key: last ? `desk.${name}.p99Ms` : `desk.${orders}.${name}.p99Ms`,
    value: p99,
    unit: "ms",
    target: `< ${TARGET} ms`,
    reached: p99 < TARGET,
  };
}
