import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { waitingCheckout } from "@/lib/checkout/queries/waiting";
import { DEFAULT_PLACE, type Place } from "@/lib/fulfilment/model/places";
import { type OfferPromise, promisesOf } from "@/lib/fulfilment/queries/promises";
import { env } from "@/lib/platform/env";
import { automaticPromotions } from "@/lib/promotions/queries/automatic";
import { type OfferNow, offersNow } from "./lines";
import { type Cart, type CartLine, EMPTY_CART, stateOf } from "./model/cart";
import { promotionsOf } from "./promotions";
import { countStored, readStored, type StoredLine } from "./store";

/**
 * The whole cart of an owner, priced now by the database: what is in Redis says only which offers and how many.
 * Without an owner it is empty. `place` is where the promises lead to.
 */
export async function readCart(owner: OwnerKey | null, place: Place = DEFAULT_PLACE): Promise<Cart> {
  const currency = env().MARKET_CURRENCY;
  if (!owner) return { ...EMPTY_CART, currency };
  const stored = await readStored(owner);
  const now = new Date();
  const ids = [...new Set([...stored.lines, ...stored.saved].map((line) => line.offerId))];
  const bought = stored.lines.map((line) => line.offerId);
  const [offers, promises, waiting, promotions] = await Promise.all([
    offersNow(ids, now, owner),
    promisesOf(ids, place, now),
    waitingCheckout(owner),
    bought.length > 0 ? automaticPromotions(owner, bought, currency, now) : [],
  ]);
  const priced = (lines: StoredLine[]) =>
    lines.flatMap((line) => {
      const offer = offers.get(line.offerId);
      const held = waiting?.units.get(line.offerId) ?? 0;
      return offer ? [lineOf(line, offer, promises.get(line.offerId), held)] : [];
    });
  const lines = priced(stored.lines);
  return {
    version: stored.version,
    lines,
    saved: priced(stored.saved),
    currency,
    promotions: promotionsOf(lines, offers, promotions),
    waiting: waiting?.checkoutId ?? null,
  };
}

/** The lines to be bought, priced now, without their delivery promises: what a checkout is made of. */
export async function readLines(owner: OwnerKey): Promise<CartLine[]> {
  const { lines } = await readStored(owner);
  const offers = await offersNow(
    lines.map((line) => line.offerId),
    new Date(),
    owner,
  );
  return lines.flatMap((line) => {
    const offer = offers.get(line.offerId);
    return offer ? [lineOf(line, offer, undefined, 0)] : [];
  });
}

function lineOf(
  stored: StoredLine,
  { sold, terms: _, ...offer }: OfferNow,
  promise: OfferPromise | undefined,
  held: number,
): CartLine {
  const { quantity, addedAt, priceThen } = stored;
  const state = stateOf(sold, offer.limit, quantity, held);
  return {
    ...offer,
    quantity,
    addedAt,
    priceThen,
    state,
    promise: state === "gone" || state === "out" ? null : (promise?.promise?.day ?? null),
  };
}

/** Units in an owner's cart, for the number in the header. */
export async function countUnits(owner: OwnerKey | null): Promise<number> {
  return owner ? countStored(owner) : 0;
}
