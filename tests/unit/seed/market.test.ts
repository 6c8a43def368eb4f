import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { parseOrderNumber } from "@/lib/platform/ids";
import { buildMarket, type Market } from "@/prisma/seed/market/build";
import { type Row, TABLE_ORDER, type TableName } from "@/prisma/seed/market/rows";
import { eanCheckDigit } from "@/prisma/seed/market/text";
import { SIZES } from "@/prisma/seed/seed";

const NOW = new Date("2026-11-21T09:30:00Z");

function build(seed: string, size: keyof typeof SIZES): Promise<Market> {
  return buildMarket({
    seed,
    now: NOW,
    size: SIZES[size],
    passwordHash: "$argon2id$test",
    hashPictures: async (keys) => new Map(keys.map((key) => [key, "hash"])),
  });
}

function fingerprint({ tables }: Market): string {
  const hash = createHash("sha256");
  for (const table of TABLE_ORDER) hash.update(JSON.stringify(tables.of(table)));
  return hash.digest("hex");
}

describe("the same seed", () => {
  it("gives the same market, another seed another", async () => {
    const [one, two, other] = await Promise.all([
      build("a", "small"),
      build("a", "small"),
      build("b", "small"),
    ]);
    expect(fingerprint(one)).toBe(fingerprint(two));
    expect(fingerprint(other)).not.toBe(fingerprint(one));
  }, 60_000);
});

describe("the full market", () => {
  let market: Market;
  const rows = (table: TableName): readonly Row[] => market.tables.of(table);
  beforeAll(async () => {
    market = await build("agora", "full");
  }, 60_000);

  it("has what the store needs", () => {
    expect(rows("sellers").length).toBeGreaterThanOrEqual(16);
    expect(rows("products").length).toBeGreaterThanOrEqual(800);
    expect(rows("warehouses").length).toBe(6);
    expect(rows("reviews").length).toBeGreaterThanOrEqual(6_000);
    expect(rows("order_groups").length).toBeGreaterThanOrEqual(5_000);
    expect(new Set(rows("categories").map((row) => row.depth))).toEqual(new Set([1, 2, 3]));
    expect(rows("categories").filter((row) => row.depth === 1).length).toBeGreaterThanOrEqual(14);
    expect(
      rows("deals")
        .map((row) => row.status)
        .sort(),
    ).toEqual(["RUNNING", "SCHEDULED", "SCHEDULED"]);
  });

  it("gives every variant a valid article number of its own", () => {
    const eans = rows("variants").map((row) => String(row.ean));
    for (const ean of eans) expect(eanCheckDigit(ean.slice(0, 12))).toBe(Number(ean[12]));
    expect(new Set(eans).size).toBe(eans.length);
    expect(new Set(rows("variants").map((row) => row.sku)).size).toBe(eans.length);
  });

  it("gives orders numbers that can be read back, each once", () => {
    const numbers = [...rows("order_groups"), ...rows("orders")].map((row) => String(row.number));
    for (const number of numbers) expect(parseOrderNumber(number)).toBe(number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("offers about a tenth of the variants from several sellers", () => {
    const offers = new Map<unknown, number>();
    for (const row of rows("offers")) offers.set(row.variant_id, (offers.get(row.variant_id) ?? 0) + 1);
    const shared = [...offers.values()].filter((count) => count > 1).length / offers.size;
    expect(shared).toBeGreaterThan(0.08);
    expect(shared).toBeLessThan(0.2);
    expect(Math.max(...offers.values())).toBeLessThanOrEqual(4);
    expect(new Set(rows("offers").map((row) => row.condition)).size).toBeGreaterThan(2);
  });

  it("has stock that is plenty, low and gone", () => {
    const available = new Map<unknown, number>();
    for (const row of rows("stock_levels")) {
      available.set(
        row.offer_id,
        (available.get(row.offer_id) ?? 0) + Number(row.quantity) - Number(row.reserved),
      );
    }
    const share = (is: (units: number) => boolean) =>
      [...available.values()].filter(is).length / available.size;
    expect(share((units) => units === 0)).toBeGreaterThan(0.03);
    expect(share((units) => units === 0)).toBeLessThan(0.09);
    expect(share((units) => units > 0 && units < 6)).toBeGreaterThan(0.05);
  });

  it("spreads stars in the shape of a J", () => {
    const stars = [1, 2, 3, 4, 5].map(
      (rating) => rows("reviews").filter((row) => row.rating === rating).length,
    );
    const [one = 0, two = 0, three = 0, four = 0, five = 0] = stars;
    expect(five).toBeGreaterThan(four);
    expect(four).toBeGreaterThan(three);
    expect(three).toBeGreaterThan(two);
    expect(one).toBeGreaterThan(two);
    expect(new Set(rows("reviews").map((row) => row.body)).size).toBe(rows("reviews").length);
    expect(rows("reviews").some((row) => row.order_line_id === null)).toBe(true);
  });

  it("reviews only what its author was sent, after it arrived", () => {
    const lines = new Map(rows("order_lines").map((row) => [row.id, row]));
    const orders = new Map(rows("orders").map((row) => [row.id, row]));
    for (const review of rows("reviews")) {
      if (review.order_line_id === null) continue;
      const line = lines.get(review.order_line_id);
      const order = orders.get(line?.order_id ?? null);
      expect(line?.product_id).toBe(review.product_id);
      expect(order?.user_id).toBe(review.user_id);
      expect((order?.delivered_at as Date) <= (review.created_at as Date)).toBe(true);
    }
  });

  it("lets nothing happen after now", () => {
    const ahead = new Set([
      "ends_at",
      "starts_at",
      "sale_ends_at",
      "hold_until",
      "expires_at",
      "ship_by",
      "promised_at",
    ]);
    const late: string[] = [];
    for (const table of TABLE_ORDER) {
      for (const row of rows(table)) {
        for (const [column, value] of Object.entries(row)) {
          if (value instanceof Date && !ahead.has(column) && value > NOW) {
            late.push(`${table}.${column} ${value.toISOString()}`);
          }
        }
      }
    }
    expect(late).toEqual([]);
  });

  it("puts baskets together that belong together", () => {
    const categories = new Map(rows("categories").map((row) => [row.id, String(row.name)]));
    const products = new Map(rows("products").map((row) => [row.id, categories.get(row.category_id)]));
    const baskets = new Map<unknown, Set<string>>();
    const orders = new Map(rows("orders").map((row) => [row.id, row.group_id]));
    for (const line of rows("order_lines")) {
      const group = orders.get(line.order_id);
      baskets.set(group, (baskets.get(group) ?? new Set()).add(products.get(line.product_id) ?? ""));
    }
    const together = (a: string, b: string) =>
      [...baskets.values()].filter((set) => set.has(a) && set.has(b)).length;
    expect(together("Compact cameras", "Film & video")).toBeGreaterThan(
      3 * together("Compact cameras", "Skin care"),
    );
    expect(together("Mugs & cups", "Teapots & jugs")).toBeGreaterThan(
      3 * together("Mugs & cups", "Hand tools"),
    );
  });
});
