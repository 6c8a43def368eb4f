import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { lineToken, placeOf } from "../line-token";
import { askAgainMs, estimateSeconds, type Standing } from "../model";
import { type Act, askRoom, type RoomAnswer, settleRoom } from "../room";
import { claimUnit, giveUpClaim } from "./claims";

export type Entering = {
  dealId: string;
  shopper: OwnerKey;
  /** `claim` asks for a unit and joins the line if need be; `look` keeps the place; `leave` gives place or claim up. */
  act: Act;
  /** What this browser was given as proof of its place. */
  token?: string | null;
  /** The guest who has signed in since: the place goes along. */
  formerly?: OwnerKey | null;
};

/** Where a shopper stands, and the proof of the place to be kept by the browser; null = keep none. */
export type Entered = { standing: Standing; token: string | null };

/**
 * The one way into a deal. Redis lets in or puts in line in one step; who is let in claims in PostgreSQL, which has the
 * last word. Asking again, from another tab or after a reload, changes nothing: the shopper is known by account or
 * signed cookie, not by the request. While Redis is away claims go straight to PostgreSQL and nobody waits in line.
 */
export async function enterDeal(entering: Entering): Promise<Entered> {
  const { dealId, shopper, act } = entering;
  if (act === "leave") {
    await giveUpClaim(dealId, shopper);
    await quietly(() => settleRoom(dealId, { shopper, who: "", place: 0, claimed: false }));
  }
  try {
    return await enter(entering, await askRoom(dealId, { shopper, act, place: await ownPlace(entering) }));
  } catch (err) {
    if (act !== "claim") throw err;
    log.warn({ err, dealId }, "the deal's room is away; claiming without it");
    return { standing: await claimNow(dealId, shopper), token: null };
  }
}

async function ownPlace({ dealId, shopper, token, formerly, act }: Entering): Promise<number> {
  if (act === "leave" || !token) return 0;
  const own = placeOf(token, dealId, shopper);
  if (own > 0 || !formerly || formerly === shopper) return own;
  const before = placeOf(token, dealId, formerly);
  if (before > 0) await askRoom(dealId, { shopper: formerly, act: "leave", place: 0 });
  return before;
}

async function enter({ dealId, shopper, act }: Entering, room: RoomAnswer): Promise<Entered> {
  switch (room.answer) {
    case "in":
      return claimAdmitted(dealId, shopper, room.place);
    case "waiting":
      return waiting(dealId, shopper, room);
    case "held":
    case "full": {
      const standing = await ownStanding(dealId, shopper);
      if (standing) return { standing, token: null };
      // The claim was given back meanwhile, which only PostgreSQL knew.
      await settleRoom(dealId, { shopper, who: "", place: 0, claimed: false });
      const again = await askRoom(dealId, { shopper, act, place: 0 });
      return again.answer === "held" || again.answer === "full"
        ? { standing: { state: "away" }, token: null }
        : enter({ dealId, shopper, act }, again);
    }
    default: {
      const standing = room.answer === "away" ? await ownStanding(dealId, shopper) : null;
      return { standing: standing ?? { state: room.answer }, token: null };
    }
  }
}

async function claimAdmitted(dealId: string, shopper: OwnerKey, place: number): Promise<Entered> {
  const standing = await claimNow(dealId, shopper);
  const back = standing.state === "gone" ? place : 0;
  const who = standing.state === "claimed" ? "c" : standing.state === "limit" ? "f" : "";
  await quietly(() =>
    settleRoom(dealId, {
      shopper,
      who,
      place: back,
      claimed: standing.state === "claimed" && standing.fresh,
    }),
  );
  if (standing.state !== "gone") return { standing, token: null };
  // Redis believed in a unit that PostgreSQL had given out: back to the same place in the line.
  return waiting(dealId, shopper, { place, ahead: 0, waiting: 1, perSecond: 0 });
}

async function claimNow(dealId: string, shopper: OwnerKey): Promise<Standing> {
  const claim = await claimUnit(dealId, shopper);
  switch (claim.outcome) {
    case "claimed":
    case "held":
      return { state: "claimed", until: claim.until.getTime(), fresh: claim.outcome === "claimed" };
    case "none":
      return { state: "gone" };
    default:
      return { state: claim.outcome };
  }
}

function waiting(
  dealId: string,
  shopper: OwnerKey,
  line: { place: number; ahead: number; waiting: number; perSecond: number },
): Entered {
  const { place, ahead, waiting, perSecond } = line;
  const standing: Standing = {
    state: "waiting",
    ahead,
    waiting,
    seconds: estimateSeconds(ahead, perSecond),
    askAgainMs: askAgainMs(ahead),
  };
  return { standing, token: lineToken(dealId, shopper, place) };
}

/** What PostgreSQL says of a shopper who has claimed or bought; null for one who has room for more and nothing under way. */
async function ownStanding(dealId: string, shopper: OwnerKey): Promise<Standing | null> {
  const [claim, share] = await Promise.all([
    db.dealClaim.findFirst({
      where: { dealId, shopperKey: shopper, state: "CLAIMED", expiresAt: { gt: new Date() } },
      select: { expiresAt: true },
    }),
    db.dealShopper.findUnique({ where: { dealId_shopperKey: { dealId, shopperKey: shopper } } }),
  ]);
  if (claim) return { state: "claimed", until: claim.expiresAt.getTime(), fresh: false };
  return share && share.used >= share.most ? { state: "limit" } : null;
}

async function quietly(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (err) {
    log.warn({ err }, "the deal's room could not be told; it reads PostgreSQL again within a second");
  }
}
