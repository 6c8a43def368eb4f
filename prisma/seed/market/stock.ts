import { type Context, DAY, type Level, type Product } from "./model";

/**
 * Writes every stock level with the movements that led to it: deliveries ahead of what was sold, what checkouts
 * reserved and took, what came back. The movements of a level add up to what is on hand and reserved.
 */
export function addStock(context: Context, products: readonly Product[]): void {
  for (const product of products) {
    for (const variant of product.variants) {
      for (const offer of variant.offers) {
        for (const level of offer.levels) addLevel(context, level);
      }
    }
  }
}

function addLevel({ tables, now }: Context, level: Level): void {
  const { offer, warehouse } = level;
  const reserved = level.taken.reduce(
    (sum, one) => sum + (one.shippedAt || one.cancelledAt ? 0 : one.quantity),
    0,
  );
  const quantity = level.available + reserved;
  tables.add("stock_levels", {
    id: level.id,
    offer_id: offer.id,
    warehouse_id: warehouse.id,
    quantity,
    reserved,
    threshold: offer.condition === "NEW" ? 4 : null,
    updated_at: now,
  });
  const move = (
    kind: string,
    at: Date,
    reference: string,
    deltas: { quantity?: number; reserved?: number },
    reason: string | null = null,
  ) => {
    tables.add("stock_movements", {
      stock_level_id: level.id,
      offer_id: offer.id,
      warehouse_id: warehouse.id,
      kind,
      quantity_delta: deltas.quantity ?? 0,
      reserved_delta: deltas.reserved ?? 0,
      reason,
      reference,
      created_at: at,
    });
  };
  deliveries(level, quantity, now).forEach((delivery, index) => {
    move(
      "RECEIVE",
      delivery.at,
      `delivery:${level.id}:${index + 1}`,
      { quantity: delivery.quantity },
      "Delivered by the maker",
    );
  });
  for (const one of level.taken) {
    move("RESERVE", one.at, `reservation:${one.reservationId}:${one.at.getTime() / 1000}`, {
      reserved: one.quantity,
    });
    move("COMMIT", one.settledAt, `reservation:${one.reservationId}`, {});
    if (one.cancelledAt)
      move("RELEASE", one.cancelledAt, `cancel:${one.lineId}`, { reserved: -one.quantity }, "Cancelled");
    if (one.shippedAt) {
      move("SHIP", one.shippedAt, `shipment:${one.shipmentId}`, {
        quantity: -one.quantity,
        reserved: -one.quantity,
      });
    }
  }
  for (const { quantity: back, reference, reason, at } of level.returned)
    move("RETURN", at, reference, { quantity: back }, reason);
}

/** Deliveries a quarter of a year apart, each enough for what left until the next; the last brings what is on hand. */
function deliveries(level: Level, onHand: number, now: Date): { quantity: number; at: Date }[] {
  const left = level.taken.filter((one) => one.shippedAt);
  const cameBack = level.returned.reduce((sum, { quantity }) => sum + quantity, 0);
  const start = Math.min(level.offer.since.getTime(), ...level.taken.map(({ at }) => at.getTime() - DAY));
  const moments: number[] = [];
  for (let at = start; at < now.getTime(); at += 91 * DAY) moments.push(at);
  const result = moments.map((from, index) => {
    const until = moments[index + 1] ?? Number.POSITIVE_INFINITY;
    const quantity = left.reduce(
      (sum, { at, quantity: units }) => sum + (at.getTime() >= from && at.getTime() < until ? units : 0),
      0,
    );
    return { quantity, at: new Date(from) };
  });
  const last = result.at(-1);
  if (last) last.quantity += onHand - cameBack;
  // What came back may be more than the last delivery would have brought: then earlier ones were smaller.
  for (let index = result.length - 1; index > 0; index--) {
    const [one, before] = [result[index], result[index - 1]];
    if (!one || !before || one.quantity >= 0) continue;
    before.quantity += one.quantity;
    one.quantity = 0;
  }
  return result.filter(({ quantity }) => quantity > 0);
}
