import "server-only";
import { db, pool, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newOrderNumber } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { type CheckoutInputs, lookAtInputs, readInputs } from "../inputs";
import { pointOfAddress, quote, type Repriced } from "../quote";
import { repriceFrom } from "../reprice";

type Placing =
  /** Without a group: by somebody else, before. */
  | { status: "placed"; groupId?: string }
  | { status: "changed" | "closed" | "missing" | "moved" }
  | { status: "short"; lines: { offerId: string; wanted: number; available: number }[] };

type Placed = Result<{ checkoutId: string; total: number }>;

const COUPON_GONE = "AG001";
const CREDIT_GONE = "AG002";
const CLAIM_GONE = "AG004";
const PROMOTION_GONE = "AG006";
const UNIQUE = "23505";
const TRIES = 3;

/**
 * Places an order: prices once more, and in the same short transaction holds every line's stock or none, takes coupon
 * and credit, and writes order group and orders as pending payment. Asks nobody outside the database.
 *
 * A checkout whose price still is what it says is placed by one statement, which holds no lock between two round trips and
 * refuses a checkout that was written since its price was worked out. Every other one is priced and placed under its lock.
 *
 * Refuses `changed` when the total is not the one the shopper saw (also because a promotion with a limit was used up in
 * this moment), `short` when stock fell below the demand, `coupon`, `credit`, `deal` (the claim ran out), `incomplete`, `closed`. Repeating it with the same or another key returns the
 * same answer: a checkout is placed once. A key that placed another of this shopper's checkouts answers with that one: a
 * submission orders once.
 */
export async function placeOrder(
  checkoutId: string,
  idempotencyKey: string,
  expectedTotal: number,
): Promise<Placed> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const placed = await placeAtOnce(checkoutId, idempotencyKey, expectedTotal);
      return placed ?? (await db.$transaction((tx) => place(tx, checkoutId, idempotencyKey, expectedTotal)));
    } catch (error) {
      const code = sqlState(error);
      if (code === COUPON_GONE)
        return fail("coupon", "This code has just been used up. The price is the one without it.");
      if (code === CREDIT_GONE)
        return fail("credit", "Your credit was used elsewhere. Look at the total again.");
      if (code === CLAIM_GONE)
        return fail("deal", "Your claim on the deal ran out. Look at the price again before you order.");
      if (code === PROMOTION_GONE)
        return fail("changed", "A promotion has just been used up. Look at the new total before you order.");
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

const PLACE = `SELECT place_order($1::uuid, $2, $3::int, $4::int, $5, $6::text[], $7::float8, $8::float8, $9::timestamptz, $10, $11)
  AS placing`;

/** Places a checkout that says what it costs now; null when it doesn't, or was not placed for any other reason. */
async function placeAtOnce(checkoutId: string, key: string, expectedTotal: number): Promise<Placed | null> {
  const now = new Date();
  const inputs = await lookAtInputs(checkoutId, now);
  if (!inputs) return null;
  const answer = answered(inputs);
  if (answer) return answer;
  const { changes, ...priced } = quote(inputs, now);
  if (changes || priced.limited || refusal(priced, expectedTotal)) return null;
  const { rows } = await pool().query<{ placing: Placing }>({
    name: "place-order",
    text: PLACE,
    values: [...argumentsOf(inputs, priced, key), inputs.seen],
  });
  const placing = rows[0]?.placing;
  return placing?.status === "placed" && placing.groupId ? ok({ checkoutId, total: priced.total }) : null;
}

async function place(tx: Tx, checkoutId: string, key: string, expectedTotal: number): Promise<Placed> {
  const now = new Date();
  const inputs = await readInputs(tx, checkoutId, now);
  if (!inputs) return fail("missing", "This checkout does not exist.");
  const answer = answered(inputs);
  if (answer) return answer;
  const priced = await repriceFrom(tx, inputs, now);
  const refused = refusal(priced, expectedTotal);
  if (refused) return refused;
  const [row] = await tx.$queryRawUnsafe<{ placing: Placing }[]>(
    PLACE,
    ...argumentsOf(inputs, priced, key),
    null,
  );
  const placing = row?.placing;
  if (placing?.status === "placed") {
    if (placing.groupId && priced.limited)
      await tx.$executeRaw`SELECT take_promotions(${checkoutId}::uuid, ${shopperOf(inputs)})`;
    return ok({ checkoutId, total: priced.total });
  }
  if (placing?.status === "short") return fail("short", await shortText(tx, placing.lines));
  return fail("changed", "Something changed while you were here. Look at the new total before you order.");
}

/** What is said of a checkout without a look at its price; null when it can be placed. */
function answered({ checkout }: CheckoutInputs): Placed | null {
  const { id, status, total, email, address } = checkout;
  if (status === "PLACED" || status === "SETTLED") return ok({ checkoutId: id, total });
  if (status !== "OPEN") return fail("closed", "This checkout is over. Start again from your cart.");
  return email && address ? null : fail("incomplete", "Tell us first who receives it and where.");
}

function refusal(priced: Repriced, expectedTotal: number): Result<never> | null {
  if (priced.gone.length > 0)
    return fail("gone", "Something in this order is no longer sold. Your cart says what.");
  if (priced.total !== expectedTotal)
    return fail("changed", "The price changed while you were here. Look at the new total before you order.");
  const sent = [...priced.options.values()].every((options) => options.length > 0);
  return Object.keys(priced.chosen).length > 0 && sent
    ? null
    : fail("no-delivery", "Something in this order can't be sent to this address.");
}

/** Whom limits per shopper count. */
function shopperOf({ checkout: { userId, email } }: CheckoutInputs): string {
  return userId ? `user:${userId}` : `email:${email?.toLowerCase()}`;
}

/** What `place_order` asks for, but for the last one. */
function argumentsOf(inputs: CheckoutInputs, priced: Repriced, key: string): unknown[] {
  const { id, address } = inputs.checkout;
  const to = pointOfAddress(address);
  const holdEnds = new Date(Date.now() + env().RESERVATION_TTL_MINUTES * 60_000);
  const numbers = Object.keys(priced.chosen).map(newOrderNumber);
  return [
    id,
    key,
    priced.version,
    priced.total,
    newOrderNumber(),
    numbers,
    to.latitude,
    to.longitude,
    holdEnds,
    shopperOf(inputs),
  ];
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

/** PostgreSQL's code of a failed statement, through Prisma's wrapping or without. */
function sqlState(error: unknown): string | null {
  const { meta, code } = error as {
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } };
    code?: string;
  };
  const wrapped = meta?.driverAdapterError?.cause?.originalCode ?? meta?.code;
  return wrapped ?? (code === "P2002" ? UNIQUE : (code ?? null));
}
