import { changeListings } from "@/lib/catalog/commands/change-listings";
import { countUnits, moveUnits, receiveUnits, writeOffUnits } from "@/lib/inventory/commands/shelf";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { Did } from "./app";
import { hand, people } from "./people";
import type { Random } from "./random";

/** The seller's stock and prices. One form sent twice is one act: both carry the same key. */

export async function receive(random: Random, did: Did): Promise<void> {
  const { act } = await atShelf(random);
  const quantity = random.between(1, 6);
  await people(random, () => did("receive", () => receiveUnits({ ...act, quantity, note: "" })));
}

export async function writeOff(random: Random, did: Did): Promise<void> {
  const { act } = await atShelf(random);
  await people(random, () =>
    did("write off", () => writeOffUnits({ ...act, quantity: 1, reason: "Damaged" })),
  );
}

export async function countShelf(random: Random, did: Did): Promise<void> {
  const { act, level } = await atShelf(random);
  const quantity = Math.max(0, level.quantity + random.between(-1, 2));
  await people(random, () => did("count", () => countUnits({ ...act, quantity, seen: level.quantity })));
}

export async function moveShelf(random: Random, did: Did): Promise<void> {
  const { act } = await atShelf(random);
  const others = await db.warehouse.findMany({
    where: { id: { not: act.warehouseId } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const toWarehouseId = random.pick(others).id;
  await people(random, () => did("move", () => moveUnits({ ...act, quantity: 1, toWarehouseId })));
}

async function atShelf(random: Random) {
  const levels = await db.stockLevel.findMany({
    where: { offer: { backorder: "NONE" } },
    orderBy: { id: "asc" },
    select: { offerId: true, warehouseId: true, quantity: true, offer: { select: { sellerId: true } } },
  });
  const level = random.pick(levels);
  const actorId = await hand(random, level.offer.sellerId, "seller.stock");
  return { level, act: { offerId: level.offerId, warehouseId: level.warehouseId, key: newId(), actorId } };
}

/** Another price, or off the shelf for a while, whoever has it in a checkout. */
export async function reprice(random: Random, did: Did): Promise<void> {
  const offers = await db.offer.findMany({
    where: { backorder: "NONE", deals: { none: {} } },
    orderBy: { id: "asc" },
    select: { id: true, sellerId: true, version: true, status: true, price: true },
  });
  const { id: offerId, sellerId, version, status, price } = random.pick(offers);
  const cells =
    status === "PAUSED" || random.chance(0.15)
      ? { status: status === "PAUSED" ? ("ACTIVE" as const) : ("PAUSED" as const) }
      : { price: ((price + random.between(-90, 120)) / 100).toFixed(2) };
  const actorId = await hand(random, sellerId, "seller.catalogue");
  await people(random, () =>
    did("reprice", () =>
      changeListings(sellerId, [{ offerId, version, cells }], { id: actorId, address: "127.0.0.1" }),
    ),
  );
}
