import "server-only";
import { createHash } from "node:crypto";
import { type Duration, Ratelimit } from "@upstash/ratelimit";
import { log } from "./log";
import { redis } from "./redis";
import { fail, ok, type Result } from "./result";

type Policy = {
  attempts: number;
  window: Duration;
  /** Whom it counts: the member (a guest's network address), the address alone, or what is acted upon. */
  by: "actor" | "address" | "target";
  /** While Redis does not answer: what costs only us goes on, what protects somebody else waits. */
  whenAway: "allow" | "refuse";
};

/** How often who may do what. Actions name them; nothing else in the code holds a number of attempts. */
export const POLICIES = {
  "sign-in.address": { attempts: 100, window: "10 m", by: "address", whenAway: "allow" },
  "sign-in.account": { attempts: 10, window: "15 m", by: "target", whenAway: "refuse" },
  "register.address": { attempts: 20, window: "1 h", by: "address", whenAway: "refuse" },
  "register.account": { attempts: 4, window: "1 h", by: "target", whenAway: "refuse" },
  "reset.address": { attempts: 20, window: "1 h", by: "address", whenAway: "refuse" },
  "reset.account": { attempts: 4, window: "1 h", by: "target", whenAway: "refuse" },
  "reset.token": { attempts: 20, window: "10 m", by: "address", whenAway: "refuse" },
  "password.change": { attempts: 10, window: "15 m", by: "actor", whenAway: "refuse" },
  "factor.try": { attempts: 30, window: "15 m", by: "actor", whenAway: "refuse" },
  "staff.invite": { attempts: 30, window: "1 h", by: "actor", whenAway: "refuse" },
  "account.change": { attempts: 60, window: "1 m", by: "actor", whenAway: "allow" },
  "cart.change": { attempts: 300, window: "1 m", by: "actor", whenAway: "allow" },
  "checkout.change": { attempts: 60, window: "1 m", by: "actor", whenAway: "allow" },
  "checkout.place": { attempts: 20, window: "1 m", by: "actor", whenAway: "allow" },
  "deal.claim": { attempts: 30, window: "1 m", by: "actor", whenAway: "allow" },
  "deal.address": { attempts: 60, window: "10 m", by: "address", whenAway: "allow" },
  "deal.look": { attempts: 600, window: "1 m", by: "actor", whenAway: "allow" },
  "coupon.try": { attempts: 20, window: "10 m", by: "actor", whenAway: "refuse" },
  "return.photo": { attempts: 60, window: "1 h", by: "actor", whenAway: "refuse" },
  "gift.try": { attempts: 10, window: "1 h", by: "actor", whenAway: "refuse" },
  "review.write": { attempts: 20, window: "1 h", by: "actor", whenAway: "allow" },
  "review.vote": { attempts: 120, window: "1 h", by: "actor", whenAway: "allow" },
  "question.ask": { attempts: 20, window: "1 h", by: "actor", whenAway: "refuse" },
  "content.report": { attempts: 20, window: "1 h", by: "actor", whenAway: "refuse" },
  "message.send": { attempts: 20, window: "10 m", by: "actor", whenAway: "refuse" },
  "seller.apply": { attempts: 60, window: "10 m", by: "actor", whenAway: "refuse" },
  "seller.invite": { attempts: 30, window: "1 h", by: "actor", whenAway: "refuse" },
  "search.click": { attempts: 120, window: "1 m", by: "address", whenAway: "allow" },
  "desk.picture": { attempts: 300, window: "1 h", by: "actor", whenAway: "refuse" },
  "row.note": { attempts: 120, window: "1 m", by: "actor", whenAway: "refuse" },
  "desk.file": { attempts: 60, window: "1 h", by: "actor", whenAway: "refuse" },
  "desk.find": { attempts: 240, window: "1 m", by: "actor", whenAway: "allow" },
  "alert.ask": { attempts: 30, window: "1 h", by: "actor", whenAway: "refuse" },
  "alert.mail": { attempts: 20, window: "1 h", by: "target", whenAway: "refuse" },
  "staff.money": { attempts: 60, window: "1 m", by: "actor", whenAway: "refuse" },
  "desk.change": { attempts: 300, window: "1 m", by: "actor", whenAway: "allow" },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof POLICIES;

/** A store that does not answer within this is away. */
const PATIENCE_MS = 2_000;

const limiters = new Map<PolicyName, Ratelimit>();

function limiter(policy: PolicyName): Ratelimit {
  let found = limiters.get(policy);
  if (!found) {
    const { attempts, window } = POLICIES[policy];
    found = new Ratelimit({
      redis: redis(),
      limiter: Ratelimit.slidingWindow(attempts, window),
      prefix: `limit:${policy}`,
      ephemeralCache: false,
      // Its own timeout lets everybody through; ours asks the policy.
      timeout: 0,
    });
    limiters.set(policy, found);
  }
  return found;
}

// Keys are of one length and hold no mail address.
function key(who: string): string {
  return createHash("sha256").update(who).digest("base64url").slice(0, 22);
}

/**
 * Counts one attempt of `who` (an actor, an address or a target, as the policy says).
 * @returns `too-many` with the time to wait, or `unavailable` when Redis is away and the policy refuses then
 */
export async function limit(policy: PolicyName, who: string): Promise<Result<null>> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const { success, reset } = await Promise.race([
      limiter(policy).limit(key(who)),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error("Redis did not answer in time")), PATIENCE_MS);
      }),
    ]);
    return success
      ? ok(null)
      : fail("too-many", `Too many attempts. Try again ${inWords(reset - Date.now())}.`);
  } catch (err) {
    log.warn({ err, policy }, "rate limit could not be counted");
    if (POLICIES[policy].whenAway === "allow") return ok(null);
    return fail("unavailable", "This is not possible for the moment. Try again in a few minutes.");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Takes one counted attempt of `who` back, after it turned out to be right: only wrong ones add up.
 * Never fails: the count then runs out by itself.
 */
export async function uncount(policy: PolicyName, who: string): Promise<void> {
  try {
    // Not the library's own reset: it walks all keys of the store.
    await limiter(policy).limit(key(who), { rate: -1 });
  } catch (err) {
    log.warn({ err, policy }, "rate limit could not be taken back");
  }
}

function inWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes <= 1) return "in a minute";
  return minutes < 60 ? `in ${minutes} minutes` : "in an hour";
}
