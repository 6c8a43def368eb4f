import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { fail, ok, type Result } from "@/lib/platform/result";
import { offersNow } from "./lines";
import { MAX_LINES, MAX_QUANTITY } from "./model/cart";
import type { CartChange } from "./model/change";
import { changeStored, mergeStored, type Outcome, takeStored } from "./store";

/** What the shopper should hear about a change that went through, "Only 3 left: your cart has them all." */
export type Changed = { notice: string | null };

/**
 * One change of one line. Quantities are bounded by what can be had now.
 * Refuses `gone` (no longer sold), `out` (nothing left), `full` (MAX_LINES) and `missing` (no such line).
 */
export async function changeLine(owner: OwnerKey, change: CartChange): Promise<Result<Changed>> {
  switch (change.act) {
    case "add":
    case "set":
      return bounded(owner, change);
    case "restore": {
      const { offerId, quantity, addedAt, priceThen } = change;
      if (!(await offersNow([offerId], new Date(), owner)).has(offerId)) return gone();
      return told(await changeStored(owner, "restore", offerId, { line: { quantity, addedAt, priceThen } }));
    }
    default:
      return told(await changeStored(owner, change.act, change.offerId));
  }
}

async function bounded(
  owner: OwnerKey,
  { act, offerId, quantity }: Extract<CartChange, { act: "add" | "set" }>,
): Promise<Result<Changed>> {
  if (act === "set" && quantity === 0) return told(await changeStored(owner, "set", offerId, { quantity }));
  const offer = (await offersNow([offerId], new Date(), owner)).get(offerId);
  if (!offer?.sold) return gone();
  const { limit, sellerLimit, price } = offer;
  if (limit < 1) return fail("out", `${offer.title} is sold out for now.`);
  const line = { quantity: Math.min(quantity, limit), addedAt: Date.now(), priceThen: price };
  const outcome = await changeStored(owner, act, offerId, { quantity, most: limit, line });
  if (outcome !== "capped") return told(outcome);
  return ok({ notice: limitNotice(limit, sellerLimit) });
}

function limitNotice(limit: number, sellerLimit: number | null): string {
  if (limit === sellerLimit) return `The seller allows ${limit} an order: your cart has them.`;
  if (limit === MAX_QUANTITY) return `At most ${MAX_QUANTITY} of one thing: your cart has them.`;
  return limit === 1 ? "Only 1 left: it is in your cart." : `Only ${limit} left: your cart has them all.`;
}

function gone(): Result<never> {
  return fail("gone", "This is no longer sold.");
}

function told(outcome: Outcome): Result<Changed> {
  if (outcome === "full")
    return fail("full", `A cart holds ${MAX_LINES} things. Save some for later to make room.`);
  if (outcome === "missing") return fail("missing", "This is no longer in your cart.");
  return ok({ notice: null });
}

/**
 * Moves a guest's cart and saved list into a member's, once: equal lines are added up, none is lost.
 * Any number of logins may do it at the same time.
 */
export async function mergeCarts(from: OwnerKey, into: OwnerKey): Promise<void> {
  if (from !== into) await mergeStored(from, into);
}

/**
 * Takes what was ordered out of the cart it came from; what was added meanwhile stays. Safe to repeat:
 * only the first call for a checkout changes anything.
 */
export async function removeOrdered(
  owner: OwnerKey,
  checkoutId: string,
  ordered: readonly { offerId: string; quantity: number }[],
): Promise<void> {
  await takeStored(owner, checkoutId, ordered);
}
