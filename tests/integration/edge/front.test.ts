import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPort } from "@/lib/local/ports";
import { findFront, startFront } from "@/tests/support/front";
import { EDGE_TOKEN, end, findVarnish } from "@/tests/support/varnish";
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
  /** For as long as it takes: a page that has just been made is not kept yet. */
  const untilKept = async (path: string) => {
    const kept = () =>
      readdirSync(edge.kept, { recursive: true }).some((file) => String(file).endsWith(path));
    while (!kept()) {
      await text(path.replace(".html", ""));
      await setTimeout(50);
    }
  };
  const purge = (keys: string, authorization = `Bearer ${EDGE_TOKEN}`) =>
    fetch(edge.purgeUrl, { method: "POST", headers: { authorization, "surrogate-key": keys } });

  /** As it is written: fetch would tidy the path. */
  const asWritten = async (path: string, port = Number(new URL(edge.url).port), head = "") => {
    const socket = connect(port, "127.0.0.1");
    const headers = "host: shop\r\naccept-encoding: gzip\r\nconnection: close\r\n";
    socket.write(`${head}GET ${path} HTTP/1.1\r\n${headers}\r\n`);
    socket.resume();
    await once(socket, "close");
  };

  test("once a purge is answered nobody is shown what was kept before", async () => {
    origin.page("/p/lamp", "price 0", ["product:1"]);
    await untilKept("/p/lamp.html");
    for (let round = 1; round < 20; round += 1) {
      origin.page("/p/lamp", `price ${round}`, ["product:1"]);
      expect((await purge("product:1")).status).toBe(200);
      const seen = await Promise.all(Array.from({ length: 5 }, () => text("/p/lamp")));
      expect(seen).toEqual(Array.from({ length: 5 }, () => `price ${round}`));
    }
  });

  test("time ends what is kept, too", async () => {
    const own = await startFront(nginx ?? "", varnish ?? "", origin.port, { epochSeconds: 3 });
    try {
      origin.page("/p/bench", "bench", ["product:5"]);
      const keptIn = new Set<string>();
      await expect
        .poll(
          async () => {
            await (await fetch(`${own.url}/p/bench`)).text();
            for (const name of readdirSync(own.kept)) if (/^\d+$/.test(name)) keptIn.add(name);
            return keptIn.size;
          },
          { timeout: 30_000, interval: 50 },
        )
        .toBeGreaterThan(1);
    } finally {
      await own.stop();
    }
  });

  test("the app sees who came, and not what they claim", async () => {
    origin.page("/api/who", "", []);
    await get("/api/who", { "x-forwarded-for": "198.51.100.7" });
    await asWritten("/api/who", edge.proxyPort, "PROXY TCP4 203.0.113.9 127.0.0.1 4000 443\r\n");
    const asked = origin.asked.filter(({ url }) => url === "/api/who");
    expect(asked.map(({ headers }) => headers["x-forwarded-for"])).toEqual(["127.0.0.1", "203.0.113.9"]);
  });

  test("an address is kept under no other, however it is written", async () => {
    const ways = ["/c/pots//../tea", "/c/pots/%2e%2e/tea", "/c/./tea", "/c//tea", "/c/te%61"];
    const asked = [...ways, "/c/tea", "/c/cup"];
    for (const path of asked) origin.page(path, path, ["listing:1"]);
    const askAll = async () => {
      for (let time = 0; time < 10; time += 1) await Promise.all(ways.map((path) => asWritten(path)));
    };
    // As old as a page that is kept.
    await askAll();
    await untilKept("/c/cup.html");
    await askAll();
    expect(await text("/c/tea")).toBe("/c/tea");
    expect(
      readdirSync(edge.kept, { recursive: true }).filter((file) => String(file).includes("tea")),
    ).toEqual([]);
  });

  test("pages that differ never share an ETag, even of the same second and length", async () => {
    const shown = new Map<string, Set<string>>();
    const look = async () => {
      const answer = await get("/p/clock");
      const etag = answer.headers.get("etag") ?? "";
      shown.set(etag, (shown.get(etag) ?? new Set()).add(await answer.text()));
    };
    for (let round = 10; round < 50; round += 1) {
      origin.page("/p/clock", `clock ${round}`, ["product:4"]);
      await purge("product:4");
      for (let time = 0; time < 12; time += 1) await look();
    }
    await untilKept("/p/clock.html");
    await look();
    expect([...shown.values()].filter((bodies) => bodies.size > 1)).toEqual([]);
    expect(shown.size).toBeGreaterThan(40);
  });

  test("of what was kept only the newest epochs stay", async () => {
    const dir = mkdtempSync(join(tmpdir(), "agora-epochs-"));
    // Numbers of other lengths: neither the order of letters nor that of time.
    for (const epoch of ["1000", "999", "998"]) {
      mkdirSync(join(dir, epoch, "pages"), { recursive: true });
      writeFileSync(join(dir, epoch, "pages/page.html"), "page");
    }
    const sweep = spawn("sh", ["deploy/front/sweep.sh", dir, "0.1"]);
    try {
      await expect.poll(() => readdirSync(dir), { timeout: 20_000 }).toEqual(["1000", "999"]);
    } finally {
      await end(sweep);
      rmSync(dir, { recursive: true });
    }
  });

  // The last: it takes Varnish away.
  test("what is asked for often is answered without Varnish, until somebody purges who may", async () => {
    origin.page("/p/chair", "chair", ["product:2"]);
    origin.page("/p/stool", "stool", ["product:3"]);
    const { headers: behind } = await fetch(`${edge.varnish.url}/p/chair`);
    await untilKept("/p/chair.html");
    await text("/p/stool");
    for (const path of ["/x/../.edge/purge", "/api/x%2f..%2f..%2f.edge%2fpurge", "//.edge/purge"]) {
      origin.on(path, (_, response) => void response.end("yes"));
      await asWritten(path);
    }
    expect((await purge("product:2", "Bearer wrong")).status).toBe(404);
    await edge.varnish.stop();
    const kept = await get("/p/chair?utm_source=letter");
    expect([kept.status, await kept.text(), kept.headers.get("x-edge")]).toEqual([200, "chair", "HIT"]);
    const names = ["cache-control", "content-encoding", "content-type", "vary"];
    const head = (from: Headers) => names.map((name) => from.get(name));
    expect(head(kept.headers)).toEqual(head(behind));
    expect(kept.headers.get("last-modified")).toBeNull();
    const etag = kept.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    expect((await get("/p/chair", { "if-none-match": etag })).status).toBe(304);
    const [file] = readdirSync(edge.kept, { recursive: true }).filter((name) =>
      String(name).endsWith("/chair.html"),
    );
    const made = statSync(join(edge.kept, String(file))).mtime.toUTCString();
    expect((await get("/p/chair", { "if-modified-since": made })).status).toBe(200);
    expect((await fetch(`${edge.url}/p/chair`, { method: "HEAD" })).status).toBe(200);
    expect((await get("/p/chair", { rsc: "1" })).status).toBe(502);
    expect((await get("/p/chair", { "accept-encoding": "identity" })).status).toBe(502);
    expect((await fetch(`${edge.url}/p/chair`, { method: "POST", body: "a=b" })).status).toBe(502);
    expect((await get("/p/stool")).status).toBe(502);
  });
});
