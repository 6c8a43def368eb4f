import { db } from "@/lib/platform/db/client";
import { approveReturn, refuseReturn } from "@/lib/returns/commands/decide";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { shipExchange } from "@/lib/returns/commands/ship-exchange";
import type { Did } from "./app";
import { hand, people } from "./people";
import type { Random } from "./random";

const RECENT = 20;

/** Approves a return or refuses it; two people may decide otherwise at once. */
export async function weigh(random: Random, did: Did): Promise<void> {
  const asked = await someReturn(random, "REQUESTED");
  if (!asked) return;
  const actorId = await hand(random, asked.order.sellerId, "seller.orders");
  const deciding = { returnId: asked.id, version: asked.version, actorId };
  const warehouseId = await someWarehouse(random);
  await people(random, () =>
    random.chance(0.85)
      ? did("approve return", () => approveReturn({ ...deciding, warehouseId }))
      : did("refuse return", () => refuseReturn({ ...deciding, reason: "Worn." })),
  );
}

/** Takes what came back into a warehouse: all of it or less, some of it broken, not always where it was expected. */
export async function takeBack(random: Random, did: Did): Promise<void> {
  const coming = await someReturn(random, "APPROVED");
  if (!coming) return;
  const actorId = await hand(random, coming.order.sellerId, "seller.orders");
  const receipt = {
    returnId: coming.id,
    version: coming.version,
    warehouseId: await someWarehouse(random),
    lines: coming.lines.map(({ id, quantity }) => ({
      returnLineId: id,
      received: random.chance(0.8) ? quantity : random.between(0, quantity),
      restock: random.chance(0.8),
    })),
    actorId,
  };
  await people(random, () => did("take back", () => receiveReturn(receipt)));
}

/** Sends the same thing again. */
export async function sendReplacement(random: Random, did: Did): Promise<void> {
  const kept = await db.exchange.findMany({
    where: { status: "HELD" },
    orderBy: { createdAt: "asc" },
    take: RECENT,
    select: {
      returnLine: {
        select: { returnId: true, request: { select: { order: { select: { sellerId: true } } } } },
      },
    },
  });
  if (kept.length === 0) return;
  const { returnLine } = random.pick(kept);
  const actorId = await hand(random, returnLine.request.order.sellerId, "seller.orders");
  const handover = { carrier: "Post", trackingNumber: null };
  await people(random, () =>
    did("send replacement", () => shipExchange(returnLine.returnId, handover, actorId)),
  );
}

async function someReturn(random: Random, status: "REQUESTED" | "APPROVED") {
  const returns = await db.returnRequest.findMany({
    where: { status },
    orderBy: { createdAt: "asc" },
    take: RECENT,
    include: { lines: true, order: { select: { sellerId: true } } },
  });
  return returns.length > 0 ? random.pick(returns) : null;
}

async function someWarehouse(random: Random): Promise<string> {
  return random.pick(await db.warehouse.findMany({ orderBy: { id: "asc" }, select: { id: true } })).id;
}
