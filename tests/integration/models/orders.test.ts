import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout } from "@/lib/checkout/commands/release";
import { readPlaced, settlePlaced } from "@/lib/checkout/commands/settle";
import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { packParcel, unpackParcel } from "@/lib/fulfilment/commands/pack";
import { shipParcel } from "@/lib/fulfilment/commands/ship";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { canMove, nextState, ORDER_MOVES, type OrderMove, type OrderState } from "@/lib/orders/model";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "../checkout/support";
import { checkModel, expectNothingImpossible } from "./support";

/** An order of `UNITS` units: its state by the table of moves, and its parcels. */
const UNITS = 3;
type Parcel = { id: string; units: number; state: "packed" | "shipped" | "delivered" };
type Model = { state: OrderState; parcels: Parcel[] };
type Real = { orderId: string; lineId: string; checkoutId: string; warehouseId: string };

await testDatabase();
beforeAll(async () => {
  await testRedis();
  await delivery();
});

const unitsIn = ({ parcels }: Readonly<Model>, ...states: Parcel["state"][]) =>
  parcels.reduce((sum, { units, state }) => sum + (states.includes(state) ? units : 0), 0);

async function expectToAgree(model: Model, { orderId, lineId }: Real): Promise<void> {
  const order = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  expect(order.status).toBe(model.state);
  const line = await db.orderLine.findUniqueOrThrow({ where: { id: lineId } });
  expect(line.shippedQuantity).toBe(unitsIn(model, "shipped", "delivered"));
  expect(line.cancelledQuantity).toBe(model.state === "CANCELLED" ? UNITS : 0);
  await expectNothingImpossible();
}

abstract class Step implements fc.AsyncCommand<Model, Real> {
  check = (_: Readonly<Model>) => true;
  async run(model: Model, real: Real) {
    await this.act(model, real);
    await expectToAgree(model, real);
  }
  protected move(model: Model, on: OrderMove): boolean {
    const next = nextState(model.state, on);
    if (next) model.state = next;
    return next !== null;
  }
  abstract act(model: Model, real: Real): Promise<void>;
  toString = () => this.constructor.name;
}

class Pay extends Step {
  async act(model: Model, { checkoutId }: Real) {
    const placed = await readPlaced(checkoutId);
    const settled = await settlePlaced(placed as NonNullable<typeof placed>, null);
    this.move(model, "pay");
    // The bank's part, of which the table of moves knows nothing: nothing is packed before.
    await db.$executeRaw`
      UPDATE payments SET status = 'CAPTURED', captured_amount = amount WHERE checkout_id = ${checkoutId}::uuid AND status = 'CAPTURING'`;
    expect(settled.ok).toBe(model.state !== "FAILED");
  }
}

class GiveUp extends Step {
  async act(model: Model, { checkoutId }: Real) {
    const ended = await abandonCheckout(checkoutId);
    expect(ended.ok).toBe(this.move(model, "fail"));
  }
}

class Cancel extends Step {
  async act(model: Model, { orderId }: Real) {
    const before = model.state;
    const answers = await Promise.all([
      cancelOrder(orderId, "model", null),
      cancelOrder(orderId, "model", null),
    ]);
    const may = this.move(model, "cancel") || before === "CANCELLED";
    for (const { ok } of answers) expect(ok).toBe(may);
  }
}

class Pack extends Step {
  constructor(readonly units: number) {
    super();
  }
  async act(model: Model, { orderId, lineId, warehouseId }: Real) {
    const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
    const packing = {
      orderId,
      version,
      warehouseId,
      lines: [{ lineId, quantity: this.units }],
      actorId: null,
    };
    // Two packers looked at the same order: one of them packs.
    const answers = await Promise.all([packParcel(packing), packParcel(packing)]);
    const left = UNITS - unitsIn(model, "packed", "shipped", "delivered");
    const may = this.units <= left && ["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"].includes(model.state);
    const packed = answers.flatMap((answer) => (answer.ok ? [answer.data.shipmentId] : []));
    expect(packed, JSON.stringify(answers)).toHaveLength(may ? 1 : 0);
    if (!may) return;
    model.parcels.push({ id: packed[0] as string, units: this.units, state: "packed" });
    this.move(model, "pack");
  }
}

/** A step upon one of the parcels, whichever they are by then. */
abstract class OnParcel extends Step {
  constructor(readonly at: number) {
    super();
  }
  override check = ({ parcels }: Readonly<Model>) => parcels.length > 0;
  parcel = (model: Model) => model.parcels[this.at % model.parcels.length] as Parcel;
}

class Ship extends OnParcel {
  async act(model: Model) {
    const parcel = this.parcel(model);
    const shipped = await shipParcel(parcel.id, { carrier: "Post", trackingNumber: "T1" }, null);
    if (parcel.state !== "packed") return;
    expect(shipped.ok, JSON.stringify(shipped)).toBe(true);
    parcel.state = "shipped";
    this.move(model, unitsIn(model, "shipped", "delivered") === UNITS ? "ship" : "ship-part");
  }
}

class Deliver extends OnParcel {
  async act(model: Model) {
    const parcel = this.parcel(model);
    const delivered = await markDelivered(parcel.id, null);
    expect(delivered.ok, JSON.stringify(delivered)).toBe(parcel.state !== "packed");
    if (parcel.state !== "shipped") return;
    parcel.state = "delivered";
    if (unitsIn(model, "delivered") === UNITS) this.move(model, "deliver");
  }
}

class Unpack extends OnParcel {
  async act(model: Model) {
    const parcel = this.parcel(model);
    const unpacked = await unpackParcel(parcel.id, null);
    expect(unpacked.ok, JSON.stringify(unpacked)).toBe(parcel.state === "packed");
    if (parcel.state !== "packed") return;
    model.parcels.splice(model.parcels.indexOf(parcel), 1);
    if (model.parcels.length === 0) this.move(model, "unpack");
  }
}

/** Straight at the table, past every command: the database lets only what the table of moves has. */
class Force extends Step {
  constructor(readonly to: OrderState) {
    super();
  }
  override check = (model: Readonly<Model>) =>
    model.state !== this.to && !ORDER_MOVES.some(({ from, to }) => from === model.state && to === this.to);
  async act(model: Model, { orderId }: Real) {
    await expect(db.order.update({ where: { id: orderId }, data: { status: this.to } })).rejects.toThrow();
    expect(canMove(model.state, "pay") && this.to === "CONFIRMED").toBe(false);
  }
  override toString = () => `Force(${this.to})`;
}

test("orders: every path through the table of moves, and none beside it", { timeout: 180_000 }, async () => {
  const at = fc.nat(5);
  await checkModel<Model, Real>(
    [
      fc.constant(new Pay()),
      fc.constant(new Pay()),
      fc.constant(new GiveUp()),
      fc.constant(new Cancel()),
      fc.integer({ min: 1, max: UNITS }).map((units) => new Pack(units)),
      fc.integer({ min: 1, max: UNITS }).map((units) => new Pack(units)),
      at.map((parcel) => new Ship(parcel)),
      at.map((parcel) => new Ship(parcel)),
      at.map((parcel) => new Deliver(parcel)),
      at.map((parcel) => new Unpack(parcel)),
      fc
        .constantFrom<OrderState>("CONFIRMED", "PENDING_PAYMENT", "FAILED", "CANCELLED", "SHIPPED")
        .map((to) => new Force(to)),
    ],
    async () => {
      const { offer, level } = await sellable({ quantity: UNITS });
      const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: UNITS }]);
      const placed = await placeOrder(checkoutId, newId(), total);
      if (!placed.ok) throw new Error(placed.error.message);
      // Paid as far as the database is told: this model is of the order, the one of refunds asks the provider.
      await db.payment.updateMany({ where: { checkoutId }, data: { intentId: `pi_${checkoutId}` } });
      const order = await db.order.findFirstOrThrow({
        where: { group: { checkoutId } },
        include: { lines: true },
      });
      return {
        model: { state: "PENDING_PAYMENT", parcels: [] },
        real: {
          orderId: order.id,
          lineId: order.lines[0]?.id as string,
          checkoutId,
          warehouseId: level.warehouseId,
        },
      };
    },
    { runs: 10, most: 12 },
  );
});
