import { beforeAll, expect, test } from "vitest";
import { tableRows } from "@/lib/files/tables";
import type { ShownDisputes } from "@/lib/payments/model/dispute-filter";
import { disputesToAnswer, listDisputePage, sellerDisputePage } from "@/lib/payments/queries/dispute-pages";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { paidOrders } from "./support";

await testDatabase();
let paymentId = "";
let sellerId = "";
let others = "";

beforeAll(async () => {
  await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 700 });
  const [{ offer, ...mine }, other] = await Promise.all([
    sellable({ price: 2_000 }),
    sellable({ price: 2_000 }),
  ]);
  sellerId = mine.sellerId;
  paymentId = (await paidOrders([{ offerId: offer.id, quantity: 1 }])).payment!.id;
  others = (await paidOrders([{ offerId: other.offer.id, quantity: 1 }])).payment!.id;
});

/** `count` disputes, three of a moment; every seventh of those that wait has no deadline. */
async function make(
  show: Exclude<ShownDisputes, "all">,
  count: number,
  since: string,
  about = paymentId,
): Promise<string[]> {
  const status = { answer: "NEEDS_RESPONSE", bank: "UNDER_REVIEW", over: "WON" }[show];
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO disputes (payment_id, provider_dispute_id, amount, currency, reason, status, due_by, closed_at)
    SELECT ${about}::uuid, 'dp_' || gen_random_uuid(), 100, 'USD', 'fraudulent', ${status}::dispute_status,
      CASE WHEN n % 7 > 0 THEN at END, CASE WHEN ${show === "over"} THEN at END
    FROM (SELECT n, ${since}::timestamptz + (n / 3) * interval '1 ms' AS at FROM generate_series(1, ${count}::int) n) x
    RETURNING id`;
  return rows.map(({ id }) => id);
}

type Read = typeof listDisputePage;

/** Reads a list to its end; `between` happens after each page, with the last row that was read. */
async function walk(
  show: ShownDisputes,
  between: (last: string) => Promise<unknown>,
  read: Read = listDisputePage,
): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Read>> = await read(show, after);
    pages.push(page.rows.map(({ id }) => id));
    after = page.next;
    await between(pages.at(-1)?.at(-1) ?? "");
  } while (after);
  return pages;
}

test("no dispute is lost or shown twice while others come, move and are decided between the pages", async () => {
  const answer = await make("answer", 60, "2026-12-02T00:00:00Z");
  const bank = await make("bank", 40, "2026-12-02T00:00:00Z");
  const over = await make("over", 60, "2026-12-02T00:00:00Z");
  const asked = await walk("answer", async (last) => {
    await make("answer", 1, "2026-12-01T00:00:00Z");
    await db.dispute.update({ where: { id: last }, data: { status: "UNDER_REVIEW" } });
  });
  expect(asked.map((page) => page.length)).toEqual([25, 25, 10]);
  expect(asked.flat().toSorted()).toEqual(answer.toSorted());
  const due = await db.dispute.findMany({ where: { id: { in: answer } } });
  const at = new Map(due.map(({ id, dueBy }) => [id, dueBy?.getTime() ?? Number.POSITIVE_INFINITY]));
  const order = asked.flat().map((id) => at.get(id) ?? 0);
  expect(order).toEqual(order.toSorted((one, other) => (one === other ? 0 : one - other)));

  const moved = asked.map((page) => page.at(-1) ?? "");
  const waiting = await walk("bank", () => make("bank", 1, "2026-12-01T00:00:00Z"));
  expect(waiting.flat().toSorted()).toEqual([...bank, ...moved].toSorted());

  const decided = await walk("over", () => make("over", 1, "2026-12-03T00:00:00Z"));
  expect(decided.flat().toSorted()).toEqual(over.toSorted());

  const before = (await db.dispute.findMany({ select: { id: true } })).map(({ id }) => id);
  const all = await walk("all", () => make("answer", 2, "2026-12-01T00:00:00Z"));
  expect(all.flat()).toEqual(before.toSorted().reverse());
});

test("a seller's list has all of their own disputes and nobody else's, each once", async () => {
  const before = await sellerDisputePage(sellerId, "bank", null);
  expect(before.rows.every(({ orders }) => orders.length === 1)).toBe(true);
  const mine = await make("answer", 55, "2027-01-02T00:00:00Z");
  const theirs = await make("answer", 30, "2027-01-02T00:00:00Z", others);
  const waiting = await db.dispute.count({ where: { paymentId, status: "NEEDS_RESPONSE" } });
  expect(await disputesToAnswer(sellerId)).toBe(waiting);
  const read: Read = (show, after) => sellerDisputePage(sellerId, show, after);
  for (const show of ["answer", "all"] as const) {
    const listed = (
      await walk(show, () => make(show === "all" ? "bank" : "over", 1, "2027-02-01T00:00:00Z"), read)
    ).flat();
    expect(new Set(listed).size, show).toBe(listed.length);
    expect(listed, show).toEqual(expect.arrayContaining(mine));
    expect(
      listed.filter((id) => theirs.includes(id)),
      show,
    ).toEqual([]);
  }
});

test("a page that is none begins at the start, and the file has the list that was asked for in its order", async () => {
  const [first] = await walk("over", async () => {});
  for (const after of [
    "nothing",
    "1_2",
    `x_${first?.[0]}`,
    `_${first?.[0]}`,
    `99999999999999999_${first?.[0]}`,
  ])
    expect((await listDisputePage("over", after)).rows.map(({ id }) => id)).toEqual(first);
  let text = "";
  for await (const part of tableRows("disputes", { show: "over" })) text += part.text;
  const lines = text.trim().split("\r\n").slice(1);
  expect(lines).toHaveLength(await db.dispute.count({ where: { closedAt: { not: null } } }));
  expect(lines.slice(0, first?.length).map((line) => line.split(",")[0])).toEqual(first);
});
