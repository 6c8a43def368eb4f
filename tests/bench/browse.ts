import { readFile } from "node:fs/promises";
import pg from "pg";
import { findPort } from "@/lib/local/ports";
import { startMarket } from "@/tests/runner/market.mjs";
import { findFront, startFront } from "@/tests/support/front";
import { pageScripts } from "@/tests/support/page-scripts";
import { EDGE_TOKEN, findVarnish } from "@/tests/support/varnish";
import { startBareNext } from "./browse/bare-next";
import { timeChanges } from "./browse/change";
import { ratePages } from "./browse/lighthouse";
import {
  type Load,
  load,
  loadedBy,
  loadInTurns,
  medianRate,
  quantile,
  ratioOf,
  worstP99,
} from "./browse/load";
import { startNginx } from "./browse/nginx";
import type { Bench, Measured } from "./model";

type Store = { PORT: string; DATABASE_URL: string; APP_URL: string };
type Figure = Omit<Measured, "bench">;

const SECONDS = 4;
/**
 * The first answers of a connection are slow, while the system finds out how much it may send at once (300 ms for a page
 * of 170 kB). So long that they are far less than one in a hundred at a thousand a second, too.
 */
const STEADY_TURNS = 5;
const FIRST_RENDERS = 30;
const CHANGES = 5;
const JS_BUDGET_KB = 130;
const RUNS = 5;
const BROWSER = { "accept-encoding": "gzip" };

/**
 * The browse path: at the edge, at the origin, each beside what it is held against, in one run. Of a small demo market, or
 * with `--database URL` of one that `seed:scale` has filled; a product's title changes there, and changes back.
 */
const bench: Bench = async ({ seconds, runs, database }) => {
  const [varnish, nginx] = [findVarnish(), findFront()];
  if (!varnish || !nginx)
    throw new Error(
      "Needs varnishd with varnish-modules, and nginx with libnginx-mod-http-lua, from the system's packages.",
    );
  const lasting = { seconds: Number(seconds) || SECONDS };
  const edgePort = await findPort();
  const market = startMarket({
    EDGE_PURGE_URL: `http://127.0.0.1:${edgePort}/.edge/purge`,
    EDGE_PURGE_TOKEN: EDGE_TOKEN,
    ...(database ? { DATABASE_URL: database, DEMO_MARKET: "off" } : {}),
  });
  const open: Array<() => Promise<unknown>> = [() => market.stop()];
  try {
    const { E2E_RUN_FILE: run } = await market.ready;
    const store = JSON.parse(await readFile(run, "utf8")) as Store;
    const origin = `http://127.0.0.1:${store.PORT}`;
    const edge = await startFront(nginx, varnish, Number(store.PORT), { port: edgePort });
    open.push(() => edge.stop());
    const [product, changed, ...unknown] = await sitemapPaths(origin, "products");
    if (!product || !changed) throw new Error("The store's sitemap names fewer than two products.");
    const places = await sitemapPaths(origin, "places");
    const category = places.find((path) => /^\/c\/[^/]+$/.test(path)) ?? "";
    const shelves = places.filter((path) => path.startsWith("/c/") && path !== category);

    const figures: Figure[] = [];
    const plain = await settled(origin + product);
    await settled(origin + category);
    const packed = await bytesOf(edge.url + product);
    const disk = await startNginx(nginx, packed, "gzip");
    open.push(() => disk.stop());
    await load(edge.url + product, { seconds: 1, headers: BROWSER });
    const kept = await loadInTurns(
      { onDisk: disk.url, atEdge: edge.url + product, atVarnish: edge.varnish.url + product },
      { ...lasting, warmUp: 1, headers: BROWSER },
    );
    const ratioToNginx = ratioOf(kept.atEdge, kept.onDisk);
    figures.push(
      ...rates(`nginx, the same ${kb(packed.length)} from disk (by ${loadedBy})`, kept.onDisk),
      ...rates("edge, product page", kept.atEdge),
      ...rates("  by Varnish alone", kept.atVarnish),
      {
        key: "edge.ratioToNginx",
        what: "edge beside nginx",
        value: ratioToNginx,
        unit: "",
        target: ">= 0.9",
        reached: ratioToNginx >= 0.9,
      },
    );

    const bare = await startBareNext(plain.length);
    open.push(() => bare.stop());
    const bareBytes = (await settled(bare.url)).length;
    const rendered = { atBare: bare.url, atOrigin: origin + product, atShelf: origin + category };
    // Long enough for memory that was taken from a process while it was idle to come back.
    const { atBare, atOrigin, atShelf } = await loadInTurns(rendered, { ...lasting, warmUp: 4 });
    const ratioToBareNext = ratioOf(atOrigin, atBare);
    const steady = { seconds: lasting.seconds * STEADY_TURNS };
    const [bareSteady, originSteady, shelfSteady] = [
      await load(rendered.atBare, steady),
      await load(rendered.atOrigin, steady),
      await load(rendered.atShelf, steady),
    ];
    figures.push(
      ...rates(`a bare Next page of ${kb(bareBytes)}`, atBare, bareSteady.p99Ms),
      {
        key: "origin.rps",
        what: `origin, product page of ${kb(plain.length)}, cached`,
        value: medianRate(atOrigin),
        unit: "/s",
      },
      {
        key: "origin.p99Ms",
        what: P99,
        value: originSteady.p99Ms,
        unit: "ms",
        target: "< 100 ms",
        reached: originSteady.p99Ms < 100,
      },
      {
        key: "origin.ratioToBareNext",
        what: "origin beside the bare page",
        value: ratioToBareNext,
        unit: "",
        target: ">= 1",
        reached: ratioToBareNext >= 1,
      },
      ...rates("origin, category page, cached", atShelf, shelfSteady.p99Ms),
    );

    const first = await firstRenders(unknown.slice(0, FIRST_RENDERS).map((path) => origin + path));
    const shelf = await firstRenders(shelves.slice(0, FIRST_RENDERS).map((path) => origin + path));
    const changes = await timeChanges(
      store.DATABASE_URL,
      changed.replace("/p/", ""),
      edge.url + changed,
      CHANGES,
    );
    const slowest = Math.max(...changes);
    const script = await pageScripts(origin, product);
    figures.push(
      {
        what: `first render of a product (${first.length}), median`,
        value: quantile(first, 0.5),
        unit: "ms",
      },
      { what: "  slowest", value: Math.max(...first), unit: "ms" },
      {
        what: `first render of a category (${shelf.length}), median`,
        value: quantile(shelf, 0.5),
        unit: "ms",
      },
      { what: "  slowest", value: Math.max(...shelf), unit: "ms" },
      { what: `a change at the edge (${CHANGES}), median`, value: quantile(changes, 0.5), unit: "ms" },
      {
        key: "purge.ms",
        what: "  slowest",
        value: slowest,
        unit: "ms",
        target: "< 1 s",
        reached: slowest < 1_000,
      },
      {
        key: "js.productKb",
        what: "script of the product page, brotli",
        value: script.brotliKb,
        unit: "kB",
        target: `<= ${JS_BUDGET_KB} kB`,
        reached: script.brotliKb <= JS_BUDGET_KB,
      },
      { key: "js.productGzipKb", what: "  gzip", value: script.gzipKb, unit: "kB" },
    );
    const pages = {
      home: "/",
      category,
      product,
      search: "/search?q=lamp",
      cart: "/cart",
    };
    try {
      const cookie = await filledCart(store);
      figures.push(...(await lighthouseFigures(store.APP_URL, pages, Number(runs) || RUNS, cookie)));
    } catch (error) {
      // What was measured before stays told.
      console.error(`  ✗ Lighthouse: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
    return figures;
  } finally {
    for (const close of open.reverse()) await close();
  }
};
export default bench;

const kb = (bytes: number) => `${(bytes / 1_000).toFixed(0)} kB`;

const P99 = "  p99 at 32 connections";

/** @param p99Ms of a load that lasted; without it that of the worst turn is told */
function rates(what: string, turns: readonly Load[], p99Ms?: number): Figure[] {
  return [
    { what, value: medianRate(turns), unit: "/s" },
    p99Ms === undefined
      ? { what: `${P99}, worst turn`, value: worstP99(turns), unit: "ms" }
      : { what: P99, value: p99Ms, unit: "ms" },
  ];
}

/** Those of the first file of this kind: tens of thousands on a large market. */
async function sitemapPaths(origin: string, kind: string): Promise<string[]> {
  const locations = async (path: string) => {
    const response = await fetch(origin + path);
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
    return [...(await response.text()).matchAll(/<loc>(.+?)<\/loc>/g)].map(
      ([, url = ""]) => new URL(url).pathname,
    );
  };
  const file = (await locations("/sitemap.xml")).find((path) => path.includes(kind));
  return file ? locations(file) : [];
}

/** Asks until the page comes from the cache. @returns its text, not compressed */
async function settled(url: string): Promise<Buffer> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await fetch(url, { headers: { "accept-encoding": "identity" } });
    const body = Buffer.from(await response.arrayBuffer());
    if (response.ok && response.headers.get("x-nextjs-cache") === "HIT") return body;
  }
  throw new Error(`${url} does not come from the cache`);
}

/** The body as it goes over the wire to a browser. */
async function bytesOf(url: string): Promise<Buffer> {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(url, { headers: BROWSER }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks)));
    }).on("error", reject);
  });
}

async function firstRenders(urls: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const url of urls) {
    const began = performance.now();
    const response = await fetch(url);
    await response.text();
    if (response.headers.get("x-nextjs-cache") !== "HIT") times.push(performance.now() - began);
  }
  return times;
}

/** Every category of every page; what kept a page from its hundred is printed below the run. */
async function lighthouseFigures(
  origin: string,
  pages: Readonly<Record<string, string>>,
  runs: number,
  cookie: string,
): Promise<Figure[]> {
  const addresses = Object.fromEntries(Object.entries(pages).map(([name, path]) => [name, origin + path]));
  const rated = await ratePages(addresses, { runs, cookie });
  return Object.entries(rated).flatMap(([name, { scores, found }]) => {
    for (const one of found) console.log(`    ${name}: ${one}`);
    return Object.entries(scores).map(([category, value]) => ({
      key: `lighthouse.${name}.${category}`,
      what: `Lighthouse, mobile (${runs}): ${name}, ${category}`,
      value,
      unit: "",
      ...(name === "product" ? { target: "100", reached: value === 100 } : {}),
    }));
  });
}

/** The cookie of a guest whose cart holds something. */
async function filledCart({ APP_URL, DATABASE_URL }: Store): Promise<string> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ offer: string }>(
      "SELECT buy_box_offer_id AS offer FROM products WHERE in_stock AND buy_box_offer_id IS NOT NULL LIMIT 1",
    );
    const answer = await fetch(`${APP_URL}/cart/change`, {
      method: "POST",
      headers: { origin: APP_URL },
      body: new URLSearchParams({ act: "add", offerId: rows[0]?.offer ?? "", quantity: "1" }),
      redirect: "manual",
    });
    const cookies = answer.headers.getSetCookie().map((one) => one.split(";", 1)[0]);
    if (cookies.length === 0) throw new Error(`The cart took nothing: HTTP ${answer.status}`);
    return cookies.join("; ");
  } finally {
    await client.end();
  }
}
