import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPassword } from "@/lib/accounts/password";
import { TABLE_ORDER } from "@/prisma/seed/market/rows";
import { seedDemoMarket } from "@/prisma/seed/seed";
import { type TestDatabase, testDatabase } from "../../support/database";

let database: TestDatabase;
let mediaDir: string;
const now = new Date();

beforeAll(async () => {
  database = await testDatabase();
  mediaDir = await mkdtemp(join(tmpdir(), "agora-seed-"));
});
afterAll(() => rm(mediaDir, { recursive: true, force: true }));

const seed = () => seedDemoMarket({ databaseUrl: database.url, mediaDir, now, size: "small" });

/** How many rows each table has and a hash of what is in them. */
async function contents(): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const table of [...TABLE_ORDER, "market_facts"]) {
    const [row] = await database.sql(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum FROM "${table}" t`,
    );
    result[table] = String(row?.sum);
  }
  return result;
}

async function one(text: string): Promise<Record<string, unknown>> {
  return (await database.sql(text))[0] ?? {};
}

describe("seeding", () => {
  it("that is cut off leaves nothing, and the next one brings everything", async () => {
    const killer = new pg.Client({ connectionString: database.url });
    await killer.connect();
    const cut = seedDemoMarket({
      databaseUrl: database.url,
      mediaDir: null,
      now,
      size: "small",
      onProgress: (message) => {
        if (message !== "Loading orders") return;
        killer
          .query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'agora-seed' AND datname = current_database()",
          )
          .catch(() => {});
      },
    });
    await expect(cut).rejects.toThrow();
    await killer.end();
    expect(await one("SELECT count(*)::int AS n FROM users")).toEqual({ n: 0 });
    expect(await one("SELECT count(*)::int AS n FROM products")).toEqual({ n: 0 });
    expect(await seed()).toBe(true);
  }, 90_000);

  it("makes the pictures of a first visit", async () => {
    const files = await readdir(join(mediaDir, "demo"));
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) expect(file).toMatch(/-320\.avif$/);
  });

  it("changes nothing the second time", async () => {
    const before = await contents();
    expect(await seed()).toBe(false);
    expect(await contents()).toEqual(before);
  });
});

describe("what was seeded", () => {
  it("has a stock ledger that adds up to every level", async () => {
    expect(
      await one(`SELECT count(*)::int AS wrong FROM stock_levels l
        LEFT JOIN (SELECT stock_level_id, sum(quantity_delta) AS q, sum(reserved_delta) AS r FROM stock_movements GROUP BY 1) m
          ON m.stock_level_id = l.id
        WHERE coalesce(m.q, 0) <> l.quantity OR coalesce(m.r, 0) <> l.reserved`),
    ).toEqual({ wrong: 0 });
    expect(
      await one(`SELECT count(*)::int AS wrong FROM stock_levels l
        WHERE l.reserved <> (SELECT coalesce(sum(a.quantity - a.shipped_quantity), 0) FROM line_allocations a
          JOIN order_lines ol ON ol.id = a.order_line_id WHERE a.stock_level_id = l.id AND ol.cancelled_quantity = 0)
          + (SELECT coalesce(sum(quantity - claimed), 0) FROM deal_stock WHERE stock_level_id = l.id)`),
    ).toEqual({ wrong: 0 });
  });

  it("has a money ledger that sums to zero and owes each seller what the orders say", async () => {
    const sums = await database.sql(
      "SELECT currency, sum(amount)::int AS sum FROM ledger_entries GROUP BY 1",
    );
    expect(sums).toEqual([{ currency: "USD", sum: 0 }]);
    const wrong = await database.sql(`
      WITH earned AS (
        SELECT o.id, CASE WHEN o.status = 'CANCELLED' THEN 0 ELSE o.shipping_total
          + sum(CASE WHEN l.refunded_amount > 0 THEN 0 ELSE l.total - l.tax - l.commission + coalesce(p.gift, 0) END) END AS amount
        FROM orders o JOIN order_lines l ON l.order_id = o.id
          LEFT JOIN (SELECT order_line_id, sum(amount) AS gift FROM promotion_allocations WHERE funded_by = 'MARKET' GROUP BY 1) p
            ON p.order_line_id = l.id
        GROUP BY o.id
      ), booked AS (
        SELECT e.order_id, -sum(e.amount) AS amount FROM ledger_entries e
        JOIN ledger_transactions t ON t.id = e.transaction_id
        WHERE e.account = 'seller_payable' AND t.kind <> 'payout' GROUP BY 1
      )
      SELECT earned.id FROM earned LEFT JOIN booked ON booked.order_id = earned.id
      WHERE coalesce(earned.amount, 0) <> coalesce(booked.amount, 0)`);
    expect(wrong).toEqual([]);
    expect(
      await one(`SELECT count(*)::int AS wrong FROM orders o JOIN transfers t ON t.order_id = o.id
        WHERE t.amount - t.reversed_amount <> (SELECT -sum(e.amount) FROM ledger_entries e JOIN ledger_transactions b ON b.id = e.transaction_id
          WHERE e.order_id = o.id AND e.account = 'seller_payable' AND b.kind <> 'payout')`),
    ).toEqual({ wrong: 0 });
  });

  it("has totals that agree from line to payment", async () => {
    expect(
      await one(`SELECT count(*)::int AS wrong FROM orders o JOIN order_groups g ON g.id = o.group_id
        JOIN (SELECT order_id, sum(total) AS lines FROM order_lines GROUP BY 1) l ON l.order_id = o.id
        WHERE o.total <> l.lines + o.shipping_total - o.shipping_discount
          OR o.total <> o.items_total - o.discount_total + o.shipping_total - o.shipping_discount + CASE WHEN g.tax_included THEN 0 ELSE o.tax_total END`),
    ).toEqual({ wrong: 0 });
    expect(
      await one(`SELECT count(*)::int AS wrong FROM order_groups g
        JOIN (SELECT group_id, sum(total) AS orders, sum(refunded_total) AS refunded FROM orders GROUP BY 1) o ON o.group_id = g.id
        JOIN payments p ON p.group_id = g.id
        WHERE g.total <> o.orders OR p.amount <> g.total OR p.refunded_amount <> o.refunded`),
    ).toEqual({ wrong: 0 });
    expect(
      await one(`SELECT count(*)::int AS wrong FROM coupons c
        WHERE used_count <> (SELECT count(*) FROM coupon_uses u WHERE u.coupon_id = c.id AND u.state = 'USED')
          OR used_count <> (SELECT coalesce(sum(used), 0) FROM coupon_shoppers s WHERE s.coupon_id = c.id)`),
    ).toEqual({ wrong: 0 });
  });

  it("keeps what is denormalised right", async () => {
    expect(
      await one(`SELECT count(*)::int AS wrong FROM products p
        LEFT JOIN (SELECT product_id, count(*)::int AS n, sum(rating)::int AS total FROM reviews WHERE status = 'PUBLISHED' GROUP BY 1) r
          ON r.product_id = p.id
        WHERE p.rating_count <> coalesce(r.n, 0) OR p.rating_sum <> coalesce(r.total, 0)
          OR p.question_count <> (SELECT count(*) FROM questions q WHERE q.product_id = p.id)
          OR p.sold_total <> (SELECT coalesce(sum(l.quantity - l.cancelled_quantity), 0) FROM order_lines l WHERE l.product_id = p.id)`),
    ).toEqual({ wrong: 0 });
    const [before] = await database.sql(
      "SELECT md5(string_agg(p::text, '|' ORDER BY id)) AS sum FROM products p",
    );
    await database.sql("SELECT refresh_buy_box(array(SELECT id FROM products))");
    const [after] = await database.sql(
      "SELECT md5(string_agg(p::text, '|' ORDER BY id)) AS sum FROM products p",
    );
    expect(after).toEqual(before);
    expect(await one("SELECT count(*)::int AS n FROM products WHERE buy_box_offer_id IS NULL")).toEqual({
      n: 0,
    });
  });

  it("has a price history that ends with today's price and began when the offer did", async () => {
    expect(
      await one(`SELECT count(*)::int AS wrong FROM offers o
        WHERE o.price IS DISTINCT FROM (SELECT h.price FROM price_history h WHERE h.offer_id = o.id ORDER BY h.changed_at DESC, h.id DESC LIMIT 1)
          OR o.created_at IS DISTINCT FROM (SELECT min(h.changed_at) FROM price_history h WHERE h.offer_id = o.id)`),
    ).toEqual({ wrong: 0 });
  });

  it("lets the three demo accounts sign in and nobody else", async () => {
    const users = await database.sql<{ email: string; passwordHash: string; staffRole: string | null }>(
      `SELECT email, password_hash AS "passwordHash", staff_role AS "staffRole" FROM users WHERE password_hash IS NOT NULL ORDER BY email`,
    );
    expect(users.map(({ email, staffRole }) => [email, staffRole])).toEqual([
      ["mara@agora.test", null],
      ["nora@agora.test", null],
      ["otto@agora.test", "ADMIN"],
    ]);
    for (const { passwordHash } of users) expect(await isPassword(passwordHash, "agora-demo")).toBe(true);
    expect(
      await one(`SELECT s.slug, m.role::text AS role FROM seller_members m JOIN sellers s ON s.id = m.seller_id
        JOIN users u ON u.id = m.user_id WHERE u.email = 'nora@agora.test'`),
    ).toEqual({ slug: "northwave-audio", role: "OWNER" });
  });

  it("gives Mara orders, addresses, a wishlist and credit that is booked", async () => {
    const mara = await one(`SELECT
      (SELECT count(*)::int FROM order_groups g WHERE g.user_id = u.id) AS orders,
      (SELECT count(*)::int FROM addresses a WHERE a.user_id = u.id) AS addresses,
      (SELECT count(*)::int FROM wishlists w JOIN wishlist_items i ON i.wishlist_id = w.id WHERE w.user_id = u.id) AS wishes,
      (SELECT c.balance - sum(e.delta) FROM credit_accounts c JOIN credit_entries e ON e.account_id = c.id WHERE c.user_id = u.id GROUP BY c.balance)::int AS difference
      FROM users u WHERE u.email = 'mara@agora.test'`);
    expect(mara).toEqual({ orders: 8, addresses: 2, wishes: 6, difference: 0 });
  });
});
