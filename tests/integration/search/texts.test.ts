import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";

beforeAll(async () => {
  await testDatabase();
});

test("a text reads the same with and without a letter that is not ASCII beside it", async () => {
  const texts = [
    "Apple iPhone 6s, 32GB (Space Gray)",
    "  O'Neill's `Best`  of -- 2026\t/\n1.5mm ",
    "SC-4711_b",
    "",
    "...",
    "\u0001control\u007f",
  ];
  const rows = await db.$queryRaw<{ alone: string; beside: string }[]>`
    SELECT search_text(t) AS alone, btrim(left(search_text(t || ' é'), -1)) AS beside FROM unnest(${texts}::text[]) WITH ORDINALITY u (t, n) ORDER BY n`;
  expect(rows.map(({ alone }) => alone)).toEqual(rows.map(({ beside }) => beside));
  expect(rows.map(({ alone }) => alone)).toEqual([
    "apple iphone 6s 32gb space gray",
    "oneills best of 2026 1 5mm",
    "sc 4711 b",
    "",
    "",
    "control",
  ]);
});

test("a number's range begins at 1, 2 or 5 times a power of ten, however close it is to the next", async () => {
  const starts = {
    "0.001": "0.001",
    "0.0019": "0.001",
    "0.00999999": "0.005",
    "0.1": "0.1",
    "0.99": "0.5",
    "1": "1",
    "9.99999999999999999999": "5",
    "10": "10",
    "10.00": "10",
    "499.9": "200",
    "500": "500",
    "999.99999999999999999": "500",
    "123456.7": "100000",
    "1000000000": "1000000000",
  };
  const rows = await db.$queryRaw<{ number: string; start: string }[]>`
    SELECT x AS number, range_start(x::numeric)::text AS start FROM unnest(${Object.keys(starts)}::text[]) x`;
  expect(Object.fromEntries(rows.map(({ number, start }) => [number, start]))).toEqual(starts);
});
