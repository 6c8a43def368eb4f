import "server-only";
import type { Tx } from "../db/client";

/**
 * What can happen, and what is told of it. A consumer is a function in some domain's `jobs.ts`.
 * `cache.expire` is the one the cache listens to: tags of the manifest.
 */
export type Events = {
  "cache.expire": { tags: string[] };
  "product.changed": { productId: string };
  /** An offer whose variant somebody waits for may be had again. */
  "stock.availability": { offerId: string; productId: string; available: number };
  /** Once for each time a level falls to its threshold; `fall` names that time. */
  "stock.low": { offerId: string; warehouseId: string; available: number; fall: string };
  /** Written by the database when what an offer costs changes and somebody watches its variant. Minor units. */
  "price.changed": { offerId: string; variantId: string; price: number };
  "order.confirmed": { groupId: string };
  "order.cancelled": { orderId: string };
  "order.shipped": { orderId: string; shipmentId: string };
  "payment.failed": { checkoutId: string; code: string };
  "refund.settled": { refundId: string };
  "review.published": { productId: string; reviewId: string };
  "user.registered": { userId: string };
};

export type Topic = keyof Events;

/**
 * Writes an event in the caller's transaction, to be delivered at least once after it commits.
 * Events with one `key` are delivered in the order they were written.
 */
export async function emit<T extends Topic>(
  tx: Tx,
  topic: T,
  key: string,
  payload: Events[T],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outbox_events (topic, key, payload) VALUES (${topic}, ${key}, ${JSON.stringify(payload)}::jsonb)`;
}

/** Expires cache tags after the caller's transaction commits, on every instance and at the edge. */
export async function expireLater(tx: Tx, tags: string[]): Promise<void> {
  if (tags.length > 0) await emit(tx, "cache.expire", "cache", { tags });
}
