import { beforeAll, describe, expect, test } from "vitest";
import { packAndShip } from "@/lib/fulfilment/commands/ship";
import { issueCreditNote, issueInvoice } from "@/lib/invoices/commands/issue";
import type { Paper } from "@/lib/invoices/model";
import { invoicePdf } from "@/lib/invoices/queries";
import { refundOrder } from "@/lib/payments/commands/refund";
import { db } from "@/lib/platform/db/client";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { settleReturn } from "@/lib/returns/commands/settle";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery } from "../checkout/support";
import { HANDOVER, paidOrder, wholeOrder } from "../orders/support";
import { allOf, approvedReturn, arrivedOrder } from "../returns/support";

let database: TestDatabase;
beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

const papers = (orderId: string) => db.invoice.findMany({ where: { orderId }, orderBy: { issuedAt: "asc" } });
const issue = (orderId: string) => db.$transaction((tx) => issueInvoice(tx, orderId));

describe("an invoice", () => {
  test("is issued with the first parcel, once, under a legal number that is not the order's", async () => {
    const given = await paidOrder([{ quantity: 2, price: 1_234 }, { quantity: 1 }]);
    expect(await issue(given.order.id)).toBeNull();
    const first = given.order.lines[0]!;
    await packAndShip({ ...wholeOrder(given), lines: [{ lineId: first.id, quantity: 1 }] }, HANDOVER);
    const [invoice, ...others] = await papers(given.order.id);
    expect(others).toEqual([]);
    const year = new Date().getUTCFullYear();
    expect(invoice?.number).toMatch(new RegExp(`^INV-1\\d{3}-${year}-000001$`));
    expect(invoice).toMatchObject({ kind: "INVOICE", sequence: 1, total: given.order.total });
    const paper = invoice?.document as unknown as Paper;
    expect(paper.lines.map(({ total }) => total)).toEqual(given.order.lines.map(({ total }) => total));
    expect(paper).toMatchObject({ delivery: 500, orderNumber: given.order.number, total: given.order.total });

    const { version } = await db.order.findUniqueOrThrow({ where: { id: given.order.id } });
    const rest = given.order.lines.map(({ id }) => ({ lineId: id, quantity: 1 }));
    expect((await packAndShip({ ...wholeOrder(given, version), lines: rest }, HANDOVER)).ok).toBe(true);
    expect(await issue(given.order.id)).toBe(invoice?.id);
    expect(await papers(given.order.id)).toHaveLength(1);
  });

  test("twenty orders of one seller ship at once, some fail: numbers without a gap and without a double", async () => {
    const first = await paidOrder([{ quantity: 1, inStock: 100 }]);
    const orders = [];
    for (let index = 0; index < 20; index += 1) {
      const given = await paidOrder();
      await database.sql("UPDATE orders SET seller_id = $2 WHERE id = $1", [given.order.id, first.sellerId]);
      await database.sql("UPDATE order_lines SET shipped_quantity = quantity WHERE order_id = $1", [
        given.order.id,
      ]);
      await database.sql("UPDATE orders SET status = 'SHIPPED' WHERE id = $1", [given.order.id]);
      orders.push(given.order.id);
    }
    const results = await Promise.allSettled(
      orders.map((orderId, index) =>
        db.$transaction(
          async (tx) => {
            await issueInvoice(tx, orderId);
            if (index % 4 === 0) throw new Error("the power went");
          },
          { maxWait: 60_000, timeout: 60_000 },
        ),
      ),
    );
    expect(results.filter((one) => one.status === "rejected")).toHaveLength(5);
    const issued = await db.invoice.findMany({
      where: { sellerId: first.sellerId },
      orderBy: { sequence: "asc" },
    });
    expect(issued.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 15 }, (_one, index) => index + 1),
    );
    await Promise.all(orders.map((orderId) => issue(orderId)));
    const all = await db.invoice.findMany({
      where: { sellerId: first.sellerId },
      orderBy: { sequence: "asc" },
    });
    expect(all.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 20 }, (_one, index) => index + 1),
    );
  });

  test("is never changed, never deleted, and its number never skipped", async () => {
    const { order } = await arrivedOrder();
    const [invoice] = await papers(order.id);
    const { id, sellerId } = invoice!;
    await expect(database.sql("UPDATE invoices SET total = 1 WHERE id = $1", [id])).rejects.toThrow(
      /append-only/,
    );
    await expect(database.sql("DELETE FROM invoices WHERE id = $1", [id])).rejects.toThrow(/append-only/);
    const other = await arrivedOrder();
    await expect(
      db.invoice.create({
        data: {
          kind: "INVOICE",
          sellerId,
          orderId: other.order.id,
          year: invoice!.year,
          sequence: 3,
          number: "INV-made-up",
          total: 1,
          currency: "USD",
        },
      }),
    ).rejects.toThrow(/does not follow/);
  });

  test("prints the same bytes every time, whatever became of the order since", async () => {
    const { order } = await arrivedOrder();
    const [invoice] = await papers(order.id);
    const before = await invoicePdf(invoice!.id);
    expect(before?.name).toBe(`${invoice!.number}.pdf`);
    expect(before?.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    await db.orderLine.updateMany({ where: { orderId: order.id }, data: { title: "Something else" } });
    await db.seller.update({ where: { id: order.sellerId }, data: { name: "Renamed" } });
    expect((await invoicePdf(invoice!.id))?.bytes.equals(before!.bytes)).toBe(true);
    expect(await invoicePdf("not-an-id")).toBeNull();
  });
});

describe("a credit note", () => {
  test("follows every settled refund of an invoiced order, once; invoice less credit notes is what was kept", async () => {
    const given = await arrivedOrder([{ quantity: 2, price: 999 }]);
    const request = await approvedReturn(given, [[0, 1]]);
    await receiveReturn(allOf(request, given));
    const settled = await settleReturn(request.id);
    if (!settled.ok || !settled.data.refundId) throw new Error("no refund");
    await db.refund.update({ where: { id: settled.data.refundId }, data: { status: "SUCCEEDED" } });
    await Promise.all(Array.from({ length: 6 }, () => issueCreditNote(settled.data.refundId as string)));
    const [invoice, note, ...others] = await papers(given.order.id);
    expect(others).toEqual([]);
    expect(note).toMatchObject({ kind: "CREDIT_NOTE", total: 999, sequence: 1 });
    expect(note?.document).toMatchObject({
      invoiceNumber: invoice?.number,
      reason: `Return ${request.number}`,
    });
    const order = await db.order.findUniqueOrThrow({ where: { id: given.order.id } });
    expect((invoice?.total ?? 0) - (note?.total ?? 0)).toBe(order.total - order.refundedTotal);
  });

  test("of a refund before the invoice comes with the invoice; a refund of what was never sent has none", async () => {
    const given = await paidOrder([{ quantity: 2 }]);
    const refunded = await refundOrder(given.order.id, {
      key: "goodwill",
      lines: [{ orderLineId: given.order.lines[0]!.id, quantity: 0, amount: 100 }],
      delivery: 0,
      reason: "Late",
      to: "origin",
      actorId: null,
    });
    if (!refunded.ok || !refunded.data.refundId) throw new Error("no refund");
    await db.refund.update({ where: { id: refunded.data.refundId }, data: { status: "SUCCEEDED" } });
    await issueCreditNote(refunded.data.refundId);
    expect(await papers(given.order.id)).toEqual([]);
    const { version } = await db.order.findUniqueOrThrow({ where: { id: given.order.id } });
    await packAndShip(wholeOrder(given, version), HANDOVER);
    expect((await papers(given.order.id)).map(({ kind, total }) => [kind, total])).toEqual([
      ["INVOICE", given.order.total],
      ["CREDIT_NOTE", 100],
    ]);
  });
});
