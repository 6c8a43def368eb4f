import "server-only";
import { coalesce } from "@/lib/platform/coalesce";
import { db, pool } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId, newOrderNumber } from "@/lib/platform/ids";
import { ok, type Result } from "@/lib/platform/result";
import { placeInLine } from "./line";

type Wish = { checkoutId: string; key: string; total: number };

const UNIQUE = "23505";

// Two batches under way: while one waits for its commit the next is being written.
const placeTogether = coalesce(placeBatch, { most: 128, waitMs: 2, lanes: 2 });

/**
 * Places the order of a checkout that buys one claimed unit of a deal. Whoever asks at the same time shares one statement
 * and one commit, which is what makes a thousand orders a second of one thing possible; each gets an answer of its own.
 * What can't be placed so (other lines, a coupon, credit, another total, a claim that ran out) goes the ordinary way,
 * which places it or refuses in words. Repeating it places nothing twice.
 */
export async function placeDealOrder(
  checkoutId: string,
  idempotencyKey: string,
  expectedTotal: number,
): Promise<Result<{ checkoutId: string; total: number }>> {
  const placed = await placeTogether({ checkoutId, key: idempotencyKey, total: expectedTotal });
  return placed
    ? ok({ checkoutId, total: expectedTotal })
    : placeInLine(checkoutId, idempotencyKey, expectedTotal);
}

/** Places a checkout the way it is placed best: with others of a deal, or in its turn. */
export async function placeCheckout(
  checkoutId: string,
  idempotencyKey: string,
  expectedTotal: number,
): Promise<Result<{ checkoutId: string; total: number }>> {
  const deal = await db.checkoutLine.findFirst({
    where: { checkoutId, dealId: { not: null }, checkout: { promotions: { equals: [] } } },
    select: { id: true },
  });
  return (deal ? placeDealOrder : placeInLine)(checkoutId, idempotencyKey, expectedTotal);
}

/** Whether each was placed. Two wishes for one checkout in a batch: one places it, the other goes the ordinary way. */
async function placeBatch(wishes: Wish[]): Promise<boolean[]> {
  const first = new Map(wishes.map((wish) => [wish.checkoutId, wish]));
  const placed = await placeOnce([...first.values()]);
  return wishes.map((wish) => placed.has(wish.checkoutId) && first.get(wish.checkoutId) === wish);
}

async function placeOnce(wishes: Wish[]): Promise<Set<string>> {
  const holdEnds = new Date(Date.now() + env().RESERVATION_TTL_MINUTES * 60_000);
  const column = <T>(value: (wish: Wish) => T) => wishes.map(value);
  try {
    const { rows } = await pool().query<{ id: string }>({
      name: "place-deal-orders",
      text: `SELECT id FROM place_deal_orders($1::uuid[], $2::text[], $3::int[], $4::uuid[], $5::text[], $6::uuid[], $7::text[],
        $8::uuid[], $9::timestamptz) AS id`,
      values: [
        column(({ checkoutId }) => checkoutId),
        column(({ key }) => key),
        column(({ total }) => total),
        column(newId),
        column(newOrderNumber),
        column(newId),
        column(newOrderNumber),
        column(newId),
        holdEnds,
      ],
    });
    return new Set(rows.map((row) => row.id));
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE) throw error;
    // A number drawn twice, or a key that was used before: whose it is, is found by halves; the others are placed.
    if (wishes.length === 1) return new Set();
    const middle = wishes.length >> 1;
    const [left, right] = [await placeOnce(wishes.slice(0, middle)), await placeOnce(wishes.slice(middle))];
    return new Set([...left, ...right]);
  }
}
