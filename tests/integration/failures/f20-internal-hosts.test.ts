import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import sharp from "sharp";
import { afterAll, beforeEach, expect, test } from "vitest";
import { fetchPictures } from "@/lib/catalog/remote-pictures/fetch";
import { db } from "@/lib/platform/db/client";
import { fetchPublic, PUBLIC_INTERNET } from "@/lib/platform/http/fetch-public";
import { isPublicAddress } from "@/lib/platform/http/public-address";
import { testDatabase } from "@/tests/support/database";
import { host, reachOf } from "@/tests/support/picture-host";

/**
 * F20, in part. What happened: an address of a picture made the server ask hosts of its own network, and hand over what
 * they said (evershop 952).
 * Guards, all in `lib/platform/http/fetch-public.ts`: `targetOf` asks `isPublicAddress` of every address that a name has,
 * at each redirect anew, and `pinned` connects to the address that was asked about.
 * Without `mayConnect` in `targetOf` the first three tests find requests at the internal host. Without `pinned` (no `lookup`
 * in `get`) the names of these tests, which no name server knows, can't be reached and the last two tests fail. With
 * redirects left to the client the third test fails.
 */
await testDatabase();

const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
  .png()
  .toBuffer();
const inside = await host((_request, response) => response.end(png));
const LIMITS = { maxBytes: 1_000_000, timeoutMs: 30_000 };

beforeEach(() => {
  inside.requests.length = 0;
});

test("names and numbers that lead to this machine, a private network or the cloud's metadata are never asked", async () => {
  const names = {
    "rebound.example.test": ["127.0.0.1"],
    "mixed.example.test": ["1.1.1.1", "127.0.0.1"],
    "six.example.test": ["::1"],
    "mapped.example.test": ["::ffff:127.0.0.1"],
    "metadata.example.test": ["169.254.169.254"],
    "intranet.example.test": ["10.1.2.3"],
  };
  const reach = reachOf(names, [inside.port], isPublicAddress);
  const hosts = [
    ...Object.keys(names),
    "127.0.0.1",
    "0.0.0.0",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::ffff:7f00:1]",
  ];
  for (const name of hosts) {
    const answer = await fetchPublic(`http://${name}:${inside.port}/secret.png`, LIMITS, reach);
    expect(answer, name).toMatchObject({ ok: false, error: { code: "refused" } });
  }
  expect(inside.requests).toEqual([]);
});

test("a job that meets such an address records the refusal, and asks nobody", async () => {
  const url = `http://rebound.example.test:${inside.port}/secret.png`;
  await db.remotePicture.create({ data: { url } });
  await fetchPictures(reachOf({ "rebound.example.test": ["127.0.0.1"] }, [inside.port], isPublicAddress));
  expect(await db.remotePicture.findUnique({ where: { url } })).toMatchObject({
    state: "FAILED",
    attempts: 1,
    problem: "leads to a host that is not public",
    key: null,
  });
  expect(inside.requests).toEqual([]);
});

test("a public host can't lead on to an internal one", async () => {
  const outside = await host((request, response) => {
    const to = {
      "/name": `http://inside.example.test:${inside.port}/secret.png`,
      "/number": `http://127.0.0.1:${inside.port}/`,
      "/file": "file:///etc/passwd",
    };
    response.writeHead(302, { location: to[request.url as keyof typeof to] }).end();
  });
  const names = { "outside.example.test": ["127.0.0.1"], "inside.example.test": ["127.0.0.1"] };
  const reach = reachOf(names, [outside.port, inside.port], (_address, port) => port === outside.port);
  for (const path of ["/name", "/number", "/file"]) {
    const answer = await fetchPublic(`http://outside.example.test:${outside.port}${path}`, LIMITS, reach);
    expect(answer, path).toMatchObject({ ok: false, error: { code: "refused" } });
  }
  expect(outside.requests).toEqual(["/name", "/number", "/file"]);
  expect(inside.requests).toEqual([]);
});

test("the connection goes to the address that was looked at, whatever the name says a moment later", async () => {
  let asked = 0;
  const turning = reachOf({}, [inside.port], (address) => address === "127.0.0.1");
  turning.resolve = async () => {
    asked += 1;
    return [{ address: asked === 1 ? "127.0.0.1" : "10.1.2.3", family: 4 }];
  };
  const answer = await fetchPublic(`http://turning.example.test:${inside.port}/picture.png`, LIMITS, turning);
  expect(answer).toMatchObject({ ok: true });
  expect(asked).toBe(1);
  expect(inside.requests).toEqual(["/picture.png"]);
});

test("what these tests refuse is there: allowed, the same address is fetched", async () => {
  const reach = reachOf({ "rebound.example.test": ["127.0.0.1"] }, [inside.port], () => true);
  const answer = await fetchPublic(`http://rebound.example.test:${inside.port}/secret.png`, LIMITS, reach);
  expect(answer).toEqual({ ok: true, data: png });
});

test("production's rule refuses other schemes and ports, and this machine's own name", async () => {
  let connections = 0;
  const listening = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  afterAll(() => listening.close());
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  for (const url of [
    `http://127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}/`,
    `https://localhost:${port}/`,
    "https://localhost/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://user:secret@1.1.1.1/",
    "ftp://1.1.1.1/",
    "file:///etc/passwd",
  ]) {
    expect(await fetchPublic(url, LIMITS, PUBLIC_INTERNET), url).toMatchObject({
      ok: false,
      error: { code: "refused" },
    });
  }
  expect(connections).toBe(0);
});
