import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { proveLedgers } from "@/lib/inventory/jobs";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { approveReturn, refuseReturn } from "@/lib/returns/commands/decide";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { requestReturn, withdrawReturn } from "@/lib/returns/commands/request";
import { settleReturn } from "@/lib/returns/commands/settle";
import { shipExchange } from "@/lib/returns/commands/ship-exchange";
import { RETURN_MOVES } from "@/lib/returns/model";
import { keepPhoto, readPhoto } from "@/lib/returns/photos";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery } from "../checkout/support";
import { HANDOVER, level, paidOrder, secondWarehouse } from "../orders/support";
import { allOf, approvedReturn, arrivedOrder, ask } from "./support";

const folder = mkdtempSync(join(tmpdir(), "agora-private-"));
process.env.PRIVATE_DIR = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: TestDatabase;
beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

const codeOf = (answer: { ok: true } | { ok: false; error: { code: string } }) =>
  answer.ok ? "ok" : answer.error.code;
const orderOf = (id: string) =>
  db.order.findUniqueOrThrow({ where: { id }, include: { lines: { orderBy: { position: "asc" } } } });

describe("from the request to the money", () => {
  test("stock goes up when it is received and not before; then the units' price goes back to the card", async () => {
    const given = await arrivedOrder([{ quantity: 3, price: 1_000 }, { quantity: 1 }]);
    const line = given.order.lines[0]!;
    const request = await approvedReturn(given, [[0, 2]]);
    expect(await level(line.offerId)).toEqual({ quantity: 7, reserved: 0 });
    expect((await orderOf(given.order.id)).refundedTotal).toBe(0);

    expect(await receiveReturn(allOf(request, given))).toMatchObject({ ok: true });
    expect(await level(line.offerId)).toEqual({ quantity: 9, reserved: 0 });
    expect((await orderOf(given.order.id)).refundedTotal).toBe(0);

    const settled = await settleReturn(request.id);
    if (!settled.ok) throw new Error(settled.error.message);
    await issueRefund(settled.data.refundId as string);
    const sent = await stripe().refunds.list({ payment_intent: given.payment?.intentId as string });
    expect(sent.data.map((one) => one.amount)).toEqual([2_000]);
    const after = await orderOf(given.order.id);
    expect(after).toMatchObject({ refundedTotal: 2_000 });
    expect(after.lines[0]).toMatchObject({ returnedQuantity: 2, refundedAmount: 2_000 });
    expect(await db.returnRequest.findUniqueOrThrow({ where: { id: request.id } })).toMatchObject({
      status: "REFUNDED",
      refundedAmount: 2_000,
    });
    const events = await db.timelineEvent.findMany({
      where: { orderId: given.order.id },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    expect(
      events
        .filter((event) => event.public)
        .map((event) => event.kind)
        .slice(-4),
    ).toEqual(["return-requested", "return-approved", "returned", "refunded"]);
    const mails = await db.notification.findMany({ where: { template: { startsWith: "return-" } } });
    expect(mails.map((mail) => mail.template).sort()).toEqual([
      "return-approved",
      "return-refunded",
      "return-requested",
    ]);
    expect(await proveLedgers()).toEqual([]);
  });

  test("a whole order brings its delivery back, to the last cent, however it is split", async () => {
    const given = await arrivedOrder([{ quantity: 3, price: 3_333 }]);
    await db.orderLine.findFirstOrThrow({ where: { orderId: given.order.id } });
    for (const units of [1, 2]) {
      const request = await approvedReturn(given, [[0, units]]);
      await receiveReturn(allOf(request, given));
      expect(codeOf(await settleReturn(request.id))).toBe("ok");
    }
    const { total, refundedTotal } = await orderOf(given.order.id);
    expect(refundedTotal).toBe(total);
    expect(await proveLedgers()).toEqual([]);
  });

  test("what is broken is written off where it came back: the shelf is as it was, the ledger says why", async () => {
    const given = await arrivedOrder([{ quantity: 2 }]);
    const offerId = given.order.lines[0]!.offerId;
    const request = await approvedReturn(given, [[0, 2]]);
    const elsewhere = await secondWarehouse(given, 5);
    const receipt = allOf(request, { ...given, warehouseId: elsewhere });
    await receiveReturn({ ...receipt, lines: receipt.lines.map((line) => ({ ...line, restock: false })) });
    expect(await level(offerId)).toEqual({ quantity: 13, reserved: 0 });
    const movements = await db.stockMovement.findMany({
      where: { offerId, warehouseId: elsewhere, reference: { startsWith: "return:" } },
      orderBy: { id: "asc" },
    });
    expect(movements.map(({ kind, quantityDelta }) => [kind, quantityDelta])).toEqual([
      ["RETURN", 2],
      ["WRITE_OFF", -2],
    ]);
    expect(await proveLedgers()).toEqual([]);
  });

  test("only what really came back is paid for, and the rest can be asked for again", async () => {
    const given = await arrivedOrder([{ quantity: 3 }]);
    const request = await approvedReturn(given, [[0, 3]]);
    const receipt = allOf(request, given);
    const more = { ...receipt, lines: receipt.lines.map((line) => ({ ...line, received: 4 })) };
    expect(codeOf(await receiveReturn(more))).toBe("units");
    const none = { ...receipt, lines: receipt.lines.map((line) => ({ ...line, received: 0 })) };
    expect(codeOf(await receiveReturn(none))).toBe("empty");
    const one = { ...receipt, lines: receipt.lines.map((line) => ({ ...line, received: 1 })) };
    expect(codeOf(await receiveReturn(one))).toBe("ok");
    await settleReturn(request.id);
    expect((await orderOf(given.order.id)).refundedTotal).toBe(1_000);
    expect(codeOf(await ask(given, [[0, 3]]))).toBe("units");
    expect(codeOf(await ask(given, [[0, 2]]))).toBe("ok");
  });

  test("store credit by choice: to a member's account, all of it; a guest is told to choose", async () => {
    const guest = await arrivedOrder([{ quantity: 1 }]);
    expect(codeOf(await ask(guest, [[0, 1]], "CREDIT"))).toBe("guest");
    const member = await db.user.create({ data: { email: `${newId()}@example.test`, name: "Ada" } });
    const given = await arrivedOrder([{ quantity: 2, price: 1_500 }], { owner: `user:${member.id}` });
    const request = await approvedReturn(given, [[0, 1]], "CREDIT");
    await receiveReturn(allOf(request, given));
    await settleReturn(request.id);
    await settleReturn(request.id);
    expect(await db.creditAccount.findFirstOrThrow({ where: { userId: member.id } })).toMatchObject({
      balance: 1_500,
    });
    expect(await proveLedgers()).toEqual([]);
  });

  test("an exchange keeps another piece and sends it once; where none is left the money goes back", async () => {
    const given = await arrivedOrder([{ quantity: 1, inStock: 2 }]);
    const offerId = given.order.lines[0]!.offerId;
    const request = await approvedReturn(given, [[0, 1]], "EXCHANGE");
    const receipt = allOf(request, given);
    await receiveReturn({ ...receipt, lines: receipt.lines.map((line) => ({ ...line, restock: false })) });
    await Promise.all([settleReturn(request.id), settleReturn(request.id)]);
    expect(await level(offerId)).toEqual({ quantity: 1, reserved: 1 });
    const shipped = await Promise.all(
      Array.from({ length: 4 }, () => shipExchange(request.id, HANDOVER, given.nora.id)),
    );
    expect(shipped.map(codeOf).sort()).toEqual(["ok", "shipped", "shipped", "shipped"]);
    expect(await level(offerId)).toEqual({ quantity: 0, reserved: 0 });
    expect((await orderOf(given.order.id)).refundedTotal).toBe(0);

    const last = await arrivedOrder([{ quantity: 1, inStock: 1 }]);
    const broken = await approvedReturn(last, [[0, 1]], "EXCHANGE");
    const written = allOf(broken, last);
    await receiveReturn({ ...written, lines: written.lines.map((line) => ({ ...line, restock: false })) });
    await settleReturn(broken.id);
    expect(await db.returnRequest.findUniqueOrThrow({ where: { id: broken.id } })).toMatchObject({
      status: "REFUNDED",
    });
    expect((await orderOf(last.order.id)).refundedTotal).toBe(last.order.total);
    expect(await proveLedgers()).toEqual([]);
  });
});

describe("refused", () => {
  test("before anything was sent, after the window, and another order's things", async () => {
    const unsent = await paidOrder();
    expect(codeOf(await ask(unsent, [[0, 1]]))).toBe("not-shipped");
    const old = await arrivedOrder();
    await db.order.update({
      where: { id: old.order.id },
      data: { deliveredAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    expect(codeOf(await ask(old, [[0, 1]]))).toBe("late");
    const given = await arrivedOrder();
    const mixed = { ...given, order: { ...given.order, lines: old.order.lines } };
    expect(codeOf(await ask(mixed, [[0, 1]]))).toBe("units");
    expect(codeOf(await ask(given, [[0, 2]]))).toBe("units");
  });

  test("by the seller with a reason that the shopper is told; then the units are free again", async () => {
    const given = await arrivedOrder();
    const asked = await ask(given, [[0, 1]]);
    if (!asked.ok) throw new Error(asked.error.message);
    const deciding = { returnId: asked.data.returnId, version: 1, actorId: given.nora.id };
    expect(codeOf(await refuseReturn({ ...deciding, reason: "  " }))).toBe("reason");
    expect(codeOf(await refuseReturn({ ...deciding, reason: "It was worn." }))).toBe("ok");
    const mail = await db.notification.findFirstOrThrow({
      where: { dedupeKey: `return-refused:${asked.data.returnId}` },
    });
    expect(mail.text).toContain("It was worn.");
    expect(codeOf(await approveReturn({ ...deciding, warehouseId: given.warehouseId }))).toBe("changed");
    expect(codeOf(await receiveReturn({ ...deciding, warehouseId: given.warehouseId, lines: [] }))).toBe(
      "changed",
    );
    expect(codeOf(await ask(given, [[0, 1]]))).toBe("ok");
  });

  test("withdrawn until it is received", async () => {
    const given = await arrivedOrder();
    const request = await approvedReturn(given, [[0, 1]]);
    expect(codeOf(await withdrawReturn(request.id, null))).toBe("ok");
    expect(codeOf(await withdrawReturn(request.id, null))).toBe("ok");
    expect(codeOf(await receiveReturn(allOf(request, given)))).toBe("changed");
    expect(codeOf(await settleReturn(request.id))).toBe("not-received");
    const again = await approvedReturn(given, [[0, 1]]);
    await receiveReturn(allOf(again, given));
    expect(codeOf(await withdrawReturn(again.id, null))).toBe("received");
  });

  test("while the shopper's bank asks for the same money; tried again when it no longer does", async () => {
    const given = await arrivedOrder();
    const dispute = await db.dispute.create({
      data: {
        paymentId: given.payment?.id as string,
        providerDisputeId: `dp_${newId()}`,
        amount: given.order.total,
        currency: "USD",
        reason: "fraudulent",
      },
    });
    const request = await approvedReturn(given, [[0, 1]]);
    await receiveReturn(allOf(request, given));
    expect(codeOf(await settleReturn(request.id))).toBe("disputed");
    await db.dispute.update({ where: { id: dispute.id }, data: { status: "WON", closedAt: new Date() } });
    expect(codeOf(await settleReturn(request.id))).toBe("ok");
  });
});

describe("races", () => {
  // Take the lock out of lockReturn to see these fail; the checks of the database stay behind it.
  test("received twice at once: the stock goes up once", async () => {
    const given = await arrivedOrder([{ quantity: 2 }]);
    const request = await approvedReturn(given, [[0, 2]]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => receiveReturn(allOf(request, given))));
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    for (const one of answers) if (!one.ok) expect(one.error.code).toBe("changed");
    expect(await level(given.order.lines[0]!.offerId)).toEqual({ quantity: 10, reserved: 0 });
    expect((await orderOf(given.order.id)).lines[0]).toMatchObject({ returnedQuantity: 2 });
    expect(await proveLedgers()).toEqual([]);
  });

  test("settled by eight workers at once: one refund, here and at the provider", async () => {
    const given = await arrivedOrder([{ quantity: 2 }]);
    const request = await approvedReturn(given, [[0, 1]]);
    await receiveReturn(allOf(request, given));
    const answers = await Promise.all(Array.from({ length: 8 }, () => settleReturn(request.id)));
    expect(answers.every((one) => one.ok)).toBe(true);
    const refunds = await db.refund.findMany({ where: { orderId: given.order.id } });
    expect(refunds).toMatchObject([{ amount: 1_000, reference: `return:${request.id}` }]);
    await Promise.all(Array.from({ length: 4 }, () => issueRefund(refunds[0]?.id as string)));
    const sent = await stripe().refunds.list({ payment_intent: given.payment?.intentId as string });
    expect(sent.data).toHaveLength(1);
    expect((await orderOf(given.order.id)).refundedTotal).toBe(1_000);
  });

  test("asked for more often than it was bought, from ten tabs at once: as often as it was bought", async () => {
    const given = await arrivedOrder([{ quantity: 3 }]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(given, [[0, 1]])));
    expect(answers.filter((one) => one.ok)).toHaveLength(3);
    for (const one of answers) if (!one.ok) expect(one.error.code).toBe("units");
  });

  test("approved and refused at once: one of them", async () => {
    const given = await arrivedOrder();
    const asked = await ask(given, [[0, 1]]);
    if (!asked.ok) throw new Error(asked.error.message);
    const deciding = { returnId: asked.data.returnId, version: 1, actorId: given.nora.id };
    const [approved, refused] = await Promise.all([
      approveReturn({ ...deciding, warehouseId: given.warehouseId }),
      refuseReturn({ ...deciding, reason: "No." }),
    ]);
    expect([approved.ok, refused.ok].filter(Boolean)).toHaveLength(1);
  });
});

describe("the database", () => {
  test("moves a return as RETURN_MOVES says and no other way", async () => {
    const allowed = await database.sql<{ was: string; becomes: string }>(
      `SELECT a::text AS was, b::text AS becomes FROM unnest(enum_range(NULL::return_status)) a, unnest(enum_range(NULL::return_status)) b
       WHERE return_may_move(a::text, b::text)`,
    );
    expect(new Set(allowed.map(({ was, becomes }) => `${was} ${becomes}`))).toEqual(
      new Set(RETURN_MOVES.map(({ from, to }) => `${from} ${to}`)),
    );
    const given = await arrivedOrder();
    const request = await approvedReturn(given, [[0, 1]]);
    await expect(
      database.sql("UPDATE returns SET status = 'REFUNDED' WHERE id = $1", [request.id]),
    ).rejects.toThrow(/may not move/);
  });

  test("refuses a return of more than was shipped, and of another order's line", async () => {
    const given = await arrivedOrder();
    const other = await arrivedOrder();
    const row = (orderLineId: string, quantity: number) =>
      db.returnRequest.create({
        data: {
          number: newId(),
          orderId: given.order.id,
          sellerId: given.order.sellerId,
          lines: { create: { orderLineId, quantity, reason: "test" } },
        },
      });
    await expect(row(given.order.lines[0]!.id, 2)).rejects.toThrow();
    await expect(row(other.order.lines[0]!.id, 1)).rejects.toThrow();
  });
});

describe("photos", () => {
  const picture = () =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: "#a33" } })
      .withExif({ IFD0: { Make: "SpyCam" } })
      .jpeg()
      .toBuffer();

  test("are drawn anew without what the camera wrote, and belong to one order", async () => {
    const given = await arrivedOrder();
    const kept = await keepPhoto(given.order.id, await picture());
    if (!kept.ok) throw new Error(kept.error.message);
    const stored = await readPhoto(kept.data.key);
    const { format, exif } = await sharp(stored as Buffer).metadata();
    expect(format).toBe("webp");
    expect(exif).toBeUndefined();
    const line = {
      lineId: given.order.lines[0]!.id,
      quantity: 1,
      reason: "Arrived damaged" as const,
      comment: "",
    };
    const request = (orderKey: string) =>
      requestReturn(
        { orderId: given.order.id, outcome: "REFUND", lines: [{ ...line, photoKeys: [orderKey] }] },
        null,
      );
    expect(codeOf(await request(kept.data.key.replace(given.order.id, newId())))).toBe("photos");
    expect(codeOf(await request("../secret.webp"))).toBe("photos");
    expect(codeOf(await request(kept.data.key))).toBe("ok");
  });

  test("that are none, or too big, are refused whatever they are called", async () => {
    const id = newId();
    expect(codeOf(await keepPhoto(id, Buffer.from("<svg onload=alert(1)>")))).toBe("not-a-photo");
    expect(
      codeOf(
        await keepPhoto(id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
      ),
    ).toBe("not-a-photo");
    expect(codeOf(await keepPhoto(id, Buffer.from("%PDF-1.7")))).toBe("not-a-photo");
    expect(codeOf(await keepPhoto(id, (await picture()).subarray(0, 200)))).toBe("not-a-photo");
    expect(codeOf(await keepPhoto(id, Buffer.alloc(9 * 1024 * 1024)))).toBe("too-big");
  });
});
