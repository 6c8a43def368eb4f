import { afterEach, expect, test } from "vitest";
import { edgeHeaders, keysOf, keysToPurge } from "@/lib/platform/cache/edge-keys";
import PageCache from "@/lib/platform/cache/page-cache";

const many = (kind: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${kind}:0190b4d0-0000-7000-8000-${String(index).padStart(12, "0")}`,
  );

test("the keys of a page are its tags, each once, without those of its path", () => {
  expect(keysOf(["_N_T_/layout", "_N_T_/p/lamp", "product:1", "home", "product:1"])).toEqual([
    "product:1",
    "home",
  ]);
  expect(edgeHeaders(["product:1", "home"])).toEqual({
    "surrogate-key": "product:1 home",
    "cache-tag": "product:1,home",
  });
  expect(edgeHeaders(["_N_T_/layout"])).toEqual({});
});

test("a page that shows too many names the kind that it shows most", () => {
  const keys = keysOf([...many("seller", 300), ...many("product", 20), "home"]);
  expect(keys).toContain("seller:*");
  expect(keys).toContain("home");
  expect(keys.filter((key) => key.startsWith("product:"))).toHaveLength(20);
  expect(keys.join(" ").length).toBeLessThan(7_000);
});

test("whatever expires, one of its keys is on every page that shows it", () => {
  for (const count of [1, 20, 150, 400, 5_000]) {
    const tags = [...many("seller", count), ...many("product", count), "home"];
    const carried = new Set(keysOf(tags));
    for (const tag of tags)
      expect(
        keysToPurge([tag]).some((key) => carried.has(key)),
        tag,
      ).toBe(true);
  }
});

const keptPage = () => ({
  kind: "APP_PAGE",
  html: "<html></html>",
  headers: { "x-next-cache-tags": "_N_T_/layout,product:1,home" } as Record<string, string>,
  status: 200,
});
type Arguments<M extends "get" | "set"> = Parameters<PageCache[M]>;
const cacheWith = async (page: ReturnType<typeof keptPage>) => {
  const options = {
    flushToDisk: false,
    serverDistDir: "/nowhere",
    maxMemoryCacheSize: 1_000_000,
    revalidatedTags: [],
  };
  const cache = new PageCache(options as unknown as ConstructorParameters<typeof PageCache>[0]);
  await cache.set("/page", page as unknown as Arguments<"set">[1], {} as Arguments<"set">[2]);
  return cache.get("/page", { kind: "APP_PAGE" } as unknown as Arguments<"get">[1]);
};

afterEach(() => {
  delete process.env.EDGE_PURGE_URL;
});

test("a kept page says its keys when an edge is there, from the first answer on", async () => {
  process.env.EDGE_PURGE_URL = "http://edge/.edge/purge";
  const page = keptPage();
  const entry = await cacheWith(page);
  const { headers = {} } = (entry?.value ?? {}) as { headers?: Record<string, string> };
  for (const said of [page.headers, headers]) expect(said["surrogate-key"]).toBe("product:1 home");
  expect(headers["x-next-cache-tags"]).toContain("product:1");
});

test("without an edge it says none", async () => {
  const page = keptPage();
  await cacheWith(page);
  expect(page.headers).not.toHaveProperty("surrogate-key");
});
