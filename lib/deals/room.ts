import "server-only";
import { coalesce } from "@/lib/platform/coalesce";
import { db, pool } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { redis } from "@/lib/platform/redis";
import { ENTER, SETTLE, SYNC } from "./room-scripts";

/** Who was let in and has no claim after this is let in no longer: its process is gone. */
const LAPSE_MS = 15_000;
/** Who says nothing for so long no longer blocks the head of the line; the token brings the place back. */
const SILENT_MS = 75_000;
/** After Redis was lost nobody is let in for so long: those who wait come back with their tokens first. */
const GRACE_MS = 12_000;
/** What is older than this is read from PostgreSQL again. */
const STALE_MS = 1_000;

/** What waits outside of PostgreSQL: shoppers in line, and wishes refused because all was gone, over or used up. */
export type RoomFigures = { waiting: number; refused: number };

/** Null while Redis is away; nothing is made by looking. */
export async function roomFigures(dealId: string): Promise<RoomFigures | null> {
  const [room = "", line = ""] = keysOf(dealId);
  try {
    const [waiting, refused] = await redis()
      .pipeline()
      .zcard(line)
      .hget<number>(room, "refused")
      .exec<[number, number | null]>();
    return { waiting, refused: Number(refused ?? 0) };
  } catch (err) {
    log.warn({ err, dealId }, "the deal's room is away");
    return null;
  }
}

export type Act = "claim" | "look" | "leave";

/**
 * What the room says to one shopper. `place` is the moment of arrival that counts, microseconds; 0 = none. `perSecond` is
 * how many were let in lately.
 */
export type RoomAnswer =
  | { answer: "in"; place: number }
  | { answer: "waiting"; place: number; ahead: number; waiting: number; perSecond: number }
  | { answer: "gone" | "full" | "held" | "early" | "over" | "away" };

const keysOf = (dealId: string) =>
  ["room", "line", "seen", "pending", "who"].map((name) => `deal:{${dealId}}:${name}`);

type Wish = { shopper: string; act: Act; place: number };

const doors = new Map<string, (wish: Wish) => Promise<RoomAnswer>>();
const MOST_DOORS = 1_000;

/**
 * Asks the room of a deal for one shopper. The answer is one atomic step in Redis, shared by whoever asks in the same
 * moment; a room that Redis does not have is first built from PostgreSQL.
 */
export function askRoom(dealId: string, wish: Wish): Promise<RoomAnswer> {
  let door = doors.get(dealId);
  if (!door) {
    if (doors.size >= MOST_DOORS) doors.clear();
    door = coalesce((wishes: Wish[]) => askTogether(dealId, wishes), { most: 200, waitMs: 2, lanes: 2 });
    doors.set(dealId, door);
  }
  return door(wish);
}

async function askTogether(dealId: string, wishes: Wish[]): Promise<RoomAnswer[]> {
  const args = [env().DEAL_SEATS, LAPSE_MS, SILENT_MS, GRACE_MS, STALE_MS].map(String);
  for (const { shopper, act, place } of wishes) args.push(shopper, act, String(place));
  const ask = () => redis().createScript<string[]>(ENTER).exec(keysOf(dealId), args);
  let [state, rate, ...answers] = await ask();
  if (state === "unbuilt") {
    await syncRoom(dealId, true);
    [state, rate, ...answers] = await ask();
  } else if (state === "stale") {
    // Nobody waits for it: whoever asks next has it, and PostgreSQL has the last word on every claim.
    void syncRoom(dealId, false).catch((err) =>
      log.warn({ err, dealId }, "the deal's room could not be read again"),
    );
  }
  if (state === "unbuilt") return wishes.map(() => ({ answer: "over" }));
  return answers.map((answer) => parse(answer, Number(rate)));
}

function parse(text: string, perSecond: number): RoomAnswer {
  const [answer, place = "0", ahead = "0", waiting = "0"] = text.split("|");
  if (answer === "in") return { answer, place: Number(place) };
  if (answer === "waiting")
    return { answer, place: Number(place), ahead: Number(ahead), waiting: Number(waiting), perSecond };
  return { answer: answer as "gone" };
}

/** What became of a shopper who was let in: `who` as in the scripts, `place` to go back to in the line. */
export type Settled = { shopper: string; who: string; place: number; claimed: boolean };

/** Tells the room what became of one shopper who was let in. */
export async function settleRoom(dealId: string, { shopper, who, place, claimed }: Settled): Promise<void> {
  await redis()
    .createScript<number>(SETTLE)
    .exec(keysOf(dealId), [claimed ? "1" : "0", shopper, who, String(place)]);
}

type Truth = {
  stock: number;
  claimed: number;
  open: number;
  unpaid: number;
  starts: number;
  ends: number;
};

/**
 * Writes what PostgreSQL says of a deal into its room, after ending what ran out; with `anew` also who has claimed.
 * Nothing is kept in Redis that can't be had again this way but the line, which the shoppers' tokens bring back.
 */
async function syncRoom(dealId: string, anew: boolean): Promise<void> {
  await pool().query("SELECT expire_claims($1::uuid)", [dealId]);
  const { rows } = await pool().query<Truth>({
    name: "deal-room",
    text: `SELECT CASE WHEN opened_at IS NULL THEN 0 ELSE stock END AS stock, claimed,
        (SELECT count(*)::int FROM deal_claims WHERE deal_id = d.id AND state = 'CLAIMED') AS open,
        (SELECT count(*)::int FROM reservations WHERE deal_id = d.id AND state = 'HELD') AS unpaid,
        extract(epoch FROM starts_at)::float8 * 1000 AS starts,
        extract(epoch FROM CASE WHEN closed_at IS NULL THEN ends_at ELSE least(ends_at, closed_at) END)::float8 * 1000 AS ends
      FROM deals d WHERE id = $1::uuid`,
    values: [dealId],
  });
  const truth = rows[0];
  if (!truth) return;
  const known = anew && truth.claimed > 0 ? await knownShoppers(dealId) : [];
  const { stock, claimed, open, unpaid, starts, ends } = truth;
  const how = anew ? (claimed > 0 ? "lost" : "first") : "again";
  const figures = [stock, claimed, open, unpaid, Math.ceil(starts), Math.floor(ends)].map(String);
  await redis()
    .createScript<string>(SYNC)
    .exec(keysOf(dealId), [...figures, how, ...known]);
}

async function knownShoppers(dealId: string): Promise<string[]> {
  const [claims, full] = await Promise.all([
    db.dealClaim.findMany({
      where: { dealId, state: "CLAIMED" },
      select: { shopperKey: true },
    }),
    db.$queryRaw<{ shopperKey: string }[]>`
      SELECT shopper_key AS "shopperKey" FROM deal_shoppers WHERE deal_id = ${dealId}::uuid AND used >= most`,
  ]);
  const open = new Set(claims.map((claim) => claim.shopperKey));
  return [
    ...claims.flatMap((claim) => [claim.shopperKey, "c"]),
    ...full.filter(({ shopperKey }) => !open.has(shopperKey)).flatMap(({ shopperKey }) => [shopperKey, "f"]),
  ];
}
