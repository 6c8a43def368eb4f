import { describe, expect, test } from "vitest";
import PageCache from "@/lib/platform/cache/page-cache";
import { asAscii, leanPayload, scriptsAfterPicture } from "@/lib/platform/cache/page-html";

type Arguments<M extends "get" | "set"> = Parameters<PageCache[M]>;

const FILLER = "<p>plain words</p>".repeat(200);

describe("a page's letters", () => {
  const page = (body: string) => `<!DOCTYPE html><html><body>${FILLER}${body}</body></html>`;

  test("are references in its text and its attributes", () => {
    const html = asAscii(page('<p title="10 − 2">café · 40 €, 🎧</p>'));
    expect(html).toMatch(/^[\x20-\x7e]*$/);
    expect(html).toContain('<p title="10 &#x2212; 2">caf&#xe9; &#xb7; 40 &#x20ac;, &#x1f3a7;</p>');
  });

  test("are escapes in its scripts, which say the same as before", () => {
    const data = { name: "Café · 🎧 − 40 €" };
    const html = asAscii(
      page(
        `<script>self.said = ${JSON.stringify(data)}</script><script type="application/ld+json">${JSON.stringify(data)}</script>`,
      ),
    );
    const [run = "", read = ""] = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/g)].map(([, code]) => code);
    expect(run + read).toMatch(/^[\x20-\x7e]*$/);
    expect(new Function("self", `${run}; return self.said`)({})).toEqual(data);
    expect(JSON.parse(read)).toEqual(data);
  });

  test("stay as they are in a style sheet, where neither would be understood", () => {
    const style = '<style>q::before{content:"“"}</style>';
    expect(asAscii(page(style))).toContain(style);
  });

  test("stay as they are beside a control character, whose reference would be another letter", () => {
    const html = page("<p>it\u0092s 5 − 3</p>");
    expect(asAscii(html)).toBe(html);
  });

  test("stay as they are where most are foreign", () => {
    const greek = page("<p>Ακουστικά με ακύρωση θορύβου</p>".repeat(50));
    expect(asAscii(greek)).toBe(greek);
  });
});

test("a page's payload says the same in fewer letters", () => {
  const payload = `1:["$","p",null,{"title":"a \\"quoted\\" word","children":"it's \\\\ 5 −"}]\n`;
  const html = `<script>self.__next_f.push([0])</script><script>self.__next_f.push([1,${JSON.stringify(payload)}])</script>`;
  const lean = leanPayload(html);
  expect(lean.length).toBeLessThan(html.length);
  expect(leanPayload(lean)).toBe(lean);
  const code = [...lean.matchAll(/<script>(.*?)<\/script>/gs)].map(([, inside]) => inside).join(";");
  const self = { __next_f: [] as unknown[] };
  new Function("self", code)(self);
  expect(self.__next_f).toEqual([[0], [1, payload]]);
});

describe("a page's scripts", () => {
  const HEAD =
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/main.js"/><script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/chunks/old.js" noModule=""></script>';
  const LAST =
    '<script src="/_next/static/chunks/main.js" id="_R_" async=""></script><script>self.data=1</script>';
  const page = (body: string) => `<html><head>${HEAD}</head><body>${body}${LAST}</body></html>`;

  test("come after its first picture", () => {
    const html = scriptsAfterPicture(page('<img src="x.webp" fetchPriority="high"/>'));
    expect(html).not.toMatch(/async=""|rel="preload"/);
    expect(html).toContain('[["/_next/static/chunks/a.js"],["/_next/static/chunks/main.js","_R_"]]');
    expect(html).toContain('noModule=""></script></head>');
    expect(html).toContain("<script>self.data=1</script></body>");
    expect(scriptsAfterPicture(html)).toBe(html);
  });

  test("stay where they are on a page without one, and on one that Next writes another way", () => {
    for (const html of [
      page('<img src="x.webp" loading="lazy"/>'),
      '<html><body><img src="x.webp" fetchPriority="high"/><script type="module" src="/next.mjs"></script></body></html>',
    ])
      expect(scriptsAfterPicture(html)).toBe(html);
  });

  test("of a page that the cache keeps are so from the first answer it gives", async () => {
    const html = page('<img src="x.webp" fetchPriority="high"/><p>−</p>') + FILLER;
    const sent = asAscii(leanPayload(scriptsAfterPicture(html)));
    expect(sent).not.toBe(html);
    const options = {
      flushToDisk: false,
      serverDistDir: "/nowhere",
      maxMemoryCacheSize: 1_000_000,
      revalidatedTags: [],
    };
    const cache = new PageCache(options as unknown as ConstructorParameters<typeof PageCache>[0]);
    const value = { kind: "APP_PAGE", html, headers: {}, status: 200 };
    await cache.set("/p/lamp", value as unknown as Arguments<"set">[1], {} as Arguments<"set">[2]);
    const entry = await cache.get("/p/lamp", { kind: "APP_PAGE" } as unknown as Arguments<"get">[1]);
    expect(entry?.value).toMatchObject({ html: sent });
  });
});
