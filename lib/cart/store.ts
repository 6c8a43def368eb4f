import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { redis } from "@/lib/platform/redis";
import { MAX_LINES, MAX_QUANTITY } from "./model/cart";
import { CHANGE, MERGE, TAKE } from "./store-scripts";

const DAY_S = 86_400;
const CART_TTL_S = 30 * DAY_S;
const SAVED_TTL_S = 180 * DAY_S;

/** What Redis keeps of a line: never a price to be paid, only the one it was put in at. */
export type StoredLine = { offerId: string; quantity: number; addedAt: number; priceThen: number };

export type StoredCart = { version: number; lines: StoredLine[]; saved: StoredLine[] };

// The braces are a Redis hash tag: both keys of an owner lie in one slot.
const cartKey = (owner: OwnerKey) => `cart:{${owner}}`;
const savedKey = (owner: OwnerKey) => `saved:{${owner}}`;

/** Cart and saved list of an owner in one round trip, oldest line first. */
export async function readStored(owner: OwnerKey): Promise<StoredCart> {
  const [cart, saved] = await redis()
    .multi()
    .hgetall(cartKey(owner))
    .hgetall(savedKey(owner))
    .exec<[HashReply, HashReply]>();
  const fields = fieldsOf(cart);
  return {
    version: Number(fields.get("version") ?? 0),
    lines: linesOf(fields),
    saved: linesOf(fieldsOf(saved)),
  };
}

type HashReply = readonly string[] | null;

function fieldsOf(reply: HashReply): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; reply && at + 1 < reply.length; at += 2)
    fields.set(String(reply[at]), String(reply[at + 1]));
  return fields;
}

function linesOf(fields: Map<string, string>): StoredLine[] {
  return [...fields]
    .filter(([field]) => field !== "version")
    .map(([offerId, value]) => ({ offerId, ...(JSON.parse(value) as Omit<StoredLine, "offerId">) }))
    .sort((a, b) => a.addedAt - b.addedAt || (a.offerId < b.offerId ? -1 : 1));
}

/** Units in the cart; for the number in the header. */
export async function countStored(owner: OwnerKey): Promise<number> {
  const fields = fieldsOf((await redis().hgetall(cartKey(owner))) as unknown as HashReply);
  return linesOf(fields).reduce((sum, line) => sum + line.quantity, 0);
}

type Act = "add" | "set" | "remove" | "save" | "unsave" | "forget" | "restore";

/** `capped`: fewer than asked for; `full`: no room for another line; `missing`: no such line. */
export type Outcome = "ok" | "capped" | "full" | "missing";

/** Changes one line in one step. `most` bounds its quantity; `line` is what a new line is made of. */
export async function changeStored(
  owner: OwnerKey,
  act: Act,
  offerId: string,
  {
    quantity = 0,
    most = MAX_QUANTITY,
    line,
  }: { quantity?: number; most?: number; line?: Omit<StoredLine, "offerId"> } = {},
): Promise<Outcome> {
  const fresh = line
    ? JSON.stringify({ quantity: line.quantity, addedAt: line.addedAt, priceThen: line.priceThen })
    : "";
  return redis()
    .createScript<Outcome>(CHANGE)
    .exec(
      [cartKey(owner), savedKey(owner)],
      [
        act,
        offerId,
        quantity,
        Math.min(most, MAX_QUANTITY),
        MAX_LINES,
        CART_TTL_S,
        SAVED_TTL_S,
        MAX_QUANTITY,
        fresh,
      ].map(String),
    );
}

/**
 * Moves everything of one owner into another's cart and list, in one step: equal lines are added up (at most
 * MAX_QUANTITY), what no longer fits into the cart goes to the saved list. A repeat finds nothing left to move.
 * @returns how many lines were moved
 */
export async function mergeStored(from: OwnerKey, into: OwnerKey): Promise<number> {
  const moved = await redis()
    .createScript<number>(MERGE)
    .exec(
      [cartKey(from), savedKey(from), cartKey(into), savedKey(into)],
      [MAX_QUANTITY, MAX_LINES, CART_TTL_S, SAVED_TTL_S].map(String),
    );
  return Number(moved);
}

/** Takes ordered units out, once for each `reference` however often it is called; units added since stay. */
export async function takeStored(
  owner: OwnerKey,
  reference: string,
  ordered: readonly { offerId: string; quantity: number }[],
): Promise<void> {
  await redis()
    .createScript<number>(TAKE)
    .exec(
      [cartKey(owner), `taken:{${owner}}:${reference}`],
      [String(CART_TTL_S), ...ordered.flatMap(({ offerId, quantity }) => [offerId, String(quantity)])],
    );
}
