import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout, extendHold } from "@/lib/checkout/commands/release";
import { readPlaced, settlePlaced } from "@/lib/checkout/commands/settle";
import { handlers as checkoutJobs } from "@/lib/checkout/jobs";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, stock } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "../checkout/support";
import { endHold, level } from "../failures/support";
import { checkModel, expectNothingImpossible } from "./support";

/** The life of a reservation: held, its time over, taken by somebody else, committed, given up. */
type Hold = {
  id: string;
  units: number;
  state: "held" | "over" | "lost" | "committed" | "ended";
  extended: boolean;
};
type Model = { quantity: number; holds: Hold[] };
type Real = { offerId: string };

await testDatabase();
beforeAll(async () => {
  await testRedis();
  await delivery();
});

const COUNTED = ["held", "over", "committed"];
const unitsIn = ({ holds }: Model, states: readonly string[]) =>
  holds.reduce((sum, { units, state }) => sum + (states.includes(state) ? units : 0), 0);

/** What whoever asks now can have: what is over is free. */
const free = (model: Model) => model.quantity - unitsIn(model, ["held", "committed"]);

/** Somebody wanted these goods: what is over is taken off the shelf's account. */
function loseWhatIsOver(model: Model): void {
  for (const hold of model.holds) if (hold.state === "over") hold.state = "lost";
}

async function expectToAgree(model: Model, { offerId }: Real): Promise<void> {
  expect(await level(offerId)).toEqual({ quantity: model.quantity, reserved: unitsIn(model, COUNTED) });
  const [seen] = await db.$queryRaw<{ units: number }[]>`
    SELECT sum(free_units(l))::int AS units FROM stock_levels l WHERE l.offer_id = ${offerId}::uuid`;
  expect(seen?.units).toBe(free(model));
  await expectNothingImpossible();
}

class Place implements fc.AsyncCommand<Model, Real> {
  constructor(readonly units: number) {}
  check = ({ quantity }: Readonly<Model>) => quantity > 0;
  async run(model: Model, real: Real) {
    // A cart never holds more than there is; what is asked for here may be gone by the time it is placed.
    const { checkoutId } = await readyCheckout([{ offerId: real.offerId, quantity: 1 }]).catch(() => ({
      checkoutId: "",
    }));
    if (checkoutId === "") return expect(free(model)).toBe(0);
    await db.checkoutLine.updateMany({ where: { checkoutId }, data: { quantity: this.units } });
    const first = await placeOrder(checkoutId, newId(), -1);
    expect(first).toMatchObject({ ok: false, error: { code: "changed" } });
    const total = 1_000 * this.units + 500;
    const placed = await placeOrder(checkoutId, newId(), total);
    const fits = this.units <= free(model);
    expect(placed.ok, JSON.stringify(placed)).toBe(fits);
    loseWhatIsOver(model);
    if (fits) model.holds.push({ id: checkoutId, units: this.units, state: "held", extended: false });
    await expectToAgree(model, real);
  }
  toString = () => `place(${this.units})`;
}

/** A command on one of the holds, whichever they are by then. */
abstract class OnHold implements fc.AsyncCommand<Model, Real> {
  constructor(readonly at: number) {}
  check = ({ holds }: Readonly<Model>) => holds.length > 0;
  async run(model: Model, real: Real) {
    await this.act(model.holds[this.at % model.holds.length] as Hold, model);
    await expectToAgree(model, real);
  }
  abstract act(hold: Hold, model: Model): Promise<void>;
  toString = () => `${this.constructor.name}(${this.at})`;
}

class TimePasses extends OnHold {
  async act(hold: Hold) {
    if (hold.state !== "held") return;
    await endHold(hold.id);
    hold.state = "over";
  }
}

class Settle extends OnHold {
  async act(hold: Hold, model: Model) {
    const placed = await readPlaced(hold.id);
    const settled = await settlePlaced(placed as NonNullable<typeof placed>, null);
    if (hold.state === "held" || hold.state === "over") hold.state = "committed";
    else if (hold.state === "lost") {
      const fits = hold.units <= free(model);
      loseWhatIsOver(model);
      hold.state = fits ? "committed" : "ended";
    }
    expect(settled.ok).toBe(hold.state === "committed");
  }
}

class Abandon extends OnHold {
  async act(hold: Hold) {
    const alive = ["held", "over", "lost"].includes(hold.state);
    expect((await abandonCheckout(hold.id)).ok).toBe(alive);
    if (alive) hold.state = "ended";
  }
}

class Extend extends OnHold {
  async act(hold: Hold) {
    const may = hold.state === "held" && !hold.extended;
    expect((await extendHold(hold.id)).ok).toBe(may);
    hold.extended ||= may;
  }
}

class Sweep implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  async run(model: Model, real: Real) {
    await checkoutJobs["sweep-reservations"]?.({});
    for (const hold of model.holds) if (hold.state === "over" || hold.state === "lost") hold.state = "ended";
    await expectToAgree(model, real);
  }
  toString = () => "sweep";
}

class Receive implements fc.AsyncCommand<Model, Real> {
  constructor(readonly units: number) {}
  check = () => true;
  async run(model: Model, real: Real) {
    await stock(real.offerId, this.units);
    model.quantity += this.units;
    await expectToAgree(model, real);
  }
  toString = () => `receive(${this.units})`;
}

test("reservations: whatever happens in whatever order, the shelf and the holds agree", {
  timeout: 180_000,
}, async () => {
  const at = fc.nat(20);
  await checkModel<Model, Real>(
    [
      fc.integer({ min: 1, max: 3 }).map((units) => new Place(units)),
      fc.integer({ min: 1, max: 3 }).map((units) => new Place(units)),
      at.map((hold) => new TimePasses(hold)),
      at.map((hold) => new Settle(hold)),
      at.map((hold) => new Abandon(hold)),
      at.map((hold) => new Extend(hold)),
      fc.constant(new Sweep()),
      fc.integer({ min: 1, max: 2 }).map((units) => new Receive(units)),
    ],
    async () => {
      const { offer } = await sellable({ quantity: 3 });
      await stock(offer.id, 1);
      return { model: { quantity: 4, holds: [] }, real: { offerId: offer.id } };
    },
    { runs: 8, most: 14 },
  );
});
