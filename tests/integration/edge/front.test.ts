import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPort } from "@/lib/local/ports";
import { findFront, startFront } from "@/tests/support/front";
import { EDGE_TOKEN, findVarnish } from "@/tests/support/varnish";
import { describeEdge } from "./holds";
import { Origin } from "./origin";

const nginx = findFront();
const varnish = findVarnish();
const start =
  nginx && varnish
    ? (port: number, options?: { port?: number }) => startFront(nginx, varnish, port, options)
    : null;

describeEdge("the edge cache behind its front (needs nginx with its Lua, and Varnish)", start);

describe.skipIf(!start)("the front of the edge", () => {
  let origin: Origin;
  let edge: Awaited<ReturnType<typeof startFront>>;

  beforeAll(async () => {
    origin = new Origin(await findPort());
    await origin.start();
    edge = await startFront(nginx ?? "", varnish ?? "", origin.port);
  });
  afterAll(async () => {
    await edge?.stop();
    await origin?.stop();
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(edge.url + path, { headers });
  const text = async (path: string) => (await get(path)).text();
  /** More often than it takes: an answer may be read here before it is kept there. */
  const often = async (path: string) => {
    for (let time = 0; time < 20; time += 1) await text(path);
  };
  const purge = (keys: string, authorization = `Bearer ${EDGE_TOKEN}`) =>
    fetch(edge.purgeUrl, { method: "POST", headers: { authorization, "surrogate-key": keys } });

  /** As it is written: fetch would tidy the path. */
  const asWritten = async (path: string, port = Number(new URL(edge.url).port), head = "") => {
    const socket = connect(port, "127.0.0.1");
    socket.write(`${head}GET ${path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n`);
    socket.resume();
    await once(socket, "close");
  };

  test("once a purge is answered nobody is shown what was kept before", async () => {
    for (let round = 0; round < 20; round += 1) {
      origin.page("/p/lamp", `price ${round}`, ["product:1"]);
      expect((await purge("product:1")).status).toBe(200);
      const seen = await Promise.all(Array.from({ length: 5 }, () => text("/p/lamp")));
      expect(seen).toEqual(Array.from({ length: 5 }, () => `price ${round}`));
    }
  });

  test("the app sees who came, and not what they claim", async () => {
    origin.page("/api/who", "", []);
    await get("/api/who", { "x-forwarded-for": "198.51.100.7" });
    await asWritten("/api/who", edge.proxyPort, "PROXY TCP4 203.0.113.9 127.0.0.1 4000 443\r\n");
    const asked = origin.asked.filter(({ url }) => url === "/api/who");
    expect(asked.map(({ headers }) => headers["x-forwarded-for"])).toEqual(["127.0.0.1", "203.0.113.9"]);
  });

  test("what is asked for often is answered without Varnish, until somebody purges who may", async () => {
    origin.on("/p/chair", (_, response) => {
      response.setHeader("cache-control", "s-maxage=3600");
      response.setHeader("surrogate-key", "product:2");
      response.setHeader("etag", '"one"');
      response.end("chair");
    });
    origin.page("/p/stool", "stool", ["product:3"]);
    await often("/p/chair");
    await text("/p/stool");
    for (const path of ["/x/../.edge/purge", "/api/x%2f..%2f..%2f.edge%2fpurge", "//.edge/purge"]) {
      origin.on(path, (_, response) => void response.end("yes"));
      await asWritten(path);
    }
    expect((await purge("product:2", "Bearer wrong")).status).toBe(404);
    await edge.varnish.stop();
    const kept = await get("/p/chair?");
    expect([kept.status, await kept.text(), kept.headers.get("x-edge")]).toEqual([200, "chair", "HIT"]);
    expect(kept.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    expect((await get("/p/chair", { "if-none-match": '"one"' })).status).toBe(304);
    expect((await get("/p/stool")).status).toBe(502);
    expect((await get("/p/chair?x=1")).status).toBe(502);
  });
});
