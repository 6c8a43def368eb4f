import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { importFileOf } from "@/lib/catalog/commands/import-file";
import { bringFile, cancelFile, exportFile, runImport } from "@/lib/files/commands";
import { csvLine } from "@/lib/files/model";
import { findFile } from "@/lib/files/queries";
import { removeOldFiles } from "@/lib/files/retention";
import { fileBytes, refusedRows } from "@/lib/files/take-away";
import { sweepFiles, workOnFile } from "@/lib/files/work";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";

beforeAll(async () => {
  await testDatabase();
});

async function shop() {
  const seller = await make.seller();
  const user = await make.user({ memberOf: seller.id });
  await make.warehouse({ sellerId: seller.id });
  const bring = async (text: string | Buffer) => {
    const answer = await bringFile(seller.id, { name: "goods.csv", bytes: Buffer.from(text) }, user.id);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.data.id;
  };
  const see = async (id: string) => {
    const file = await findFile(seller.id, id);
    if (!file) throw new Error("no such file");
    return file;
  };
  return { seller, user, bring, see, offers: () => db.offer.count({ where: { sellerId: seller.id } }) };
}

const HEADER =
  "ID,Product,Title,Brand,Category,State,Option 1,Value 1,SKU,Price,Sale price,Quantity,Handling days\n";
const row = (id: string, title: string, price = "12.99") =>
  `${id},,${title},Kiln,Home > Mugs,active,,,${id},${price},,5,2\n`;

test("a file is checked first and changes nothing, then it runs, and run again nothing changes", async () => {
  const { seller, bring, see, offers } = await shop();
  const broken = row("C", "Broken", "free");
  const id = await bring(`${HEADER}${row("A", "Mug")}${row("B", "Plate")}${broken}`);
  expect(await runImport(seller.id, id)).toMatchObject({ error: { code: "gone" } });
  await workOnFile({ fileId: id });
  expect(await see(id)).toMatchObject({
    state: "CHECKED",
    checked: { created: 2, updated: 0, refused: 1, newTitles: ["Mug", "Plate"], lines: 4 },
    refusals: [{ line: 4, field: "Price" }],
  });
  expect(await offers()).toBe(0);
  expect((await runImport(seller.id, id)).ok).toBe(true);
  expect((await runImport(seller.id, id)).ok).toBe(false);
  await workOnFile({ fileId: id });
  await workOnFile({ fileId: id });
  expect(await see(id)).toMatchObject({ state: "DONE", created: 2, updated: 0, refused: 1 });
  expect(await db.offer.findFirst({ where: { sellerId: seller.id, externalId: "A" } })).toMatchObject({
    price: 1299,
    handlingDays: 2,
    status: "ACTIVE",
  });
  const second = await bring(`${HEADER}${row("A", "Mug", "13.99")}${row("B", "Plate")}`);
  await workOnFile({ fileId: second });
  expect((await see(second)).checked).toMatchObject({
    updated: 1,
    unchanged: 1,
    sample: [{ title: "Mug", changes: [{ field: "Price", before: "12.99", after: "13.99" }] }],
  });
  expect((await db.offer.findFirst({ where: { sellerId: seller.id, externalId: "A" } }))?.price).toBe(1299);
});

test("refused rows come back as a file that can be mended and brought again", async () => {
  const { bring, see } = await shop();
  const id = await bring(`${HEADER}${row("A", "Mug")}${row("=cmd|x", "Plate", "free")}`);
  await workOnFile({ fileId: id });
  const text = (await refusedRows(await see(id)))?.toString() ?? "";
  expect(text).toContain("Refused because");
  expect(text).toContain("'=cmd|x");
  expect(text).toMatch(/Price must be a price/);
  const mended = await bring(text.replace("free", "9.50"));
  await workOnFile({ fileId: mended });
  expect((await see(mended)).checked).toMatchObject({ created: 1, refused: 0 });
});

test("variants of one product stand together, with sale, and Shopify's file is read by the same door", async () => {
  const { seller, bring, see } = await shop();
  const lines = ["Ink", "Sand"].map(
    (value) => `V-${value},tray,Tray,,Home,active,Colour,${value},V-${value},20,15,3,1\n`,
  );
  const shopify =
    "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty\nmug,Mug,Title,Default Title,9.90,2\n";
  for (const text of [HEADER + lines.join(""), shopify]) {
    const id = await bring(text);
    await workOnFile({ fileId: id });
    await runImport(seller.id, id);
    await workOnFile({ fileId: id });
    expect(await see(id)).toMatchObject({ state: "DONE", created: 1, refused: 0 });
  }
  const tray = await db.product.findFirst({
    where: { createdBySellerId: seller.id, title: "Tray" },
    include: { variants: true },
  });
  expect(tray?.variants).toHaveLength(2);
  expect((await db.offer.findFirst({ where: { externalId: "V-Ink", sellerId: seller.id } }))?.salePrice).toBe(
    1500,
  );
});

test("a worker that dies in the middle is replaced, and every row is counted and written once", async () => {
  const { seller, bring, see, offers } = await shop();
  const count = 2_300;
  const text =
    HEADER +
    Array.from({ length: count }, (_, at) => row(`N${at}`, `Thing ${at}`, at === 1500 ? "free" : "5")).join(
      "",
    );
  const id = await bring(text);
  await workOnFile({ fileId: id });
  await runImport(seller.id, id);
  // The first worker writes one batch and is gone: its process is not there to give the lease back.
  const dead = newId();
  await db.$executeRaw`UPDATE file_jobs SET lease = ${dead}::uuid, lease_until = now() + interval '2 minutes' WHERE id = ${id}::uuid`;
  let batches = 0;
  await importFileOf(seller.slug, Readable.from([Buffer.from(text)]), {
    dryRun: false,
    onRefused: () => {},
    record: async (tx, applied, line) => {
      batches += 1;
      if (batches > 1) throw new Error("the power is gone");
      await tx.$executeRaw`
        UPDATE file_jobs SET line = ${line}, created = created + ${applied.created} WHERE id = ${id}::uuid AND lease = ${dead}::uuid`;
    },
  }).catch((error: Error) => expect(error.message).toContain("power"));
  expect(await offers()).toBe(1_000);
  // While its lease holds nobody takes the file from it; then the sweep has it taken up.
  await workOnFile({ fileId: id });
  expect(await see(id)).toMatchObject({ state: "RUNNING", created: 1_000 });
  await db.$executeRaw`UPDATE file_jobs SET lease_until = now() - interval '1 second' WHERE id = ${id}::uuid`;
  await sweepFiles();
  const [queued] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker._private_jobs WHERE key = ${`file:${id}`}`;
  expect(queued?.count).toBe(1);
  await Promise.all([workOnFile({ fileId: id }), workOnFile({ fileId: id })]);
  expect(await see(id)).toMatchObject({ state: "DONE", created: count - 1, unchanged: 0, refused: 1 });
  expect(await offers()).toBe(count - 1);
});

test("a file that is stopped is not taken up, and one that lost its lease writes nothing more", async () => {
  const { seller, bring, see, offers } = await shop();
  const id = await bring(HEADER + row("A", "Mug"));
  await workOnFile({ fileId: id });
  await runImport(seller.id, id);
  await cancelFile(seller.id, id);
  await workOnFile({ fileId: id });
  expect(await see(id)).toMatchObject({ state: "CANCELLED" });
  expect(await offers()).toBe(0);
});

test("what is no text, too many at once, and somebody else's file are refused", async () => {
  const { seller, user, bring } = await shop();
  const other = await shop();
  for (const bytes of [Buffer.from("PK\u0003\u0004xlsx"), Buffer.from([1, 0, 2]), Buffer.alloc(0)])
    expect(await bringFile(seller.id, { name: "x.csv", bytes }, user.id)).toMatchObject({
      error: { code: "not-text" },
    });
  const id = await bring(HEADER + row("A", "Mug"));
  expect(await findFile(other.seller.id, id)).toBeNull();
  expect((await runImport(other.seller.id, id)).ok).toBe(false);
  expect((await cancelFile(other.seller.id, id)).ok).toBe(false);
  for (let at = 0; at < 3; at += 1) await exportFile(seller.id, "STOCK", user.id);
  expect(await exportFile(seller.id, "STOCK", user.id)).toMatchObject({ error: { code: "too-many" } });
  await db.seller.update({ where: { id: other.seller.id }, data: { status: "SUSPENDED" } });
  expect(
    await bringFile(other.seller.id, { name: "x.csv", bytes: Buffer.from("ID") }, user.id),
  ).toMatchObject({
    error: { code: "suspended" },
  });
});

test("an export of listings comes back unchanged in words, prices and stock, and no cell is a formula", async () => {
  const { seller, user, bring, see } = await shop();
  const goods = HEADER + row("A", '"=HYPERLINK(""http://x"")"') + row("B", '"Mug, large"');
  const id = await bring(goods);
  await workOnFile({ fileId: id });
  await runImport(seller.id, id);
  await workOnFile({ fileId: id });
  const made = await exportFile(seller.id, "LISTINGS", user.id);
  if (!made.ok) throw new Error(made.error.message);
  await workOnFile({ fileId: made.data.id });
  const file = await see(made.data.id);
  expect(file).toMatchObject({ state: "DONE", line: 2 });
  const text = (await fileBytes(file))?.toString() ?? "";
  expect(text).toContain("'=HYPERLINK");
  expect(text).not.toMatch(/(^|,|")=HYPERLINK/m);
  const again = await bring(text);
  await workOnFile({ fileId: again });
  expect((await see(again)).checked).toMatchObject({ created: 0, refused: 0, sample: [] });
  for (const kind of ["STOCK", "ORDERS"] as const) {
    const one = await exportFile(seller.id, kind, user.id);
    if (!one.ok) throw new Error(one.error.message);
    await workOnFile({ fileId: one.data.id });
    expect(await see(one.data.id)).toMatchObject({ state: "DONE" });
  }
});

test("listings are written as their list is narrowed and sorted", async () => {
  const { seller, user, bring, see } = await shop();
  const id = await bring(
    HEADER + row("N-1", "Oak tray", "30.00") + row("N-2", "Oak bowl", "12.00") + row("N-3", "Tin mug"),
  );
  await workOnFile({ fileId: id });
  await runImport(seller.id, id);
  await workOnFile({ fileId: id });
  await db.offer.updateMany({
    where: { sellerId: seller.id, externalId: "N-3" },
    data: { status: "ARCHIVED" },
  });
  const written = async (filter: Parameters<typeof exportFile>[3]) => {
    const made = await exportFile(seller.id, "LISTINGS", user.id, filter);
    if (!made.ok) throw new Error(made.error.message);
    await workOnFile({ fileId: made.data.id });
    const file = await see(made.data.id);
    expect(file.filters).toEqual(filter ?? null);
    const lines = (await fileBytes(file))?.toString().trim().split("\r\n").slice(1) ?? [];
    return lines.map((line) => line.split(",")[0]);
  };
  expect((await written(null)).sort()).toEqual(["N-1", "N-2", "N-3"]);
  expect(await written({ show: "all", sort: "cheapest", words: "" })).toEqual(["N-2", "N-1"]);
  expect(await written({ show: "all", sort: "dearest", words: "oak" })).toEqual(["N-1", "N-2"]);
  expect(await written({ show: "archived", sort: "changed", words: "" })).toEqual(["N-3"]);
});

test("cells that a spreadsheet would run are text, numbers stay numbers", () => {
  expect(csvLine(["=1+1", "+x", "-x", "@x", "-12.5", 'a"b', -3, null])).toBe(
    `'=1+1,'+x,'-x,'@x,-12.5,"a""b",-3,\r\n`,
  );
});

test("files go with their bytes ninety days after they were done; younger ones, running ones and other bytes stay", async () => {
  const { seller, user, bring, see } = await shop();
  const age = (id: string, days: number, column: "finishedAt" | "createdAt" = "finishedAt") =>
    db.fileJob.update({ where: { id }, data: { [column]: new Date(Date.now() - days * 86_400_000) } });
  const made = async () => {
    const begun = await exportFile(seller.id, "STOCK", user.id);
    if (!begun.ok) throw new Error(begun.error.message);
    await workOnFile({ fileId: begun.data.id });
    return begun.data.id;
  };
  const old = await made();
  const young = await made();
  const forgotten = await bring(HEADER + row("F-1", "Forgotten"));
  await workOnFile({ fileId: forgotten });
  const waiting = await bring(HEADER + row("W-1", "Waiting"));
  await age(old, 91);
  await age(young, 89);
  await age(forgotten, 91, "createdAt");
  await age(waiting, 91, "createdAt");
  const bytes = await see(old);
  await Promise.all([removeOldFiles(), removeOldFiles()]);
  expect(await findFile(seller.id, old)).toBeNull();
  expect(await fileBytes(bytes)).toBeNull();
  expect(await fileBytes(await see(young))).not.toBeNull();
  expect((await see(waiting)).state).toBe("CHECKING");
  const cancelled = await see(forgotten);
  expect(cancelled.state).toBe("CANCELLED");
  expect(await fileBytes(cancelled)).not.toBeNull();
  await age(forgotten, 91);
  await removeOldFiles();
  expect(await findFile(seller.id, forgotten)).toBeNull();
  expect(await fileBytes(cancelled)).toBeNull();
});

test("a tax class is read, refused by its column, shown by the check, looked at by operators and written back", async () => {
  const { seller, user, bring, see } = await shop();
  const header = "ID,Product,Title,Category,Option 1,Value 1,Price,Quantity,Tax class\n";
  const bringAll = async (text: string) => {
    const id = await bring(text);
    await workOnFile({ fileId: id });
    const checked = await see(id);
    await runImport(seller.id, id);
    await workOnFile({ fileId: id });
    return { checked, done: await see(id) };
  };
  const plain = (of: string) => `P,,Poems,Books,,,9,1,${of}\n`;
  const first = await bringAll(
    `${header}${plain("Reduced")}M,,Mug,Home,,,9,1,\nX,,Wrong,Home,,,9,1,luxury\nT1,t,Tee,Home,Size,S,9,1,zero\nT2,t,Tee,Home,Size,M,9,1,low\nT3,t,Tee,Home,Size,L,9,1,\n`,
  );
  expect(first.checked.checked).toMatchObject({
    created: 3,
    newTitles: ["Poems, taxed as reduced", "Mug", "Tee, taxed as zero"],
  });
  expect(first.done).toMatchObject({ state: "DONE", created: 3 });
  expect(first.checked.refusals).toMatchObject([
    { line: 4, field: "Tax class", reason: "must be standard, reduced, low or zero" },
    { line: 6, field: "Tax class" },
  ]);
  const product = (title: string) =>
    db.product.findFirstOrThrow({
      where: { createdBySellerId: seller.id, title },
      include: { cases: true, variants: true },
    });
  expect(await product("Poems")).toMatchObject({
    taxClass: "reduced",
    cases: [{ cause: "TAXED", taxClass: "reduced" }],
  });
  expect(await product("Mug")).toMatchObject({ taxClass: "standard", cases: [{ cause: "NEW" }] });
  const sizes = (await product("Tee")).variants.map(({ title }) => title).toSorted();
  expect(sizes, "no class in a later row is that of the first").toEqual(["L", "S"]);

  const second = await bringAll(`${header}${plain("low")}`);
  expect(second.checked.checked).toMatchObject({
    updated: 1,
    sample: [{ changes: [{ field: "Tax class", before: "reduced", after: "low" }] }],
  });
  expect(await product("Poems")).toMatchObject({ taxClass: "low" });
  // A file that does not speak of it, in a cell or at all, changes no class.
  await bringAll(`${header}P,,Poems of old,Books,,,9,1,\n`);
  await bringAll("ID,Title,Category,Price\nP,Poems of new,Books,9\n");
  expect(await product("Poems of new")).toMatchObject({ taxClass: "low" });

  const made = await exportFile(seller.id, "LISTINGS", user.id);
  if (!made.ok) throw new Error(made.error.message);
  await workOnFile({ fileId: made.data.id });
  const text = (await fileBytes(await see(made.data.id)))?.toString() ?? "";
  const [head = "", ...lines] = text.replace("\uFEFF", "").trim().split("\r\n");
  const at = head.split(",").indexOf("Tax class");
  expect(lines.map((line) => line.split(",")[at]).toSorted()).toEqual(["low", "standard", "zero", "zero"]);
  const back = await bring(text.replace(",low,", ",reduced,"));
  await workOnFile({ fileId: back });
  expect((await see(back)).checked?.sample).toMatchObject([
    { title: "Poems of new", changes: [{ field: "Tax class", before: "low", after: "reduced" }] },
  ]);
});
