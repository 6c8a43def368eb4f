import { createHash } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { checkStaticPages } from "@/tests/checks/static-pages.mjs";
import { sellable } from "@/tests/support/factories";
import { expect, test } from "./fixtures";

/** Everything by which a request could make a page somebody's own. */
const PERSONAL = {
  cookie: "place=PT-1100; theme=dark; next-auth.session-token=not-a-session; cart=anything",
  "accept-language": "pt-PT",
  "user-agent": "Mozilla/5.0 (compatible; Bingbot/2.0)",
  referer: "https://elsewhere.example/",
  "x-forwarded-for": "203.0.113.9",
  authorization: "Bearer anything",
};

async function addresses(): Promise<string[]> {
  const { product, category, sellerId } = await sellable();
  const seller = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  return [
    "/",
    "/deals",
    "/s",
    `/c/${category.path}`,
    `/c/${category.path}/sort/price-low`,
    `/p/${product.slug}`,
    `/s/${seller.slug}`,
  ];
}

const get = (request: APIRequestContext, path: string, headers: Record<string, string> = {}) =>
  request.get(path, { headers, maxRedirects: 0 });

/** Waits until the page comes from the cache as it is, neither made nor replaced just now. */
const settled = (request: APIRequestContext, path: string) =>
  expect
    .poll(async () => (await get(request, path)).headers()["x-nextjs-cache"], { message: path })
    .toBe("HIT");

test("the build makes every browse page whole", () => {
  expect(checkStaticPages(process.env.NEXT_DIST_DIR || ".next-test").problems).toEqual([]);
});

/** Checks a page that comes from the cache; again, where what else goes on in the market made it anew meanwhile. */
const whileKept = (request: APIRequestContext, path: string, check: () => Promise<void>) =>
  expect(async () => {
    await settled(request, path);
    await check();
  }).toPass({ timeout: 60_000 });

test("no page of the browse path reads the request", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  for (const path of await addresses()) {
    await whileKept(request, path, async () => {
      const plain = await get(request, path);
      const personal = await get(request, path, PERSONAL);
      const queried = await get(request, `${path}?utm_source=letter&variant=x`);
      for (const answer of [plain, personal, queried]) {
        const said = answer.headers();
        expect(answer.status(), path).toBe(200);
        expect(said["x-nextjs-cache"], path).toBe("HIT");
        expect(said["cache-control"], path).toMatch(/s-maxage=\d+/);
        expect(said["cache-control"], path).not.toMatch(/private|no-store/);
        expect(said["set-cookie"], path).toBeUndefined();
      }
      const html = await plain.text();
      expect(await personal.text(), path).toBe(html);
      expect(await queried.text(), path).toBe(html);
      expect(html, path).toContain("</html>");
      expect(html, path).toContain('id="main"');
      // Written by our page cache: Next puts the payload between double quotes.
      expect(html, path).toContain("self.__next_f.push([1,'");
    });
  }
  await request.dispose();
});

test("who has a page already is told so, by its own ETag", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  for (const path of await addresses()) {
    await whileKept(request, path, async () => {
      const answer = await get(request, path);
      const { etag = "" } = answer.headers();
      // Ours, not the one that Next would compute.
      expect(etag, path).toBe(
        `"${createHash("sha1")
          .update(await answer.body())
          .digest("base64url")}"`,
      );
      const again = await get(request, path, { "if-none-match": etag });
      expect(again.status(), path).toBe(304);
      expect((await again.body()).length, path).toBe(0);
      expect((await get(request, path, { "if-none-match": '"another"' })).status(), path).toBe(200);
    });
  }
  await request.dispose();
});

test("what nobody has is a 404 that a proxy may hold for a moment", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  const nothing = `nothing-${newId()}`;
  for (const path of [`/p/${nothing}`, `/c/${nothing}`, `/s/${nothing}`]) {
    await settled(request, path);
    const answer = await get(request, path, PERSONAL);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()["x-nextjs-cache"], path).toBe("HIT");
    expect(answer.headers()["cache-control"], path).toMatch(/s-maxage=60\b/);
  }
  await request.dispose();
});

test("the sitemap lists every page, file by file", async ({ request }) => {
  const { product, category, sellerId } = await sellable();
  const seller = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  const index = await (await request.get("/sitemap.xml")).text();
  const files = [...index.matchAll(/<loc>(.+?)<\/loc>/g)].map((match) => new URL(match[1] ?? "").pathname);
  expect(files.length).toBeGreaterThanOrEqual(2);
  const bodies = await Promise.all(files.map(async (file) => (await request.get(file)).text()));
  for (const path of [`/p/${product.slug}`, `/c/${category.path}`, `/s/${seller.slug}`]) {
    expect(
      bodies.some((body) => body.includes(`${path}</loc>`)),
      path,
    ).toBe(true);
  }
  expect((await request.get("/sitemaps/products.1.2.xml")).status()).toBe(404);
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain("Sitemap: ");
  expect(robots).toContain("Disallow: /checkout");
});
