import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/sell/[seller]/money/statements/[month]/route";
import { keepBalances } from "@/lib/payments/commands/keep-balances";
import { refundOrder } from "@/lib/payments/commands/refund";
import { statementCsv } from "@/lib/payments/papers/statement-csv";
import { sellerMoney } from "@/lib/payments/queries/seller-money";
import { monthSpan, sellerStatement, statementMonths } from "@/lib/payments/queries/statement";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { visit } from "@/tests/support/visit";
import { runJobs, signedIn } from "../accounts/support";
import { paidOrders } from "./support";

await testDatabase();

beforeAll(async () => {
  await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 1_000 });
});

const THIS_MONTH = new Date().toISOString().slice(0, 7);

async function soldAndRefunded() {
  const { offer, sellerId } = await sellable({ price: 4_000 });
  const { orders } = await paidOrders([{ offerId: offer.id, quantity: 2 }]);
  const [order] = orders;
  const refunded = await refundOrder(order!.id, {
    key: newId(),
    lines: [{ orderLineId: order!.lines[0]!.id, quantity: 0, amount: 2_200 }],
    delivery: 0,
    reason: "a scratch",
    to: "origin",
    actorId: null,
  });
  expect(refunded.ok).toBe(true);
  await runJobs("issue-refund");
  return { sellerId, order: order! };
}

test("a statement is the ledger: opening, every booking with what it is made of, closing", async () => {
  const { sellerId, order } = await soldAndRefunded();
  const statement = (await sellerStatement(sellerId, THIS_MONTH, "USD"))!;
  const charge = 8_000 - 960 + 500;
  expect(statement).toMatchObject({
    opening: 0,
    lines: [
      {
        kind: "charge",
        number: order.number,
        amount: charge,
        parts: { goods: 8_000, delivery: 500, byMarket: 0, commission: 960, tax: 800 },
      },
      { kind: "refund", number: order.number, amount: -1_760, parts: null },
    ],
  });
  expect(statement.closing).toBe(charge - 1_760);
  expect(statement.closing).toBe((await sellerMoney(sellerId, "USD")).balance);
  const rows = statementCsv(statement).trimEnd().split("\r\n");
  expect(rows).toHaveLength(5);
  expect(rows[2]).toContain(`Order,${order.number},80.00,5.00,0.00,-9.60,75.40,75.40,USD,8.00`);
  expect(rows[4]).toContain(",57.80,USD,");
});

test("what one month closes with the next one opens with, also from a kept sum", async () => {
  const { sellerId } = await soldAndRefunded();
  await db.$executeRaw`ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_append_only`;
  await db.$executeRaw`UPDATE ledger_entries SET created_at = '2026-02-03' WHERE seller_id = ${sellerId}::uuid AND amount < 0`;
  await db.$executeRaw`UPDATE ledger_entries SET created_at = '2026-03-04' WHERE seller_id = ${sellerId}::uuid AND amount > 0`;
  await db.$executeRaw`ALTER TABLE ledger_entries ENABLE TRIGGER ledger_entries_append_only`;
  for (const kept of [false, true]) {
    if (kept) await keepBalances();
    const [february, march, april] = await Promise.all(
      ["2026-02", "2026-03", "2026-04"].map((month) => sellerStatement(sellerId, month, "USD")),
    );
    expect(february).toMatchObject({ opening: 0, closing: 7_540 });
    expect(march).toMatchObject({ opening: 7_540, closing: 5_780 });
    expect(april).toMatchObject({ opening: 5_780, closing: 5_780, lines: [] });
  }
});

test("only who answers for the money gets it, as PDF to read and CSV to save", async () => {
  const { sellerId } = await soldAndRefunded();
  const { slug } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  const packer = await user();
  await db.sellerMember.create({ data: { sellerId, userId: packer.id, role: "ORDERS" } });
  const [owner, orders] = await Promise.all([signedIn(await user({ memberOf: sellerId })), signedIn(packer)]);
  const ask = (from: typeof owner, month: string) =>
    visit(from, () =>
      GET(new Request("http://localhost/"), { params: Promise.resolve({ seller: slug, month }) }),
    );
  const pdf = await ask(owner, `${THIS_MONTH}.pdf`);
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const csv = await ask(owner, `${THIS_MONTH}.csv`);
  expect(csv.headers.get("content-disposition")).toContain("attachment");
  for (const wrong of ["2026-13.pdf", "2026-10", "2026-10.exe", "x"])
    expect((await ask(owner, wrong)).status).toBe(404);
  expect((await ask(orders, `${THIS_MONTH}.pdf`)).status).toBe(404);
});

test("months are those since the seller is there, a year at most", () => {
  const at = (text: string) => new Date(`${text}T12:00:00Z`);
  expect(statementMonths(at("2026-10-31"), at("2027-01-01"))).toEqual([
    "2027-01",
    "2026-12",
    "2026-11",
    "2026-10",
  ]);
  expect(statementMonths(at("2020-01-01"), at("2026-11-21"))).toHaveLength(12);
  expect(monthSpan("2026-12")).toEqual({
    from: new Date("2026-12-01T00:00:00Z"),
    until: new Date("2027-01-01T00:00:00Z"),
  });
});
