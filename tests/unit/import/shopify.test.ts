import fc from "fast-check";
import { expect, test } from "vitest";
import type { Parsed } from "@/lib/catalog/import/model";
import { readCsv } from "@/lib/catalog/import/read-csv";
import { readLines } from "@/lib/catalog/import/read-lines";
import { parseShopify } from "@/lib/catalog/import/shopify/parse";

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function cellsOf(text: string): Promise<(string[] | string)[]> {
  const records: (string[] | string)[] = [];
  for await (const record of readCsv(readLines(bytes(text))))
    records.push("cells" in record ? record.cells : record.problem);
  return records;
}

async function listings(text: string): Promise<Parsed[]> {
  const parsed: Parsed[] = [];
  for await (const one of parseShopify(readLines(bytes(text)), "USD")) parsed.push(one);
  return parsed;
}

const errorsOf = (parsed: Parsed[]) =>
  parsed.flatMap((one) =>
    one.ok ? [] : one.errors.map(({ line, field, reason }) => `${line} ${field} ${reason}`),
  );

test("CSV is read as it was written, whatever stands in the cells", async () => {
  const cell = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\r", ""));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\n");
      expect(await cellsOf(text)).toEqual(rows);
    }),
  );
});

test("an open quote, a stray one and a short row are refused one by one", async () => {
  expect(await cellsOf('a,b\n1,"2\n3,4\n5,x"y"\n"6"7,8\n10,11\n9')).toEqual([
    ["a", "b"],
    "a quote is opened and never closed",
    ["3", "4"],
    ["5", 'x"y"'],
    "something stands behind a closing quote",
    ["10", "11"],
    "has 1 cells instead of 2",
  ]);
});

test("the columns of the newer template are known too, in any order", async () => {
  const [lamp] = await listings(
    "SKU,Title,URL handle,Price,Compare-at price,Inventory quantity,Continue selling when out of stock,Status\nL-1,Lamp,lamp,10,12.5,3,TRUE,Draft",
  );
  expect(lamp).toMatchObject({
    ok: true,
    listing: {
      state: "DRAFT",
      variants: [
        { externalId: "lamp", sku: "L-1", price: 1_000, compareAtPrice: 1_250, quantity: 3, backorder: true },
      ],
    },
  });
});

test("a wrong variant is refused alone; a product without any left is not there", async () => {
  const parsed = await listings(`Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty
cup,Cup,Size,S,5.00,1
cup,,,M,free,1
cup,,,,5.00,1
cup,,,S,6.00,1
cup,,,L,7.00,-3
bowl,Bowl,,,none,1
plate,,,,4.00,1
`);
  expect(errorsOf(parsed)).toEqual([
    "3 Variant Price must be a price above zero in USD, such as 12.99",
    "4 Option1 Value is missing",
    "5 Option1 Value the same variant stands there twice",
    "6 Variant Inventory Qty is negative",
    "7 Variant Price must be a price above zero in USD, such as 12.99",
    "8 Title is missing",
  ]);
  expect(
    parsed.flatMap((one) => (one.ok ? one.listing.variants.map(({ externalId }) => externalId) : [])),
  ).toEqual(["cup/S"]);
});

test("rows of a handle that stand apart, and a file without its columns, are told", async () => {
  expect(errorsOf(await listings("Handle,Title,Variant Price\na,A,1\nb,B,1\na,,2\n"))).toEqual([
    "4 Handle stands further up too: rows of one product follow each other",
  ]);
  expect(errorsOf(await listings("Handle,Name\na,A\n"))).toEqual([
    "1 Title, Variant Price column is missing",
  ]);
});

test("a product can't fill the memory", async () => {
  const text = `Handle,Title,Variant Price,Body (HTML)\n${Array.from({ length: 9 }, () => `a,A,1,${"x".repeat(600_000)}`).join("\n")}\n`;
  expect(errorsOf(await listings(text)).filter((error) => error.includes("larger than 4 MB"))).toHaveLength(
    3,
  );
});

test("pictures come in their order; one that stands for several variants is named for each", async () => {
  const [shirt] =
    await listings(`Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Image Position,Variant Image
shirt,Shirt,Size,S,5.00,https://img.example.com/back.jpg,2,https://img.example.com/front.jpg
shirt,,,M,5.00,https://img.example.com/front.jpg,1,https://img.example.com/front.jpg
`);
  expect(
    shirt?.ok && shirt.listing.images.map(({ url, variant }) => [url.split("/").at(-1), variant]),
  ).toEqual([
    ["front.jpg", null],
    ["front.jpg", "shirt/M"],
    ["back.jpg", null],
    ["front.jpg", "shirt/S"],
  ]);
});
