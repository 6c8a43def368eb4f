import { beforeAll, describe, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { packParcel, unpackParcel } from "@/lib/fulfilment/commands/pack";
import { packAndShip, shipParcel } from "@/lib/fulfilment/commands/ship";
import { PARCEL_MOVES } from "@/lib/fulfilment/model/parcel";
import { proveLedgers } from "@/lib/inventory/jobs";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { editAddress } from "@/lib/orders/commands/edit-address";
import { ORDER_MOVES, ORDER_STATES } from "@/lib/orders/model";
import { capturePayment } from "@/lib/payments/commands/capture";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { HOME } from "@/tests/support/home";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { HANDOVER, level, paidOrder, secondWarehouse, wholeOrder } from "../orders/support";

let database: TestDatabase;
beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

const stateOf = async (id: string) => db.order.findUniqueOrThrow({ where: { id }, include: { lines: true } });

test("goods stay until the money is taken: a bank that refuses late leaves nothing delivered and unpaid", async () => {
  const thing = await sellable({ price: 1_000, quantity: 5 });
  const { checkoutId, total } = await readyCheckout([{ offerId: thing.offer.id, quantity: 2 }]);
  await placed(checkoutId, total);
  await pay(checkoutId, "pm_card_captureRefused");
  expect((await settleCheckout(checkoutId)).ok).toBe(true);
  const order = await db.order.findFirstOrThrow({
    where: { group: { checkoutId } },
    include: { lines: true },
  });
  const { id: paymentId } = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  const packing = {
    orderId: order.id,
    version: order.version,
    warehouseId: thing.level.warehouseId,
    lines: order.lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
    actorId: null,
  };
  expect(await packAndShip(packing, HANDOVER)).toMatchObject({ ok: false, error: { code: "unpaid" } });
  // Whichever comes first, the refusal or the packer: nothing is packed.
  const [, ...packed] = await Promise.all([
    capturePayment(paymentId),
    ...Array.from({ length: 4 }, () => packParcel(packing)),
  ]);
  expect(packed.filter(({ ok }) => ok)).toEqual([]);
  expect((await stateOf(order.id)).status).toBe("CANCELLED");
  expect(await level(thing.offer.id)).toEqual({ quantity: 5, reserved: 0 });
  expect(await proveLedgers()).toEqual([]);
});

describe("one order in several parcels", () => {
  test("each takes its units off the shelf when it leaves, and the order follows", async () => {
    const given = await paidOrder([{ quantity: 2 }, { quantity: 1 }]);
    const { order, warehouseId, nora } = given;
    const [first, second] = order.lines as [(typeof order.lines)[0], (typeof order.lines)[0]];
    const packed = await packParcel({
      ...wholeOrder(given),
      lines: [{ lineId: first.id, quantity: 1 }],
    });
    if (!packed.ok) throw new Error(packed.error.message);
    expect((await stateOf(order.id)).status).toBe("PACKED");
    expect(await level(first.offerId)).toEqual({ quantity: 10, reserved: 2 });

    expect((await shipParcel(packed.data.shipmentId, HANDOVER, nora.id)).ok).toBe(true);
    expect(await stateOf(order.id)).toMatchObject({ status: "PARTIALLY_SHIPPED", shippedAt: null });
    expect(await level(first.offerId)).toEqual({ quantity: 9, reserved: 1 });

    const { version } = await stateOf(order.id);
    const rest = await packAndShip(
      {
        orderId: order.id,
        version,
        warehouseId,
        lines: [
          { lineId: first.id, quantity: 1 },
          { lineId: second.id, quantity: 1 },
        ],
        actorId: nora.id,
      },
      { carrier: "Postline", trackingNumber: null },
    );
    if (!rest.ok) throw new Error(rest.error.message);
    const shipped = await stateOf(order.id);
    expect(shipped.status).toBe("SHIPPED");
    expect(shipped.shippedAt).not.toBeNull();
    expect(shipped.lines.map((line) => line.shippedQuantity)).toEqual([2, 1]);
    expect(await level(first.offerId)).toEqual({ quantity: 8, reserved: 0 });
    expect(await level(second.offerId)).toEqual({ quantity: 9, reserved: 0 });

    await markDelivered(packed.data.shipmentId, null);
    expect((await stateOf(order.id)).status).toBe("SHIPPED");
    const arrivals = await Promise.all(
      Array.from({ length: 4 }, () => markDelivered(rest.data.shipmentId, null)),
    );
    expect(arrivals.every((one) => one.ok)).toBe(true);
    expect((await stateOf(order.id)).status).toBe("DELIVERED");

    const events = await db.timelineEvent.findMany({
      where: { orderId: order.id, public: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    expect(events.map((event) => event.kind)).toEqual([
      "placed",
      "confirmed",
      "packed",
      "shipped",
      "packed",
      "shipped",
      "delivered",
      "delivered",
    ]);
    const mails = await db.notification.findMany({
      where: { template: "order-shipped", recipient: order.email },
    });
    expect(mails).toHaveLength(2);
    expect(
      mails.some((mail) => mail.text.includes("https://www.ups.com/track?tracknum=1Z999AA10123456784")),
    ).toBe(true);
    expect(await proveLedgers()).toEqual([]);
  });

  test("units of another warehouse are taken over, and back-ordered ones allocated when they are there", async () => {
    const given = await paidOrder([{ quantity: 2, inStock: 2 }]);
    const { order } = given;
    const line = order.lines[0]!;
    const elsewhere = await secondWarehouse(given, 1);
    const both = await packParcel({ ...wholeOrder(given), warehouseId: elsewhere });
    expect(both).toMatchObject({ ok: false, error: { code: "no-stock" } });
    expect(await level(line.offerId)).toEqual({ quantity: 3, reserved: 2 });

    const one = await packAndShip(
      { ...wholeOrder(given), warehouseId: elsewhere, lines: [{ lineId: line.id, quantity: 1 }] },
      HANDOVER,
    );
    expect(one.ok).toBe(true);
    expect(await level(line.offerId)).toEqual({ quantity: 2, reserved: 1 });
    const { version } = await stateOf(order.id);
    const rest = { ...wholeOrder(given, version), lines: [{ lineId: line.id, quantity: 1 }] };
    expect((await packAndShip(rest, HANDOVER)).ok).toBe(true);
    expect(await level(line.offerId)).toEqual({ quantity: 1, reserved: 0 });
    expect(await proveLedgers()).toEqual([]);
  });

  test("what was sold before it came is packed once it is there", async () => {
    const given = await paidOrder([{ quantity: 3 }]);
    const line = given.order.lines[0]!;
    await db.lineAllocation.updateMany({ where: { orderLineId: line.id }, data: { quantity: 1 } });
    await database.sql("UPDATE stock_levels SET reserved = 1 WHERE offer_id = $1", [line.offerId]);
    await database.sql(
      `INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference)
       SELECT id, offer_id, warehouse_id, 'RELEASE', -2, $2 FROM stock_levels WHERE offer_id = $1`,
      [line.offerId, `test:${newId()}`],
    );
    expect((await packAndShip(wholeOrder(given), HANDOVER)).ok).toBe(true);
    expect(await level(line.offerId)).toEqual({ quantity: 7, reserved: 0 });
    expect(await proveLedgers()).toEqual([]);
  });

  test("refuses more than is open, another's warehouse, and nothing at all", async () => {
    const given = await paidOrder([{ quantity: 1 }]);
    const line = given.order.lines[0]!;
    const packing = wholeOrder(given);
    const other = await paidOrder();
    const refused = async (change: Partial<typeof packing>) => {
      const answer = await packParcel({ ...packing, ...change });
      return answer.ok ? "ok" : answer.error.code;
    };
    expect(await refused({ lines: [{ lineId: line.id, quantity: 2 }] })).toBe("units");
    expect(await refused({ lines: [{ lineId: other.order.lines[0]!.id, quantity: 1 }] })).toBe("units");
    expect(await refused({ warehouseId: other.warehouseId })).toBe("warehouse");
    expect(await refused({ lines: [] })).toBe("empty");
    expect(await refused({ orderId: newId() })).toBe("missing");
    expect(
      await refused({
        lines: [
          { lineId: line.id, quantity: 1 },
          { lineId: line.id, quantity: 1 },
        ],
      }),
    ).toBe("units");
    expect((await stateOf(given.order.id)).status).toBe("CONFIRMED");
    expect(await db.shipment.count({ where: { orderId: given.order.id } })).toBe(0);
  });

  test("a parcel packed by mistake is taken apart, and the order is open again", async () => {
    const given = await paidOrder([{ quantity: 2 }]);
    const packed = await packParcel(wholeOrder(given));
    if (!packed.ok) throw new Error(packed.error.message);
    expect(await cancelOrder(given.order.id, "late", null)).toMatchObject({ error: { code: "packed" } });
    expect((await unpackParcel(packed.data.shipmentId, given.nora.id)).ok).toBe(true);
    expect(await unpackParcel(packed.data.shipmentId, given.nora.id)).toMatchObject({
      error: { code: "missing" },
    });
    expect((await stateOf(given.order.id)).status).toBe("CONFIRMED");
    expect((await cancelOrder(given.order.id, "in time", null)).ok).toBe(true);
    expect(await level(given.order.lines[0]!.offerId)).toEqual({ quantity: 10, reserved: 0 });
    expect(await proveLedgers()).toEqual([]);
  });
});

describe("races", () => {
  // Take FOR UPDATE out of lockOrder, or the version out of `pack`, to see these fail.
  test("two people pack one order at once: one parcel, and the other is told who", async () => {
    const given = await paidOrder([{ quantity: 2 }]);
    const packing = wholeOrder(given);
    const answers = await Promise.all([
      packParcel(packing),
      packParcel({ ...packing, actorId: given.olaf.id }),
    ]);
    const refused = answers.find((one) => !one.ok);
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(refused).toMatchObject({ error: { code: "changed" } });
    expect(refused && !refused.ok && refused.error.message).toMatch(/a parcel was packed by (Nora|Olaf)/);
    expect(await db.shipment.count({ where: { orderId: given.order.id } })).toBe(1);
  });

  test("shipped from eight desks at once: it leaves once", async () => {
    const given = await paidOrder([{ quantity: 3 }]);
    const packed = await packParcel(wholeOrder(given));
    if (!packed.ok) throw new Error(packed.error.message);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => shipParcel(packed.data.shipmentId, HANDOVER, given.nora.id)),
    );
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    for (const one of answers) {
      if (!one.ok) expect(one.error).toMatchObject({ code: "shipped", message: /number 1Z999AA10123456784/ });
    }
    expect(await level(given.order.lines[0]!.offerId)).toEqual({ quantity: 7, reserved: 0 });
    expect(
      await db.stockMovement.count({ where: { kind: "SHIP", offerId: given.order.lines[0]!.offerId } }),
    ).toBe(1);
    expect(
      await db.notification.count({ where: { dedupeKey: `order-shipped:${packed.data.shipmentId}` } }),
    ).toBe(1);
    expect(await proveLedgers()).toEqual([]);
  });

  test("packed and shipped in one act from eight desks at once: it leaves once", async () => {
    const given = await paidOrder([{ quantity: 1 }, { quantity: 2 }]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => packAndShip(wholeOrder(given), HANDOVER)),
    );
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    const { lines } = await stateOf(given.order.id);
    expect(lines.map((line) => line.shippedQuantity).sort()).toEqual([1, 2]);
    expect(await proveLedgers()).toEqual([]);
  });

  test("packed and cancelled at once, ten times: one of them, never both", async () => {
    for (let round = 0; round < 10; round += 1) {
      const given = await paidOrder([{ quantity: 1 }]);
      const [packed, cancelled] = await Promise.all([
        packParcel(wholeOrder(given)),
        cancelOrder(given.order.id, "changed my mind", null),
      ]);
      expect([packed.ok, cancelled.ok].filter(Boolean)).toHaveLength(1);
      const { status } = await stateOf(given.order.id);
      expect(status).toBe(packed.ok ? "PACKED" : "CANCELLED");
      expect(await db.refund.count({ where: { orderId: given.order.id } })).toBe(packed.ok ? 0 : 1);
    }
    expect(await proveLedgers()).toEqual([]);
  });

  test("packed and readdressed at once, ten times: nothing is packed for the old address", async () => {
    for (let round = 0; round < 10; round += 1) {
      const given = await paidOrder([{ quantity: 1 }]);
      const [packed, edited] = await Promise.all([
        packParcel(wholeOrder(given)),
        editAddress(given.order.id, { ...HOME, line1: "2 Other Street" }, null),
      ]);
      expect([packed.ok, edited.ok].filter(Boolean)).toHaveLength(1);
      const { address } = await stateOf(given.order.id);
      expect(address).toMatchObject({ line1: edited.ok ? "2 Other Street" : HOME.line1 });
      if (!packed.ok) expect(packed.error.message).toContain("the shopper changed the address");
    }
  });
});

describe("an address is changed until the order is packed", () => {
  test("within the country and its tax; told in the timeline; the same again changes nothing", async () => {
    const { order } = await paidOrder();
    await db.taxRate.create({ data: { country: "US", region: "NJ", name: "New Jersey", bps: 662 } });
    const moved = { ...HOME, line1: "9 New Street", postcode: "10002" };
    expect((await editAddress(order.id, moved, null)).ok).toBe(true);
    expect((await editAddress(order.id, moved, null)).ok).toBe(true);
    expect((await stateOf(order.id)).address).toEqual(moved);
    expect(await db.timelineEvent.count({ where: { orderId: order.id, kind: "address-changed" } })).toBe(1);
    expect(await editAddress(order.id, { ...moved, country: "DE", region: null }, null)).toMatchObject({
      error: { code: "country", field: "country" },
    });
    expect(await editAddress(order.id, { ...moved, region: "NJ" }, null)).toMatchObject({
      error: { code: "tax", field: "region" },
    });
    expect((await stateOf(order.id)).address).toEqual(moved);
  });
});

describe("the database holds the state tables", () => {
  test("an order moves as ORDER_MOVES says and no other way", async () => {
    const allowed = await database.sql<{ was: string; becomes: string }>(
      `SELECT a::text AS was, b::text AS becomes FROM unnest(enum_range(NULL::order_status)) a, unnest(enum_range(NULL::order_status)) b
       WHERE order_may_move(a, b)`,
    );
    const wanted = new Set(
      ORDER_MOVES.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from} ${to}`),
    );
    expect(new Set(allowed.map(({ was, becomes }) => `${was} ${becomes}`))).toEqual(wanted);
    const { order } = await paidOrder();
    for (const to of ORDER_STATES) {
      const legal = to === "CONFIRMED" || wanted.has(`CONFIRMED ${to}`);
      const act = db.$executeRawUnsafe(`UPDATE orders SET status = '${to}' WHERE id = '${order.id}'`);
      if (legal && to !== "SHIPPED") continue;
      await expect(act).rejects.toThrow(/may not move|never shipped/);
    }
  });

  test("a parcel moves as PARCEL_MOVES says and no other way", async () => {
    const given = await paidOrder([{ quantity: 1 }]);
    const packed = await packParcel(wholeOrder(given));
    if (!packed.ok) throw new Error(packed.error.message);
    const { shipmentId } = packed.data;
    const move = (to: string) =>
      db.$executeRawUnsafe(`UPDATE shipments SET status = '${to}' WHERE id = '${shipmentId}'`);
    const states = ["PACKED", "SHIPPED", "LOST", "DELIVERED"];
    for (const at of states) {
      if (at !== "PACKED") await move(at);
      for (const to of states) {
        if (to === at || PARCEL_MOVES.some((one) => one.from === at && one.to === to)) continue;
        await expect(move(to)).rejects.toThrow(/may not move/);
      }
    }
  });

  test("more than was bought fits in no parcel, and what is packed can't be cancelled", async () => {
    const given = await paidOrder([{ quantity: 2 }]);
    const line = given.order.lines[0]!;
    expect((await packParcel(wholeOrder(given))).ok).toBe(true);
    const another = await db.shipment.create({
      data: { orderId: given.order.id, warehouseId: given.warehouseId },
    });
    await expect(
      db.shipmentLine.create({ data: { shipmentId: another.id, orderLineId: line.id, quantity: 1 } }),
    ).rejects.toThrow();
    await expect(
      db.orderLine.update({ where: { id: line.id }, data: { cancelledQuantity: 1 } }),
    ).rejects.toThrow();
    const other = await paidOrder();
    await expect(
      db.shipmentLine.create({
        data: { shipmentId: another.id, orderLineId: other.order.lines[0]!.id, quantity: 1 },
      }),
    ).rejects.toThrow();
  });
});
