import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { keepFact } from "@/lib/platform/db/facts";

const FACT = "scarce-offers";
const FIRST = "00000000-0000-0000-0000-000000000000";
const BATCH = 5_000;
/** Offers that every run compares with their stock, whether or not anything moved. */
const PROVED = 5_000;
/** A movement may be committed after one with a larger number: what is younger is read again by the next run. */
const SETTLED_SECONDS = 120;

type Cursor = { upto: string; proved: string };

/** Works out anew whether these offers run out, in the transaction that changed their stock. Tells how many rows were wrong. */
export async function refreshScarce(tx: Tx, offerIds: readonly string[]): Promise<number> {
  const [row] = await tx.$queryRaw<{ changed: number }[]>`
    SELECT refresh_scarce_offers(${[...offerIds]}::uuid[]) AS changed`;
  return row?.changed ?? 0;
}

/**
 * Follows the movements of stock since the last run, so that nobody who buys waits for the desks, and then compares a slice
 * of all offers with their stock, going on where the last run ended. Safe to run again, and beside another.
 * @returns offers that had moved, and offers of the slice whose row was wrong although nothing had told of it
 */
export async function keepScarceOffers(slice = PROVED): Promise<{ moved: number; mended: number }> {
  const fact = await db.marketFact.findUnique({ where: { key: FACT } });
  const { upto, proved } = { upto: "0", proved: FIRST, ...(fact?.value as Partial<Cursor> | undefined) };
  const { moved, settled } = await follow(upto);
  const { mended, last } = await prove(proved || FIRST, slice);
  const value: Cursor = { upto: settled, proved: last };
  await keepFact(db, FACT, value);
  return { moved, mended };
}

async function follow(upto: string): Promise<{ moved: number; settled: string }> {
  let moved = 0;
  let settled = upto;
  for (let after = upto, isSettled = true; ; ) {
    const [batch] = await db.$queryRaw<
      { offers: string[]; last: string | null; settled: string | null; rows: number }[]
    >`
      SELECT array_agg(DISTINCT offer_id) AS offers, max(id)::text AS last, count(*)::int AS rows,
        coalesce(min(id) FILTER (WHERE created_at > now() - make_interval(secs => ${SETTLED_SECONDS})) - 1, max(id))::text AS settled
      FROM (SELECT id, offer_id, created_at FROM stock_movements WHERE id > ${after}::bigint ORDER BY id LIMIT ${BATCH}) m`;
    if (!batch?.last) return { moved, settled };
    await refreshScarce(db, batch.offers);
    moved += batch.offers.length;
    if (isSettled) settled = batch.settled ?? settled;
    isSettled &&= batch.settled === batch.last;
    after = batch.last;
    if (batch.rows < BATCH) return { moved, settled };
  }
}

async function prove(after: string, slice: number): Promise<{ mended: number; last: string }> {
  const [row] = await db.$queryRaw<{ offers: string[] | null }[]>`
    SELECT array_agg(id ORDER BY id) AS offers FROM (SELECT id FROM offers WHERE id > ${after}::uuid ORDER BY id LIMIT ${slice}) o`;
  const offers = row?.offers ?? [];
  const mended = offers.length > 0 ? await refreshScarce(db, offers) : 0;
  return { mended, last: offers.length === slice ? (offers.at(-1) ?? FIRST) : FIRST };
}
