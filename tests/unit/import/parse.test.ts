import fc from "fast-check";
import { expect, test } from "vitest";
import { isPictureUrl, priceField } from "@/lib/catalog/import/fields";
import type { Parsed } from "@/lib/catalog/import/model";
import { jsonParser } from "@/lib/catalog/import/parse-json";
import { type Line, readLines } from "@/lib/catalog/import/read-lines";
import { readListings } from "@/lib/catalog/import/read-listings";
import { parseShopify } from "@/lib/catalog/import/shopify/parse";
import { htmlToText } from "@/lib/catalog/import/text";

async function* bytes(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
}

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(bytes(...chunks))) lines.push(line);
  return lines;
}

async function shopify(text: string): Promise<Parsed[]> {
  const rows: Parsed[] = [];
  for await (const row of parseShopify(readLines(bytes(text)), "USD")) rows.push(row);
  return rows;
}

const HEADER =
  "Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src";

test("lines are the same however the bytes were cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n]/g, "")),
        { minLength: 1, maxLength: 8 },
      ),
      fc.array(fc.nat(60), { maxLength: 8 }),
      async (texts, cuts) => {
        const all = new TextEncoder().encode(`${texts.join("\n")}\n`);
        const at = [0, ...cuts.map((cut) => Math.min(cut, all.length)).sort((a, b) => a - b), all.length];
        const chunks = at.slice(1).map((end, index) => all.slice(at[index], end));
        const read = await linesOf(...chunks);
        expect(read.map((line) => ("text" in line ? line.text : null))).toEqual(texts);
      },
    ),
  );
});

test("a line of ten megabytes and one that is not UTF-8 are told, and reading goes on", async () => {
  const huge = "x".repeat(10_000_000);
  const lines = await linesOf("first\n", huge, "\n", new Uint8Array([0xff, 0xfe, 10]), "last");
  expect(lines.map((line) => ("text" in line ? line.text : line.problem.split(" ")[0]))).toEqual([
    "first",
    "longer",
    "not",
    "last",
  ]);
  expect(lines.map((line) => line.number)).toEqual([1, 2, 3, 4]);
});

test("a listing of real shape is read; what is wrong is named with its line and field", () => {
  const parse = jsonParser("USD");
  const good = parse(
    7,
    JSON.stringify({
      name: " USB  charger ",
      brand: "Volt",
      categories: ["Phones", "Chargers"],
      price: 12.5,
      popularity: 3,
    }),
  );
  expect(good).toMatchObject({
    ok: true,
    listing: { line: 7, title: "USB charger", categories: ["Phones", "Chargers"] },
  });
  const refusals: [unknown, string][] = [
    [{ price: 3 }, "name"],
    [{ name: "", price: 3 }, "name"],
    [{ name: "A" }, "price"],
    [{ name: "A", price: "12,99" }, "price"],
    [{ name: "A", price: -1 }, "price"],
    [{ name: "A", price: 0 }, "price"],
    [{ name: "A", price: 1.005 }, "price"],
    [{ name: "A", price: 1, currency: "XQQ" }, "currency"],
    [{ name: "A", price: 1, description: "x".repeat(20_001) }, "description"],
    [{ name: "A", price: 1, quantity: -2 }, "quantity"],
    [{ name: "A", price: 1, image: "http://127.0.0.1/a.png" }, "image"],
    [[1], "row"],
  ];
  for (const [value, field] of refusals) {
    const answer = parse(3, JSON.stringify(value));
    expect(answer, JSON.stringify(value).slice(0, 80)).toMatchObject({
      ok: false,
      errors: [{ line: 3, field }],
    });
  }
  expect(parse(4, "{ not json")).toMatchObject({ ok: false, errors: [{ field: "row" }] });
});

test("rows without an id get the same one each time, and equal names get two", () => {
  const ids = () => {
    const parse = jsonParser("USD");
    return ["A", "B", "A"].map((name, at) => {
      const parsed = parse(at + 1, JSON.stringify({ name, price: 1 }));
      return parsed.ok ? parsed.listing.variants[0]?.externalId : null;
    });
  };
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(3);
});

test("Shopify's rows of one handle are one product with its variants", async () => {
  const [first, second] = await shopify(
    `${HEADER}
mug,Mug,"<p>Holds &amp; warms</p>",Clay,Kitchen > Mugs,Size,Small,M-S,12.00,4,https://img.example.com/mug.jpg
mug,,,,,,Large,M-L,15.50,0,
lamp,Lamp,,Clay,,Title,Default Title,L,"1,200.00",1,
`,
  );
  expect(first).toMatchObject({
    ok: true,
    listing: {
      title: "Mug",
      description: "Holds & warms",
      brand: "Clay",
      categories: ["Kitchen", "Mugs"],
      variants: [
        { externalId: "mug/Small", options: { Size: "Small" }, price: 1200, quantity: 4 },
        { externalId: "mug/Large", price: 1550, quantity: 0 },
      ],
    },
  });
  expect(second).toMatchObject({
    ok: true,
    listing: { variants: [{ externalId: "lamp", options: {}, price: 120_000 }] },
  });
});

test("a quote that is never closed refuses its row and none behind it", async () => {
  const rows = await shopify(
    `${HEADER}
a,First,,,,,,,1.00,1,
b,"Second,,,,,,,2.00,1,
c,Third,,,,,,,3.00,1,
d,"Fourth, with a
second line",,,,,,,4.00,1,
`,
  );
  expect(rows.flatMap((row) => (row.ok ? [row.listing.title] : []))).toEqual([
    "First",
    "Third",
    "Fourth, with a second line",
  ]);
  expect(rows.flatMap((row) => (row.ok ? [] : row.errors))).toMatchObject([{ line: 3, field: "row" }]);
});

test("prices: what is not plainly a price is refused", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000_000_000 }),
      (cents) => priceField((cents / 100).toFixed(2), "USD") === cents,
    ),
  );
  for (const wrong of [
    "",
    "abc",
    "1.234",
    "12,99",
    "1e3",
    "-1",
    "NaN",
    "99999999999",
    null,
    {},
    Number.NaN,
  ]) {
    expect(priceField(wrong, "USD"), String(wrong)).toBeNull();
  }
  expect(priceField("1200", "JPY")).toBe(1200);
  expect(priceField("12.5", "JPY")).toBeNull();
});

test("pictures come from public hosts over https only", () => {
  expect(isPictureUrl("https://cdn.example.com/a.jpg?v=1")).toBe(true);
  for (const url of [
    "http://cdn.example.com/a",
    "https://localhost/a",
    "https://10.0.0.1/a",
    "https://[::1]/a",
    "https://db.internal/a",
    "https://u:p@x.com/a",
    "https://x.com:8443/a",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://2130706433/",
  ]) {
    expect(isPictureUrl(url), url).toBe(false);
  }
});

test("HTML becomes text without its scripts", () => {
  expect(htmlToText("<p>One</p><script>alert(1)</script><ul><li>Two &#39;x&#39;</li></ul>")).toBe(
    "One\nTwo 'x'",
  );
});

test.each([
  ["Title,Brand,Price\nLamp,Halden,12.50\nStool,Halden,9\n", "1 ID: column is missing"],
  ["foo,bar\n1,2\n", "1 ID, Title, Price: column is missing"],
  [
    "ID;Title;Price\n1;Lamp;12,50\n",
    "1 row: is divided by semicolons or tabs: save the file with commas between its cells",
  ],
  ['nonsense, and more\n{"title":"Lamp"}\n', "1 ID, Title, Price: column is missing"],
])("a table without the columns that are needed is told so once: %j", async (text, problem) => {
  const told: string[] = [];
  for await (const one of readListings(bytes(text), "USD"))
    if (!one.ok) told.push(...one.errors.map(({ line, field, reason }) => `${line} ${field}: ${reason}`));
  expect(told).toEqual([problem]);
});
