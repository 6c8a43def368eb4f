import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { editAddress } from "@/lib/orders/commands/edit-address";
import { redeemGiftCard, showGiftCode } from "@/lib/payments/commands/gift-card";
import { giftOwner } from "@/lib/payments/queries/gift-cards";
import { db } from "@/lib/platform/db/client";
import { requestReturn, withdrawReturn } from "@/lib/returns/commands/request";
import { OUTCOMES, REASONS } from "@/lib/returns/model";
import { HOME } from "../support/home";
import type { Did } from "./app";
import { demand, shopperOf, someMember } from "./people";
import type { Random } from "./random";

const RECENT = 20;

/** What a shopper does with an order after it was placed, now and then in several tabs at once. */
export async function lookAfter(random: Random, did: Did): Promise<void> {
  const at = random.next();
  if (at < 0.2) await regret(random, did);
  else if (at < 0.35) await moveHouse(random, did);
  else if (at < 0.7) await sendBack(random, did);
  else if (at < 0.76) await keepAfterAll(random, did);
  else if (at < 0.85) await sayItArrived(random, did);
  else await openGift(random, did);
}

async function regret(random: Random, did: Did): Promise<void> {
  const order = await recentOrder(random, ["CONFIRMED"]);
  if (!order) return;
  await tabs(random, () =>
    did("cancel", async () => cancelOrder(order.id, "changed my mind", await ownerMay(order))),
  );
}

async function moveHouse(random: Random, did: Did): Promise<void> {
  const order = await recentOrder(random, ["CONFIRMED", "PACKED"]);
  if (!order) return;
  const home = { ...HOME, line1: `${random.between(1, 999)} Other Street` };
  await tabs(random, () => did("readdress", async () => editAddress(order.id, home, await ownerMay(order))));
}

async function sendBack(random: Random, did: Did): Promise<void> {
  const order = await recentOrder(random, ["PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED"]);
  if (!order) return;
  const sent = await db.orderLine.findMany({
    where: { orderId: order.id, shippedQuantity: { gt: 0 } },
    orderBy: { position: "asc" },
  });
  const lines = sent.filter((_, index) => index === 0 || random.chance(0.5));
  if (lines.length === 0) return;
  const input = {
    orderId: order.id,
    outcome: random.pick(OUTCOMES),
    lines: lines.map((line) => ({
      lineId: line.id,
      quantity: random.between(1, line.shippedQuantity),
      reason: random.pick(REASONS),
      comment: "",
      photoKeys: [],
    })),
  };
  await tabs(random, () => did("ask return", async () => requestReturn(input, await ownerMay(order))));
}

async function keepAfterAll(random: Random, did: Did): Promise<void> {
  const asked = await db.returnRequest.findMany({
    where: { status: { in: ["REQUESTED", "APPROVED"] } },
    orderBy: { createdAt: "desc" },
    take: RECENT,
    include: { order: { select: { group: { select: { ownerKey: true } } } } },
  });
  if (asked.length === 0) return;
  const { id, order } = random.pick(asked);
  await tabs(random, () => did("withdraw", async () => withdrawReturn(id, await ownerMay(order))));
}

async function sayItArrived(random: Random, did: Did): Promise<void> {
  const parcels = await db.shipment.findMany({
    where: { status: "SHIPPED" },
    orderBy: { createdAt: "desc" },
    take: RECENT,
    include: { order: { select: { group: { select: { ownerKey: true } } } } },
  });
  if (parcels.length === 0) return;
  const { id, order } = random.pick(parcels);
  await tabs(random, () => did("arrived", async () => markDelivered(id, await ownerMay(order))));
}

/** Looks at the code of a bought gift card and hands it to two members: one of them gets the money. */
async function openGift(random: Random, did: Did): Promise<void> {
  const cards = await db.giftCard.findMany({
    where: { orderLineId: { not: null }, redeemedAt: null, voidedAt: null },
    orderBy: { createdAt: "desc" },
    take: RECENT,
    select: { id: true },
  });
  if (cards.length === 0) return;
  const { id } = random.pick(cards);
  const shown = await did("show gift", async () => {
    demand(await shopperOf((await giftOwner(id)) ?? ""), "order.own", { owner: (await giftOwner(id)) ?? "" });
    return showGiftCode(id);
  });
  if (shown?.ok) await redeem(random, shown.data.code, did);
}

/** Two members type the same code. */
export async function redeem(random: Random, code: string, did: Did): Promise<void> {
  const members = [await someMember(random), await someMember(random)];
  await Promise.all(
    members.map((userId) =>
      did("redeem gift", async () => {
        demand(await shopperOf(`user:${userId}`), "account.use");
        return redeemGiftCard(userId, code);
      }),
    ),
  );
}

type Owned = { group: { ownerKey: string } };

/** The member whose order it is, null for a guest, after the right was asked for. */
async function ownerMay({ group: { ownerKey } }: Owned): Promise<string | null> {
  const actor = await shopperOf(ownerKey);
  demand(actor, "order.own", { owner: ownerKey });
  return actor.user?.id ?? null;
}

type Status = "CONFIRMED" | "PACKED" | "PARTIALLY_SHIPPED" | "SHIPPED" | "DELIVERED";

async function recentOrder(random: Random, status: Status[]) {
  const orders = await db.order.findMany({
    where: { status: { in: status } },
    orderBy: { placedAt: "desc" },
    take: RECENT,
    select: { id: true, group: { select: { ownerKey: true } } },
  });
  return orders.length > 0 ? random.pick(orders) : null;
}

async function tabs(random: Random, act: () => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: random.between(1, 3) }, act));
}
