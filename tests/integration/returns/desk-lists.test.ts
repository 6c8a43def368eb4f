import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { settleReturn } from "@/lib/returns/commands/settle";
import { shipExchange } from "@/lib/returns/commands/ship-exchange";
import { deskReturns } from "@/lib/returns/queries/desk";
import { deskToday } from "@/lib/sellers/queries/today";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery } from "../checkout/support";
import { HANDOVER } from "../orders/support";
import { allOf, approvedReturn, arrivedOrder, ask } from "./support";

let database: TestDatabase;

beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

const sellerOf = async (id: string) => (await db.returnRequest.findUniqueOrThrow({ where: { id } })).sellerId;

test("a return carries its order's seller, follows it, and names no other", async () => {
  const given = await arrivedOrder();
  const { id } = await approvedReturn(given, [[0, 1]]);
  expect(await sellerOf(id)).toBe(given.sellerId);
  const { id: other } = await make.seller();
  await expect(database.sql("UPDATE returns SET seller_id = $2 WHERE id = $1", [id, other])).rejects.toThrow(
    /another seller/,
  );
  await database.sql("UPDATE orders SET seller_id = $2 WHERE id = $1", [given.order.id, other]);
  expect(await sellerOf(id)).toBe(other);
  const [filled] = await database.sql<{ sellerId: string }>(
    `INSERT INTO returns (number, order_id) VALUES ($1, $2) RETURNING seller_id AS "sellerId"`,
    [newId(), given.order.id],
  );
  expect(filled?.sellerId).toBe(other);
});

test("a seller's returns are paged whole and in order, each once, and nobody else's among them", async () => {
  const mine = await arrivedOrder();
  const theirs = await arrivedOrder();
  await ask(theirs, [[0, 1]]);
  // Many at the very same moment: the id decides between them.
  const states = ["REQUESTED", "APPROVED", "RECEIVED", "REFUNDED", "REFUSED", "EXCHANGED"];
  await database.sql(
    `INSERT INTO returns (number, order_id, seller_id, status, created_at)
     SELECT 'M' || n, $1, $2, ($3::text[])[1 + n % 6]::return_status, now() - (n / 4) * interval '1 minute' FROM generate_series(0, 239) n`,
    [mine.order.id, mine.sellerId, states],
  );
  const through = async (open: boolean) => {
    const pages: string[][] = [];
    for (let after: string | null = null; ; ) {
      const { rows, next }: { rows: { number: string }[]; next: string | null } = await deskReturns(
        mine.sellerId,
        { open, after },
      );
      pages.push(rows.map(({ number }) => number));
      if (!next) return pages;
      after = next;
    }
  };
  const inOrder = async (where: string, way: "ASC" | "DESC") =>
    (
      await database.sql<{ number: string }>(
        `SELECT number FROM returns WHERE seller_id = $1 AND ${where} ORDER BY created_at ${way}, id ${way}`,
        [mine.sellerId],
      )
    ).map(({ number }) => number);
  const every = await through(false);
  expect(every.map((page) => page.length)).toEqual([50, 50, 50, 50, 40]);
  expect(every.flat()).toEqual(await inOrder("true", "DESC"));
  const waiting = await through(true);
  expect(waiting.map((page) => page.length)).toEqual([50, 50, 20]);
  expect(waiting.flat()).toEqual(await inOrder("status IN ('REQUESTED', 'APPROVED', 'RECEIVED')", "ASC"));
  expect((await deskToday(mine.sellerId, "USD")).returns).toEqual({ toDecide: 40, toReceive: 40 });
  expect((await deskToday(theirs.sellerId, "USD")).returns).toEqual({ toDecide: 1, toReceive: 0 });
});

test("an exchange waits until its piece has left", async () => {
  const given = await arrivedOrder([{ quantity: 1, inStock: 2 }]);
  const request = await approvedReturn(given, [[0, 1]], "EXCHANGE");
  await receiveReturn(allOf(request, given));
  await settleReturn(request.id);
  const waiting = async () => (await deskReturns(given.sellerId, { open: true, after: null })).rows;
  expect(await waiting()).toMatchObject([{ number: request.number, status: "EXCHANGED" }]);
  expect((await shipExchange(request.id, HANDOVER, given.nora.id)).ok).toBe(true);
  expect(await waiting()).toEqual([]);
});
