import "server-only";
import { env } from "@/lib/platform/env";
import { type Gate, makeGate } from "@/lib/platform/gate";
import { fail, type Result } from "@/lib/platform/result";
import { placeOrder } from "./place";

// One line a process, also across the bundles of one server.
const store = globalThis as unknown as { agoraLine?: Gate };

function line(): Gate {
  const { CHECKOUT_CONCURRENCY, CHECKOUT_QUEUE, DATABASE_POOL_SIZE } = env();
  store.agoraLine ??= makeGate({
    atOnce: CHECKOUT_CONCURRENCY ?? usual(DATABASE_POOL_SIZE),
    most: CHECKOUT_QUEUE,
  });
  return store.agoraLine;
}

/**
 * A quarter of the pool and four at least, never more than half. More at once place no more orders: they wait for each
 * other's rows in the database, where the line is not first come, first served, instead of here.
 */
function usual(pool: number): number {
  return Math.max(1, Math.min(Math.floor(pool / 2), Math.max(4, Math.floor(pool / 4))));
}

/**
 * `placeOrder` in its turn: as many at once as the database's pool bears, the others wait in line, first come, first
 * served, and beyond that nobody is let in to wait for nothing. Refuses `busy` with the seconds after which it is worth
 * trying again; the cart and the checkout are kept. And whatever `placeOrder` refuses.
 */
export async function placeInLine(
  checkoutId: string,
  idempotencyKey: string,
  expectedTotal: number,
): Promise<Result<{ checkoutId: string; total: number }>> {
  const placed = await line().run(idempotencyKey, () =>
    placeOrder(checkoutId, idempotencyKey, expectedTotal),
  );
  if (placed) return placed;
  const retryAfter = line().seconds() + 5;
  const { error } = fail(
    "busy",
    `More people are buying at this moment than we can serve. Nothing was charged and your cart is kept. Try again in ${retryAfter} seconds.`,
  );
  return { ok: false, error: { ...error, retryAfter } };
}

/** Finishes what was begun, before anybody who still waits to begin, and never turned away. */
export async function finishInLine<T>(checkoutId: string, act: () => Promise<T>): Promise<T> {
  return (await line().run(checkoutId, act, { first: true })) as T;
}

/** How many orders are placed before the one submitted under this key; null when it does not wait in this process. */
export function aheadInLine(idempotencyKey: string): number | null {
  return line().ahead(idempotencyKey);
}
