import { Agent, get as httpGet } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPort } from "@/lib/local/ports";
import { expireTags } from "@/lib/platform/cache/expire";
import { followExpiredTags } from "@/lib/platform/cache/follow";
import { testRedis } from "@/tests/support/redis";
import { EDGE_TOKEN, type Edge } from "@/tests/support/varnish";
import { Origin } from "./origin";

type Start = (originPort: number, options?: { port?: number }) => Promise<Edge>;

const WITHIN = { timeout: 60_000, interval: 50 };

/** What holds of an edge, whoever stands in front of it. `start` is null where its programs are not installed. */
export function describeEdge(name: string, start: Start | null): void {
  describe.skipIf(!start)(name, () => edgeHolds(start as Start));
}

function edgeHolds(start: Start): void {
  let origin: Origin;
  let edge: Edge;
  let number = 0;

  beforeAll(async () => {
    origin = new Origin(await findPort());
    await origin.start();
    edge = await start(origin.port);
    Object.assign(process.env, { EDGE_PURGE_URL: edge.purgeUrl, EDGE_PURGE_TOKEN: EDGE_TOKEN });
    await testRedis();
    void followExpiredTags();
  });
  afterAll(async () => {
    await edge?.stop();
    await origin?.stop();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(edge.url + path, { headers, redirect: "manual" });
  const text = async (path: string, headers: Record<string, string> = {}) =>
    (await get(path, headers)).text();
  const purge = (keys: string, headers: Record<string, string> = {}) =>
    fetch(edge.purgeUrl, {
      method: "POST",
      headers: { authorization: `Bearer ${EDGE_TOKEN}`, "surrogate-key": keys, ...headers },
    });
  const fresh = (kind = "p") => {
    number += 1;
    return `/${kind}/thing-${number}`;
  };

  test("a page is asked for once, whoever comes with whatever", async () => {
    const path = fresh();
    origin.page(path, "one", ["product:1"]);
    const first = await get(path, { cookie: "cart=abc; theme=dark", authorization: "Bearer anything" });
    const second = await get(`${path}?utm_source=letter`, { cookie: "cart=other" });
    expect([await first.text(), await second.text()]).toEqual(["one", "one"]);
    expect([first.headers.get("x-edge"), second.headers.get("x-edge")]).toEqual(["MISS", "HIT"]);
    const asked = origin.asked.filter(({ url }) => url === path);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.cookie).toBeUndefined();
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  test("a browser is told to ask again, and learns nothing of keys", async () => {
    const path = fresh();
    origin.page(path, "one", ["product:2"]);
    for (let time = 0; time < 2; time += 1) {
      const { headers } = await get(path);
      expect(headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
      for (const name of ["surrogate-key", "xkey", "cache-tag", "via", "x-varnish"])
        expect(headers.get(name), name).toBeNull();
    }
  });

  test("an answer that sets a cookie is nobody else's", async () => {
    const path = fresh();
    origin.on(path, (_, response) => {
      response.setHeader("cache-control", "s-maxage=3600");
      response.setHeader("surrogate-key", "product:3");
      response.setHeader("set-cookie", `who=${origin.count(path)}`);
      response.end("mine");
    });
    const cookies = [];
    for (let time = 0; time < 3; time += 1) cookies.push((await get(path)).headers.get("set-cookie"));
    expect(cookies).toEqual(["who=1", "who=2", "who=3"]);
  });

  test("what is private or live is never kept, even where it says that it may be", async () => {
    const paths = [
      "/cart",
      "/checkout",
      "/checkout/1",
      "/orders/AG-1",
      "/account",
      "/sell/x",
      "/admin",
      "/search?q=a",
    ];
    paths.push(
      "/api/live/me",
      "/api/live/cart",
      "/api/live/product/1",
      "/deals/lamp",
      "/sign-in",
      "/api/auth/session",
    );
    for (const path of paths) {
      origin.on(path.split("?")[0] ?? "", (request, response) => {
        response.setHeader("cache-control", "public, s-maxage=3600");
        response.setHeader("surrogate-key", "product:4");
        response.end(request.headers.cookie ?? "nobody");
      });
      expect(await text(path, { cookie: "who=mara" }), path).toBe("who=mara");
      expect(await text(path, { cookie: "who=nora" }), path).toBe("who=nora");
    }
    const page = fresh();
    origin.on(page, (_, response) => {
      response.setHeader("cache-control", "private, no-store");
      response.end(String(origin.count(page)));
    });
    expect([await text(page), await text(page)]).toEqual(["1", "2"]);
  });

  test("a form goes through with its cookies, and leaves the page as it is", async () => {
    const path = fresh();
    origin.page(path, "one", ["product:5"]);
    await text(path);
    await fetch(edge.url + path, { method: "POST", body: "a=b", headers: { cookie: "who=mara" } });
    const posted = origin.asked.filter(({ url, method }) => url === path && method === "POST");
    expect(posted.map(({ headers }) => headers.cookie)).toEqual(["who=mara"]);
    expect((await get(path)).headers.get("x-edge")).toBe("HIT");
  });

  test("a page, its payload and its prefetch are three answers", async () => {
    const path = fresh();
    origin.on(path, ({ headers, url }, response) => {
      response.setHeader("cache-control", "s-maxage=3600, stale-while-revalidate=601200");
      response.setHeader("surrogate-key", "product:6");
      response.end(
        `${headers.rsc ?? "html"} ${headers["next-router-prefetch"] ?? "-"} ${url?.includes("_rsc=")}`,
      );
    });
    const kinds = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];
    for (let time = 0; time < 2; time += 1) {
      const answers = [];
      for (const headers of kinds)
        answers.push(await text(`${path}?_rsc=abc`, headers as Record<string, string>));
      expect(answers).toEqual(["html - false", "1 - true", "1 1 true"]);
    }
    expect(origin.count(path)).toBe(kinds.length);
    const { headers } = await get(path, { rsc: "1" });
    expect(headers.get("vary")).toContain("rsc");
  });

  test("a change is seen at the edge on every page that shows it, and on no other", async () => {
    const [product, shelf, other] = [fresh(), fresh("c"), fresh()];
    const show = (price: string) => {
      origin.page(product, price, ["product:7", "seller:1"]);
      origin.page(shelf, price, ["listing:1", "product:7", "product:8"]);
      origin.page(other, price, ["product:70"]);
    };
    show("25.00");
    for (const path of [product, shelf, other]) expect(await text(path)).toBe("25.00");
    show("19.50");
    expect(await text(product)).toBe("25.00");
    await expireTags(["product:7"]);
    await expect.poll(() => text(product), WITHIN).toBe("19.50");
    await expect.poll(() => text(shelf), WITHIN).toBe("19.50");
    expect(await text(other)).toBe("25.00");
  });

  test("a purge that fails is tried again until the edge takes it", async () => {
    const path = fresh();
    origin.page(path, "old", ["product:9"]);
    expect(await text(path)).toBe("old");
    origin.page(path, "new", ["product:9"]);
    const port = Number(new URL(edge.url).port);
    await edge.stop();
    await expireTags(["product:9"]);
    edge = await start(origin.port, { port });
    origin.page(path, "newer", ["product:9"]);
    await expect.poll(() => text(path), WITHIN).toBe("newer");
  });

  test("only who has the token may purge", async () => {
    const path = fresh();
    origin.page(path, "one", ["product:10"]);
    await text(path);
    for (const authorization of ["", "Bearer ", "Bearer wrong", EDGE_TOKEN]) {
      expect((await purge("product:10", { authorization })).status).toBe(404);
    }
    expect((await fetch(edge.purgeUrl, { headers: { authorization: `Bearer ${EDGE_TOKEN}` } })).status).toBe(
      404,
    );
    expect((await get(path)).headers.get("x-edge")).toBe("HIT");
    const answer = await purge("product:10");
    expect([answer.status, answer.headers.get("x-edge-purged")]).toEqual([200, "1"]);
    expect((await get(path)).headers.get("x-edge")).toBe("MISS");
    expect(origin.count("/.edge/purge")).toBe(0);
  });

  test("a thousand requests for a purged page ask the app once", async () => {
    const path = fresh();
    origin.page(path, "old", ["product:11"]);
    expect(await text(path)).toBe("old");
    await purge("product:11");
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    origin.on(path, async (_, response) => {
      await released;
      response.setHeader("cache-control", "s-maxage=3600");
      response.setHeader("surrogate-key", "product:11");
      response.end("new");
    });
    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    let sent = 0;
    const bodies = await Promise.all(
      Array.from(
        { length: 1_000 },
        () =>
          new Promise<string>((resolve, reject) => {
            const request = httpGet(edge.url + path, { agent }, (response) => {
              let body = "";
              response.on("data", (chunk) => {
                body += chunk;
              });
              response.on("end", () => resolve(body));
            });
            request.on("error", reject);
            request.on("finish", () => {
              sent += 1;
              if (sent === 1_000) release();
            });
          }),
      ),
    );
    expect(new Set(bodies)).toEqual(new Set(["new"]));
    expect(origin.count(path)).toBe(2);
  });

  test("while the app is away or fails, the old page is shown, and the new one as soon as it is back", async () => {
    const [path, unknown] = [fresh(), fresh()];
    origin.page(path, "old", ["product:12"]);
    expect(await text(path)).toBe("old");
    await purge("product:12");
    origin.on(path, (_, response) => {
      response.statusCode = 500;
      response.end("broken");
    });
    expect(await text(path)).toBe("old");
    await origin.stop();
    const [kept, never] = [await get(path), await get(unknown)];
    expect([kept.status, await kept.text()]).toEqual([200, "old"]);
    expect([never.status, never.headers.get("cache-control")]).toEqual([503, "no-store"]);
    origin.page(path, "new", ["product:12"]);
    await origin.start();
    await expect.poll(() => text(path), WITHIN).toBe("new");
  });

  test("what carries no key, and so could not be purged, is kept for a moment only", async () => {
    const path = fresh();
    origin.page(path, "old", []);
    expect(await text(path)).toBe("old");
    origin.page(path, "new", []);
    await expect.poll(() => text(path), WITHIN).toBe("new");
  });

  test("pictures and scripts are kept, missing ones are not taken for them", async () => {
    origin.on("/media/a/b.webp", (_, response) => {
      response.setHeader("cache-control", "public, max-age=31536000, immutable");
      response.end("picture");
    });
    await text("/media/a/b.webp?v=1");
    const again = await get("/media/a/b.webp?v=2");
    expect([again.headers.get("x-edge"), again.headers.get("cache-control")]).toEqual([
      "HIT",
      "public, max-age=31536000, immutable",
    ]);
    await text("/_next/static/chunks/gone.js");
    await text("/_next/static/chunks/gone.js");
    expect(origin.count("/_next/static/chunks/gone.js")).toBe(2);
  });
}
