import "server-only";
import type Stripe from "stripe";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { countCard } from "@/lib/deals/commands/order-hooks";
import { keepCard } from "@/lib/payments/commands/saved-cards";
import { refusalText } from "@/lib/payments/model";
import { retrieveIntent } from "@/lib/payments/queries/intent";
import { db, pool } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log";
import { fail, ok, type Result } from "@/lib/platform/result";
import { pointOfAddress } from "../quote";
import { finishInLine } from "./line";
import { releaseCheckout } from "./release";

/** The order group that a checkout became. */
export type Settled = { groupId: string; number: string };

type Settling = (Settled & { status: "settled" }) | { status: "missing" | "closed" | "gone" };

type Card = { brand: string | null; last4: string | null; fingerprint: string | null };

const GONE = "AG005";

/**
 * The only place that confirms an order. The return page, the webhook and the reconciler call it, in any order and at
 * once; the checkout's row lock lets one through and gives the others its answer.
 *
 * Asks the provider what became of the payment, then in one transaction: checks amount and currency, makes the held
 * stock the order's (or takes it again if the hold had ended), books the money, confirms the orders, writes timeline,
 * mail and events, and enqueues the capture. When the goods are gone the authorisation is voided and nothing stays.
 *
 * Refuses `waiting` (not paid yet), `declined`, `gone` (stock gone, payment voided), `card-limit` (a guest's card had its
 * share of a deal, payment voided), `mismatch`, `closed`, `missing`.
 */
export async function settleCheckout(checkoutId: string): Promise<Result<Settled>> {
  const placed = await readPlaced(checkoutId);
  if (!placed) return fail("missing", "This checkout does not exist.");
  const { status, groupId, number, paymentId, intentId } = placed;
  if (status === "SETTLED" && groupId && number) return ok({ groupId, number });
  if (placed.total === 0) return finishInLine(checkoutId, () => settlePlaced(placed, null));
  if (!paymentId || !intentId) return closedOrWaiting(status);
  const intent = await retrieveIntent(intentId);
  if (intent.status !== "requires_capture" && intent.status !== "succeeded") {
    return noteUnpaid(paymentId, status, intent);
  }
  if (intent.amount !== placed.amount || intent.currency.toUpperCase() !== placed.currency) {
    log.error({ checkoutId, intentId }, "payment differs from its checkout");
    await voidFor(checkoutId, paymentId, "the payment differs from the order");
    return fail("mismatch", "The payment does not belong to this order. Nothing was charged.");
  }
  const method = typeof intent.payment_method === "string" ? null : intent.payment_method;
  const { brand = null, last4 = null, fingerprint = null } = method?.card ?? {};
  const settled = await finishInLine(checkoutId, () => settlePlaced(placed, { brand, last4, fingerprint }));
  // Attached to its owner at the provider: the shopper asked to keep it.
  if (settled.ok && method?.customer) await keepCard(method);
  return settled;
}

/** A checkout with its latest payment, as far as settling asks for it. */
export type Placed = {
  checkoutId: string;
  status: string;
  total: number;
  address: PostalAddress | null;
  groupId: string | null;
  number: string | null;
  paymentId: string | null;
  intentId: string | null;
  amount: number | null;
  currency: string | null;
  /** Whether something in it is bought in a deal. */
  deals: boolean;
};

/** One round trip; null when there is no such checkout. */
export async function readPlaced(checkoutId: string): Promise<Placed | null> {
  const { rows } = await pool().query<Placed>({
    name: "placed-checkout",
    text: `SELECT c.id AS "checkoutId", c.status::text, c.total, c.address, g.id AS "groupId", g.number,
        p.id AS "paymentId", p.intent_id AS "intentId", p.amount, trim(p.currency) AS currency,
        EXISTS (SELECT 1 FROM checkout_lines l WHERE l.checkout_id = c.id AND l.deal_id IS NOT NULL) AS deals
      FROM checkouts c LEFT JOIN order_groups g ON g.checkout_id = c.id
        LEFT JOIN LATERAL (SELECT * FROM payments WHERE checkout_id = c.id ORDER BY attempt DESC LIMIT 1) p ON true
      WHERE c.id = $1::uuid`,
    values: [checkoutId],
  });
  return rows[0] ?? null;
}

/**
 * What `settleCheckout` does once the provider has authorised the payment (or none is due); the database's part of it.
 * `card` is what paid. One statement does all of it or nothing; only what can't be had, and a card that is to be counted
 * for a deal, take a transaction of several.
 */
export async function settlePlaced(placed: Placed, card: Card | null): Promise<Result<Settled>> {
  const { checkoutId, paymentId } = placed;
  const counted = placed.deals && !!card?.fingerprint;
  const outcome = (counted ? null : await settleAtOnce(placed, card)) ?? (await settleInSteps(placed, card));
  if (!outcome.ok && paymentId && (outcome.error.code === "gone" || outcome.error.code === "card-limit"))
    await voidFor(checkoutId, paymentId, "the goods are gone");
  return outcome;
}

const SETTLE =
  "SELECT settle_checkout($1::uuid, $2::float8, $3::float8, $4::uuid, $5, $6, $7::int, $8::boolean) AS answer";

function argumentsOf({ checkoutId, address, paymentId }: Placed, card: Card | null): unknown[] {
  const to = pointOfAddress(address);
  const { brand = null, last4 = null } = card ?? {};
  return [checkoutId, to.latitude, to.longitude, paymentId, brand, last4, env().PAYOUT_HOLD_DAYS];
}

/** Null, and nothing was changed, when the goods are gone. */
async function settleAtOnce(placed: Placed, card: Card | null): Promise<Result<Settled> | null> {
  try {
    const { rows } = await pool().query<{ answer: Settling }>({
      name: "settle-checkout",
      text: SETTLE,
      values: [...argumentsOf(placed, card), true],
    });
    return outcomeOf(rows[0]?.answer);
  } catch (error) {
    if ((error as { code?: string }).code === GONE) return null;
    throw error;
  }
}

async function settleInSteps(placed: Placed, card: Card | null): Promise<Result<Settled>> {
  const { checkoutId, deals } = placed;
  return db.$transaction(async (tx): Promise<Result<Settled>> => {
    if (deals && card?.fingerprint && !(await countCard(tx, checkoutId, card.fingerprint))) {
      await releaseCheckout(tx, checkoutId, "FAILED", "the card has had its share of the deal");
      return fail("card-limit", "This card has bought its share of this deal already. Nothing was charged.");
    }
    const [row] = await tx.$queryRawUnsafe<{ answer: Settling }[]>(
      SETTLE,
      ...argumentsOf(placed, card),
      false,
    );
    if (row?.answer.status === "gone")
      await releaseCheckout(tx, checkoutId, "FAILED", "sold out while paying");
    return outcomeOf(row?.answer);
  });
}

function outcomeOf(answer: Settling | undefined): Result<Settled> {
  switch (answer?.status) {
    case "settled":
      return ok({ groupId: answer.groupId, number: answer.number });
    case "closed":
      return fail("gone", "The time for this order was over. Nothing was charged; your cart is as it was.");
    case "gone":
      return fail("gone", "Something sold out while you paid. Nothing was charged; your cart is as it was.");
    default:
      return fail("missing", "This checkout was never placed.");
  }
}

async function noteUnpaid(
  paymentId: string,
  status: string,
  intent: Stripe.PaymentIntent,
): Promise<Result<never>> {
  const refusal = intent.last_payment_error;
  if (intent.status === "requires_action") {
    await db.payment.updateMany({
      where: { id: paymentId, status: "PENDING" },
      data: { status: "REQUIRES_ACTION" },
    });
    return fail("waiting", "Your bank waits for you to confirm this payment.");
  }
  if (refusal) {
    const code = refusal.decline_code ?? refusal.code ?? null;
    await db.payment.updateMany({
      where: { id: paymentId, status: { in: ["PENDING", "REQUIRES_ACTION"] } },
      data: { failureCode: code, failureMessage: refusal.message ?? null },
    });
    return fail("declined", refusalText(code));
  }
  return closedOrWaiting(status);
}

function closedOrWaiting(status: string): Result<never> {
  return status === "PLACED"
    ? fail("waiting", "This order waits for its payment.")
    : fail("closed", "This checkout is over. Nothing was charged; your cart is as it was.");
}

/** Gives an authorisation back that must not be captured; the job repeats until the provider has it. */
async function voidFor(checkoutId: string, paymentId: string, reason: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await releaseCheckout(tx, checkoutId, "FAILED", reason);
    await enqueue(tx, "void-payment", { paymentId }, { key: `void:${paymentId}` });
  });
}
