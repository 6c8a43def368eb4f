import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { refuse } from "@/lib/platform/result";
import type { OrderState } from "../model";

export type LockedOrder = {
  id: string;
  number: string;
  groupId: string;
  sellerId: string;
  status: OrderState;
  version: number;
};

/**
 * Locks an order for the rest of the caller's transaction. Every change of an order begins here: locks are always taken
 * in one order, the order first, then stock levels by id, then the seller's counter of documents.
 * Refuses `missing`, and `changed` when somebody changed it since the caller looked (`version`), saying what happened.
 */
export async function lockOrder(
  tx: Tx,
  orderId: string,
  { version }: { version?: number } = {},
): Promise<LockedOrder> {
  const [order] = await tx.$queryRaw<LockedOrder[]>`
    SELECT id, number, group_id AS "groupId", seller_id AS "sellerId", status::text AS status, version
    FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
  if (!order) refuse("missing", "There is no such order.");
  if (version !== undefined && version !== order.version) {
    refuse(
      "changed",
      `Order ${order.number} has changed since you opened it: ${await lastChange(tx, orderId)}.`,
    );
  }
  return order;
}

const WORDS: Record<string, string> = {
  "address-changed": "the shopper changed the address",
  cancelled: "it was cancelled",
  "units-cancelled": "units of it were cancelled",
  packed: "a parcel was packed",
  unpacked: "a parcel was unpacked",
  shipped: "a parcel was shipped",
  delivered: "a parcel arrived",
};

async function lastChange(tx: Tx, orderId: string): Promise<string> {
  const last = await tx.timelineEvent.findFirst({
    where: { orderId, kind: { in: Object.keys(WORDS) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const who = last?.actorId
    ? await tx.user.findUnique({ where: { id: last.actorId }, select: { name: true } })
    : null;
  const what = WORDS[last?.kind ?? ""] ?? "look at it again";
  return last?.kind === "address-changed" || !who ? what : `${what} by ${who.name}`;
}

/** Marks an order as changed, so that whoever still looks at the old one is told. Call it once in every change. */
export async function touchOrder(tx: Tx, orderId: string): Promise<void> {
  await tx.order.update({ where: { id: orderId }, data: { version: { increment: 1 } } });
}
