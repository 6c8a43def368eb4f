import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { sellable } from "@/tests/support/factories";
import { expect, test } from "./fixtures";

test("a cached page shows a new price as soon as it is committed", async ({ request }) => {
  const { product, offer } = await sellable({ price: 2500 });
  const read = async () => {
    const response = await request.get(`/p/${product.slug}`);
    return { cache: response.headers()["x-nextjs-cache"], text: await response.text() };
  };
  // What else goes on in the market may make it anew once.
  await expect.poll(async () => (await read()).cache).toBe("HIT");
  expect((await read()).text).toContain('"price":"25.00"');

  await db.$transaction(async (tx) => {
    await tx.offer.update({ where: { id: offer.id }, data: { price: 1950 } });
    await tx.$executeRaw`SELECT refresh_buy_box(ARRAY[${product.id}::uuid])`;
    await expireLater(tx, [tag("product", product.id)]);
  });
  await expect.poll(async () => (await read()).text).toContain('"price":"19.50"');
});

test("what only the home page shows is no other page's change", async ({ request }) => {
  const { product, category } = await sellable();
  const paths = [`/p/${product.slug}`, `/c/${category.path}`];
  const cacheOf = async (path: string) => (await request.get(path)).headers()["x-nextjs-cache"];
  await expect(async () => {
    for (const path of ["/", ...paths])
      await expect.poll(() => cacheOf(path), { message: path, timeout: 10_000 }).toBe("HIT");
    await db.$transaction((tx) => expireLater(tx, [tag("home")]));
    const seen = new Map(["/", ...paths].map((path) => [path, new Set<unknown>()]));
    await expect(async () => {
      for (const [path, caches] of seen) caches.add(await cacheOf(path));
      expect([...(seen.get("/") ?? [])].some((cache) => cache !== "HIT")).toBe(true);
    }).toPass({ timeout: 10_000 });
    for (const path of paths) expect(seen.get(path), path).toEqual(new Set(["HIT"]));
  }).toPass({ timeout: 60_000 });
});
