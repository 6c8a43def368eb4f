import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newOrderNumber } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { readInputs } from "../inputs";
import { pointOfAddress, repriceFrom } from "../reprice";

type Placing =
  | { status: "placed"; groupId?: string }
  | { status: "changed" | "closed" | "missing" }
  | { status: "short"; lines: { offerId: string; wanted: number; available: number }[] };

const COUPON_GONE = "AG001";
const CREDIT_GONE = "AG002";
const CLAIM_GONE = "AG004";
const UNIQUE = "23505";
const TRIES = 3;

/**
 * Places an order: prices once more, and in the same short transaction holds every line's stock or none, takes coupon
 * and credit, and writes order group and orders as pending payment. Asks nobody outside the database.
 *
 * Refuses `changed` when the total is not the one the shopper saw, `short` when stock fell below the demand, `coupon`,
 * `credit`, `deal` (the claim ran out), `incomplete`, `closed`. Repeating it with the same or another key returns the
 * same answer: a checkout is placed once. A key that placed another of this shopper's checkouts answers with that one: a
 * submission orders once.
 */
export async function placeOrder(
  checkoutId: string,
  idempotencyKey: string,
  expectedTotal: number,
): Promise<Result<{ checkoutId: string; total: number }>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction((tx) => place(tx, checkoutId, idempotencyKey, expectedTotal));
    } catch (error) {
      const code = sqlState(error);
      if (code === COUPON_GONE)
        return fail("coupon", "This code has just been used up. The price is the one without it.");
      if (code === CREDIT_GONE)
        return fail("credit", "Your credit was used elsewhere. Look at the total again.");
      if (code === CLAIM_GONE)
        return fail("deal", "Your claim on the deal ran out. Look at the price again before you order.");
      if (code !== UNIQUE) throw error;
      const before = await placedBy(checkoutId, idempotencyKey);
      if (before) return ok({ checkoutId: before.id, total: before.total });
      // Another order drew the same random number.
      if (attempt === TRIES) throw error;
    }
  }
}

/** The other checkout of the same shopper that this submission placed. */
async function placedBy(checkoutId: string, idempotencyKey: string) {
  const { ownerKey } = await db.checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    select: { ownerKey: true },
  });
  return db.checkout.findUnique({
    where: { ownerKey_idempotencyKey: { ownerKey, idempotencyKey } },
    select: { id: true, total: true },
  });
}

async function place(
  tx: Tx,
  checkoutId: string,
  key: string,
  expectedTotal: number,
): Promise<Result<{ checkoutId: string; total: number }>> {
  const now = new Date();
  const inputs = await readInputs(tx, checkoutId, now);
  if (!inputs) return fail("missing", "This checkout does not exist.");
  const { checkout } = inputs;
  if (checkout.status === "PLACED" || checkout.status === "SETTLED")
    return ok({ checkoutId, total: checkout.total });
  if (checkout.status !== "OPEN") return fail("closed", "This checkout is over. Start again from your cart.");
  if (!checkout.email || !checkout.address)
    return fail("incomplete", "Tell us first who receives it and where.");
  const priced = await repriceFrom(tx, inputs, now);
  if (priced.gone.length > 0)
    return fail("gone", "Something in this order is no longer sold. Your cart says what.");
  if (priced.total !== expectedTotal) {
    return fail("changed", "The price changed while you were here. Look at the new total before you order.");
  }
  const sellers = Object.keys(priced.chosen).length;
  if (sellers === 0 || [...priced.options.values()].some((options) => options.length === 0)) {
    return fail("no-delivery", "Something in this order can't be sent to this address.");
  }
  const to = pointOfAddress(checkout.address);
  const holdEnds = new Date(Date.now() + env().RESERVATION_TTL_MINUTES * 60_000);
  const shopper = checkout.userId ? `user:${checkout.userId}` : `email:${checkout.email.toLowerCase()}`;
  const numbers = Array.from({ length: sellers }, newOrderNumber);
  const [answer] = await tx.$queryRaw<{ placing: Placing }[]>`
    SELECT place_order(${checkoutId}::uuid, ${key}, ${priced.version}::int, ${expectedTotal}::int, ${newOrderNumber()},
      ${numbers}::text[], ${to.latitude}::float8, ${to.longitude}::float8, ${holdEnds}::timestamptz, ${shopper}) AS placing`;
  const placing = answer?.placing;
  if (placing?.status === "placed") {
    if (priced.deals) {
      await tx.$executeRaw`
        UPDATE order_lines l SET deal_id = c.deal_id FROM orders o JOIN order_groups g ON g.id = o.group_id
          JOIN checkout_lines c ON c.checkout_id = g.checkout_id
        WHERE g.checkout_id = ${checkoutId}::uuid AND l.order_id = o.id AND c.offer_id = l.offer_id AND c.deal_id IS NOT NULL`;
    }
    if (priced.total > 0) {
      await tx.$executeRaw`
        INSERT INTO payments (checkout_id, group_id, amount, currency)
        VALUES (${checkoutId}::uuid, ${placing.groupId ?? null}::uuid, ${priced.total}::int, ${checkout.currency})`;
    }
    return ok({ checkoutId, total: priced.total });
  }
  if (placing?.status === "short") return fail("short", await shortText(tx, placing.lines));
  return fail("changed", "Something changed while you were here. Look at the new total before you order.");
}

async function shortText(tx: Tx, lines: { offerId: string; available: number }[]): Promise<string> {
  const rows = await tx.offer.findMany({
    where: { id: { in: lines.map((line) => line.offerId) } },
    select: { id: true, variant: { select: { product: { select: { title: true } } } } },
  });
  const parts = lines.map(({ offerId, available }) => {
    const title = rows.find((row) => row.id === offerId)?.variant.product.title ?? "Something";
    return available > 0 ? `Only ${available} of ${title} left.` : `${title} has just sold out.`;
  });
  return `${parts.join(" ")} Nothing was charged; your cart is as it was.`;
}

/** PostgreSQL's code of a failed raw query, through Prisma's wrapping. */
function sqlState(error: unknown): string | null {
  const { meta, code } = error as {
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } };
    code?: string;
  };
  return meta?.driverAdapterError?.cause?.originalCode ?? meta?.code ?? (code === "P2002" ? UNIQUE : null);
}
