import "server-only";
import { coalesce } from "@/lib/platform/coalesce";
import { db, pool } from "@/lib/platform/db/client";

/** A claim holds its unit this long, then it goes to the next. */
export const CLAIM_MS = 5 * 60_000;

/** What became of one shopper's wish: `held` had a claim under way already. */
export type ClaimOutcome =
  | { outcome: "claimed" | "held"; claimId: string; until: Date }
  | { outcome: "limit" | "none" | "early" | "over" };

type Row = { shopper: string; outcome: ClaimOutcome["outcome"]; claimId: string | null; until: Date | null };

const lines = new Map<string, (shopper: string) => Promise<ClaimOutcome>>();
const MOST_LINES = 1_000;

/**
 * Claims one unit of a deal for a shopper, durably. Whoever asks at the same time shares one statement and one commit;
 * the database gives out no unit twice and no shopper more than the limit, whatever Redis believes. Asking again while
 * a claim is under way answers with that claim.
 */
export function claimUnit(dealId: string, shopper: string): Promise<ClaimOutcome> {
  let line = lines.get(dealId);
  if (!line) {
    if (lines.size >= MOST_LINES) lines.clear();
    line = coalesce((shoppers: string[]) => claimTogether(dealId, shoppers), { most: 200, waitMs: 2 });
    lines.set(dealId, line);
  }
  return line(shopper);
}

async function claimTogether(dealId: string, shoppers: string[]): Promise<ClaimOutcome[]> {
  const { rows } = await pool().query<Row>({
    name: "claim-deal",
    text: `SELECT shopper, outcome, claim_id AS "claimId", until FROM claim_deal($1::uuid, $2::text[], now() + $3::int * interval '1 millisecond')`,
    values: [dealId, shoppers, CLAIM_MS],
  });
  const found = new Map(rows.map((row) => [row.shopper, row]));
  return shoppers.map((shopper) => {
    const row = found.get(shopper);
    if (!row) return { outcome: "none" };
    const { outcome, claimId, until } = row;
    if (outcome === "claimed" || outcome === "held") {
      return { outcome, claimId: claimId as string, until: until as Date };
    }
    return { outcome };
  });
}

/** Gives a claim back that the shopper no longer wants: its unit goes to the next at once. */
export async function giveUpClaim(dealId: string, shopper: string): Promise<void> {
  await db.$executeRaw`SELECT give_up_claim(${dealId}::uuid, ${shopper})`;
}
