import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import type { MovementKind } from "@/lib/platform/db/generated/enums";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { refreshScarce } from "./scarce-offers";

/** One level and who acts on it. `key` names the act: the same key acts once. */
type Act = { offerId: string; warehouseId: string; key: string; actorId: string };

/** A level after an act; `repeated` when the act had been done before and nothing was done now. */
export type Shelf = { quantity: number; reserved: number; repeated: boolean };

type Level = { id: string; offerId: string; warehouseId: string; quantity: number; reserved: number };
type Movement = { kind: MovementKind; delta: number; reference: string; actorId: string; reason?: string };

/** Puts units on the shelf. A level that is not there is made. Failures: `no-warehouse`. */
export function receiveUnits(act: Act & { quantity: number; note: string }): Promise<Result<Shelf>> {
  return onShelf(act, [act.warehouseId], async (tx, [level]) => {
    await move(tx, level, {
      kind: "RECEIVE",
      delta: act.quantity,
      reason: act.note || undefined,
      ...origin(act),
    });
  });
}

/** Takes units off the books, for a reason. Failures: `no-warehouse`, `reserved` when buyers are waiting for them. */
export function writeOffUnits(act: Act & { quantity: number; reason: string }): Promise<Result<Shelf>> {
  return onShelf(act, [act.warehouseId], async (tx, [level]) => {
    mayLeave(level, act.quantity);
    await move(tx, level, { kind: "WRITE_OFF", delta: -act.quantity, reason: act.reason, ...origin(act) });
  });
}

/**
 * Sets a level to what was counted. `seen` is what the person believed to be there: when somebody else counted, received
 * or shipped meanwhile, the count is refused (`changed`) and nothing is overwritten. Other failures: `no-warehouse`, `reserved`.
 */
export function countUnits(act: Act & { quantity: number; seen: number }): Promise<Result<Shelf>> {
  return onShelf(act, [act.warehouseId], async (tx, [level]) => {
    if (level.quantity !== act.seen)
      refuse(
        "changed",
        `Meanwhile the books went from ${act.seen} to ${level.quantity} on hand. Count again, or send it once more if ${act.quantity} is still right.`,
        "quantity",
      );
    if (act.quantity < level.reserved)
      refuse("reserved", `${level.reserved} are reserved for buyers; it can't be fewer.`, "quantity");
    const reason = `Counted ${act.quantity}`;
    await move(tx, level, { kind: "COUNT", delta: act.quantity - level.quantity, reason, ...origin(act) });
  });
}

/** Moves units to another warehouse, both levels at once. Failures: `no-warehouse`, `same`, `reserved`. */
export async function moveUnits(
  act: Act & { quantity: number; toWarehouseId: string },
): Promise<Result<Shelf>> {
  return onShelf(act, [act.warehouseId, act.toWarehouseId], async (tx, [from, to]) => {
    if (!to) refuse("same", "Choose another warehouse.", "toWarehouseId");
    mayLeave(from, act.quantity);
    await move(tx, from, { kind: "TRANSFER_OUT", delta: -act.quantity, ...origin(act) });
    await move(tx, to, { kind: "TRANSFER_IN", delta: act.quantity, ...origin(act) });
  });
}

/** Sets at how many available units the seller is told; null = never. */
export async function setThreshold(
  offerId: string,
  warehouseId: string,
  threshold: number | null,
): Promise<Result<{ threshold: number | null }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { count } = await tx.stockLevel.updateMany({
        where: { offerId, warehouseId },
        data: { threshold },
      });
      if (count === 0) refuse("no-warehouse", "There is no stock of it in that warehouse yet.");
      await refreshScarce(tx, [offerId]);
      return { threshold };
    }),
  );
}

const origin = ({ key, actorId }: Act) => ({ reference: `desk:${key}`, actorId });

function mayLeave(level: Level, units: number): void {
  const free = level.quantity - level.reserved;
  if (units > free)
    refuse(
      "reserved",
      level.reserved > 0
        ? `Only ${free} can leave: ${level.reserved} of ${level.quantity} are reserved for buyers.`
        : `Only ${free} are there.`,
      "quantity",
    );
}

/** One act in one transaction, its levels locked by id as every sale locks them; a repeat answers without acting. */
function onShelf(
  act: Act,
  warehouseIds: readonly string[],
  run: (tx: Tx, levels: [Level, ...Level[]]) => Promise<void>,
): Promise<Result<Shelf>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const found = await lockLevels(tx, act.offerId, warehouseIds);
      const levels = [...new Set(warehouseIds)].map(
        (id) =>
          found.get(id) ?? refuse("no-warehouse", "This warehouse doesn't keep your stock.", "warehouseId"),
      );
      const [level] = levels as [Level, ...Level[]];
      const { reference } = origin(act);
      const before = await tx.stockMovement.findFirst({
        where: { stockLevelId: level.id, reference },
        select: { id: true },
      });
      if (!before) await run(tx, levels as [Level, ...Level[]]);
      await refreshScarce(tx, [act.offerId]);
      const now = await tx.stockLevel.findUniqueOrThrow({
        where: { id: level.id },
        select: { quantity: true, reserved: true },
      });
      return { ...now, repeated: before !== null };
    }),
  );
}

/** Levels by warehouse; made where missing, if the warehouse is the seller's own or run by the market for all. */
async function lockLevels(
  tx: Tx,
  offerId: string,
  warehouseIds: readonly string[],
): Promise<Map<string, Level>> {
  await tx.$executeRaw`
    INSERT INTO stock_levels (offer_id, warehouse_id)
    SELECT o.id, w.id FROM offers o JOIN warehouses w ON w.active AND (w.seller_id IS NULL OR w.seller_id = o.seller_id)
    WHERE o.id = ${offerId}::uuid AND w.id = ANY (${warehouseIds}::uuid[]) ORDER BY w.id
    ON CONFLICT (offer_id, warehouse_id) DO NOTHING`;
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT l.id FROM stock_levels l WHERE l.offer_id = ${offerId}::uuid AND l.warehouse_id = ANY (${warehouseIds}::uuid[])
    ORDER BY l.id FOR NO KEY UPDATE`;
  const ids = locked.map(({ id }) => id);
  await tx.$executeRaw`SELECT expire_holds(${ids}::uuid[])`;
  const levels = await tx.stockLevel.findMany({
    where: { id: { in: ids } },
    select: { id: true, offerId: true, warehouseId: true, quantity: true, reserved: true },
  });
  return new Map(levels.map((level) => [level.warehouseId, level]));
}

async function move(tx: Tx, level: Level, movement: Movement): Promise<void> {
  const { kind, delta, reference, actorId, reason } = movement;
  const { id: stockLevelId, offerId, warehouseId } = level;
  await tx.stockMovement.create({
    data: { stockLevelId, offerId, warehouseId, kind, quantityDelta: delta, reference, reason, actorId },
  });
  if (delta !== 0)
    await tx.stockLevel.update({
      where: { id: stockLevelId },
      data: { quantity: { increment: delta }, updatedAt: new Date() },
    });
}
