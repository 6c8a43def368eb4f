import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importListings } from "@/lib/catalog/import/run";
import { servePicture } from "@/lib/catalog/pictures/serve";
import { findProduct } from "@/lib/catalog/queries/products";
import { fetchPictures } from "@/lib/catalog/remote-pictures/fetch";
import { db } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/http/fetch-public";
import { testDatabase } from "@/tests/support/database";
import { seller, warehouse } from "@/tests/support/factories";
import { type Host, host, reachOf } from "@/tests/support/picture-host";

const media = await mkdtemp(join(tmpdir(), "agora-media-"));
process.env.MEDIA_DIR = media;
const { sql } = await testDatabase();
afterAll(() => rm(media, { recursive: true, force: true }));

const colour = (background: string, side = 300) =>
  sharp({ create: { width: side, height: side / 2, channels: 3, background } });
const FILES: Record<string, Buffer> = {
  "/red.jpg": await colour("red").jpeg().toBuffer(),
  "/blue.png": await colour("blue").png().toBuffer(),
  "/big.jpg": await colour("green", 5_000).jpeg().toBuffer(),
  "/named.jpg": Buffer.from("<html>This is no picture.</html>"),
  "/drawing.jpg": Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  ),
  "/half.png": (await colour("blue").png().toBuffer()).subarray(0, 90),
};
const NAME = "pictures.example.test";

let slug: string;
let server: Host;
let reach: Reach;
let busy = true;

beforeAll(async () => {
  slug = (await seller()).slug;
  await warehouse();
  server = await host((request, response) => {
    const path = request.url ?? "";
    if (path === "/endless.jpg") {
      response.writeHead(200, { "content-type": "image/jpeg" });
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1_000_000)));
      };
      response.on("drain", write);
      write();
    } else if (path === "/busy.jpg" && busy) response.writeHead(503).end();
    else if (path === "/moved.jpg") response.writeHead(301, { location: "/red.jpg" }).end();
    else {
      const bytes = FILES[path === "/busy.jpg" ? "/red.jpg" : path];
      response.writeHead(bytes ? 200 : 404, { "content-type": "image/jpeg" }).end(bytes);
    }
  });
  reach = reachOf({ [NAME]: ["127.0.0.1"] }, [server.port], (_address, port) => port === server.port);
});

const url = (path: string) => `https://${NAME}${path}`;

async function importLines(lines: string[]) {
  async function* source() {
    yield new TextEncoder().encode(lines.join("\n"));
  }
  const result = await importListings(source(), { sellerSlug: slug });
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}

const importRows = (rows: object[]) => importLines(rows.map((row) => JSON.stringify(row)));
const row = (id: string, ...images: string[]) => ({
  id,
  name: `Lamp ${id}`,
  price: 9.5,
  images: images.map(url),
});

/** Fetches what waits; the server of the test speaks no TLS and has a port of its own. */
async function fetchAll() {
  await sql("UPDATE remote_pictures SET url = replace(url, $1, $2), due_at = now() WHERE state = 'WAITING'", [
    `https://${NAME}/`,
    `http://${NAME}:${server.port}/`,
  ]);
  await fetchPictures(reach);
  await sql("UPDATE remote_pictures SET url = replace(url, $2, $1)", [
    `https://${NAME}/`,
    `http://${NAME}:${server.port}/`,
  ]);
}

const productOf = (externalId: string) =>
  db.product.findFirstOrThrow({
    where: { variants: { some: { offers: { some: { externalId } } } } },
    include: { images: { orderBy: { position: "asc" } } },
  });
const remote = (path: string) => db.remotePicture.findUniqueOrThrow({ where: { url: url(path) } });
const expired = async () =>
  (
    await sql<{ tags: string[] }>(
      "SELECT payload -> 'tags' AS tags FROM outbox_events WHERE topic = 'cache.expire' ORDER BY id",
    )
  ).flatMap(({ tags }) => tags);

test("pictures are queued once an address, fetched behind the import, and shown", async () => {
  expect(await importRows([row("one", "/red.jpg", "/blue.png"), row("two", "/red.jpg")])).toMatchObject({
    created: 2,
    refused: 0,
  });
  expect(await sql("SELECT task_identifier AS task FROM graphile_worker.jobs")).toEqual([
    { task: "fetch-pictures" },
  ]);
  expect(await db.remotePicture.count()).toBe(2);
  const before = await productOf("one");
  expect(before.images.map(({ key }) => key.split("/")[0])).toEqual(["demo"]);

  await sql("TRUNCATE outbox_events");
  await fetchAll();
  expect(server.requests.toSorted()).toEqual(["/blue.png", "/red.jpg"]);
  const [one, two] = [await productOf("one"), await productOf("two")];
  const [red, blue] = [await remote("/red.jpg"), await remote("/blue.png")];
  expect(red).toMatchObject({ state: "FETCHED", width: 300, height: 150, problem: null });
  expect(one.images.map(({ key }) => key)).toEqual([red.key, blue.key]);
  expect(one).toMatchObject({ imageKey: red.key, imageHash: red.hash });
  expect(two).toMatchObject({ imageKey: red.key, images: [{ key: red.key }] });
  expect(await expired()).toEqual(expect.arrayContaining([`product:${one.id}`, `product:${two.id}`]));

  const shown = await findProduct(one.slug);
  expect(shown && "product" in shown && shown.product.pictures.map(({ key }) => key)).toEqual([
    red.key,
    blue.key,
  ]);
  const served = await servePicture(`${red.key}-160.webp`);
  expect(await sharp(served?.bytes).metadata()).toMatchObject({ format: "webp", width: 160, height: 80 });
  const { dominant } = await sharp(served?.bytes).stats();
  expect(dominant.r).toBeGreaterThan(200);
});

test("the same file again fetches nothing; one that takes a picture away takes it from the page", async () => {
  server.requests.length = 0;
  expect(await importRows([row("one", "/red.jpg", "/blue.png"), row("two", "/red.jpg")])).toMatchObject({
    unchanged: 2,
    updated: 0,
  });
  expect(await importRows([row("one", "/blue.png"), row("two")])).toMatchObject({ updated: 2 });
  await fetchAll();
  expect(server.requests).toEqual([]);
  const blue = await remote("/blue.png");
  expect(await productOf("one")).toMatchObject({ imageKey: blue.key, images: [{ key: blue.key }] });
  const two = await productOf("two");
  expect(two.imageKey).toMatch(/^demo\//);
  expect(two.images).toMatchObject([{ key: two.imageKey }]);
});

test("a picture known from elsewhere is there at once, with the product", async () => {
  await importRows([row("three", "/red.jpg")]);
  const red = await remote("/red.jpg");
  expect(await productOf("three")).toMatchObject({ imageKey: red.key, images: [{ key: red.key }] });
});

test("what is too large, no picture, broken or gone is recorded and holds up nothing", async () => {
  const bad = ["/endless.jpg", "/named.jpg", "/drawing.jpg", "/half.png", "/missing.jpg"];
  expect(await importRows([row("bad", ...bad, "/moved.jpg", "/big.jpg")])).toMatchObject({ created: 1 });
  await fetchAll();
  for (const path of bad)
    expect(await remote(path), path).toMatchObject({ state: "FAILED", attempts: 1, key: null });
  expect((await remote("/endless.jpg")).problem).toBe("is larger than 15 MB");
  expect((await remote("/drawing.jpg")).problem).toBe("is SVG, which is not taken");
  expect((await remote("/missing.jpg")).problem).toBe("the server answered 404");
  const [moved, big] = [await remote("/moved.jpg"), await remote("/big.jpg")];
  expect(big).toMatchObject({ state: "FETCHED", width: 2_048, height: 1_024 });
  expect((await productOf("bad")).images.map(({ key }) => key)).toEqual([moved.key, big.key]);
});

test("a server that is busy is asked again later, and gives up after five times", async () => {
  await importRows([row("busy", "/busy.jpg")]);
  await sql("DELETE FROM graphile_worker._private_jobs");
  await fetchAll();
  const waiting = await remote("/busy.jpg");
  expect(waiting).toMatchObject({ state: "WAITING", attempts: 1, problem: "the server answered 503" });
  expect(waiting.dueAt.getTime()).toBeGreaterThan(Date.now());
  expect(await sql("SELECT run_at > now() AS later FROM graphile_worker.jobs")).toEqual([{ later: true }]);
  for (let attempt = 2; attempt <= 5; attempt += 1) await fetchAll();
  expect(await remote("/busy.jpg")).toMatchObject({ state: "FAILED", attempts: 5 });
  // Named by another file it is tried anew.
  busy = false;
  await importRows([row("busy too", "/busy.jpg")]);
  await fetchAll();
  expect(await remote("/busy.jpg")).toMatchObject({ state: "FETCHED", attempts: 1 });
});

test("Shopify's picture of a variant is shown for that variant", async () => {
  await importLines([
    "Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Image Position,Variant Image",
    `vase,Vase,Colour,Red,10.00,${url("/red.jpg")},1,${url("/red.jpg")}`,
    `vase,,,Blue,11.00,${url("/blue.png")},2,${url("/blue.png")}`,
  ]);
  await fetchAll();
  const { slug: address } = await productOf("vase/Red");
  const found = await findProduct(address);
  if (!found || !("product" in found)) throw new Error("The product is not shown");
  const { pictures, variants } = found.product;
  expect(pictures).toHaveLength(2);
  const [red, blue] = [await remote("/red.jpg"), await remote("/blue.png")];
  const ofVariant = (title: string) =>
    variants.find((one) => one.title === title)?.pictures.map((at) => pictures[at]?.key);
  expect(ofVariant("Red")).toEqual([red.key]);
  expect(ofVariant("Blue")).toEqual([blue.key]);
});
