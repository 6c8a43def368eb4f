import "server-only";
import { db } from "@/lib/platform/db/client";
import { firstIdOf } from "@/lib/platform/ids";
import { log } from "@/lib/platform/log";
import type { Entry } from "../model/candidates";
import { LENGTHS } from "../model/lengths";
import { shelve } from "../model/shelve";
import { alikeTo } from "../queries/alike";
import {
  categoryPartners,
  countBaskets,
  demandOf,
  partnersOf,
  repurchaseDays,
  type Window,
} from "../queries/baskets";
import { markDirty, readFact, takeDirty, writeFact, writeLists, writeShelves } from "../store";

const DAY = 86_400_000;
const HOTTEST = 20_000;
/** Pairs of purchases from which a category has a rhythm. */
const LEAST_REPEATS = 5;

const BATCH = 100;
const BATCHES_A_RUN = 40;
/** Latest lines whose products are worked out when a store begins with an empty Redis. */
const FIRST_LINES = 50_000;

function lastDays(days: number, now: Date): Window {
  return { since: new Date(now.getTime() - days * DAY), until: now };
}

/** Works out the lists of products now and keeps them. @returns what was worked out */
export async function refreshLists(
  productIds: readonly string[],
  now = new Date(),
): Promise<{ together: Map<string, Entry[]>; similar: Map<string, Entry[]> }> {
  const window = lastDays(LENGTHS.days, now);
  const baskets = (await readFact("baskets")) ?? (await countBaskets(window));
  const [partners, alike] = await Promise.all([
    partnersOf(productIds, window, baskets, LENGTHS.list),
    alikeTo(productIds, LENGTHS.list),
  ]);
  const together = new Map<string, Entry[]>();
  const similar = new Map<string, Entry[]>();
  for (const id of productIds) {
    together.set(
      id,
      (partners.get(id) ?? []).map((partner): Entry => [partner.id, partner.score]),
    );
    similar.set(id, alike.get(id) ?? []);
  }
  await writeLists("together", together);
  await writeLists("similar", similar);
  return { together, similar };
}

/** Works out what was marked since the last run, at most so many; the rest waits for the next. @returns how many */
export async function refreshMarked(now = new Date()): Promise<number> {
  let done = 0;
  for (let batch = 0; batch < BATCHES_A_RUN; batch += 1) {
    const ids = await takeDirty(BATCH);
    if (ids.length === 0) break;
    try {
      await refreshLists(ids, now);
    } catch (err) {
      await markDirty(ids);
      throw err;
    }
    done += ids.length;
  }
  return done;
}

/**
 * Marks the products of a confirmed order group: what goes with them has changed. Safe to repeat. Never fails: a mark
 * that is lost comes with the next order.
 */
export async function noteOrder(groupId: string): Promise<void> {
  const lines = await db.orderLine.findMany({
    where: { order: { groupId } },
    distinct: ["productId"],
    select: { productId: true },
  });
  await markDirty(lines.map(({ productId }) => productId)).catch((err: unknown) => {
    log.warn({ err }, "an order's products could not be marked");
  });
}

/** Works out what holds for the whole shop: which categories go together, what moves in each, what is bought again. */
export async function rollUpShop(now = new Date()): Promise<void> {
  const year = lastDays(LENGTHS.days, now);
  const first = (await readFact("baskets")) === null;
  await writeFact("baskets", await countBaskets(year));
  const affine = await categoryPartners(year, LENGTHS.affine);
  await writeShelves(
    "affine",
    new Map([...affine].map(([id, list]) => [id, list.map(({ id: other, lift }): Entry => [other, lift])])),
  );
  const categories = await db.category.findMany({ select: { id: true, parentId: true } });
  const parentOf = new Map(categories.map(({ id, parentId }) => [id, parentId]));
  for (const [list, { days, halfLife }] of Object.entries(LENGTHS.moves)) {
    const hot = await demandOf(lastDays(days, now), halfLife, HOTTEST);
    await writeShelves(list as keyof typeof LENGTHS.moves, shelve(hot, parentOf));
  }
  await writeFact("repurchase", Object.fromEntries(await repurchaseDays(year, LEAST_REPEATS)));
  if (first) await markLatest(year);
}

async function markLatest({ since }: Window): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT product_id AS id FROM (
      SELECT product_id FROM order_lines l WHERE l.id >= ${firstIdOf(since)}::uuid ORDER BY l.id DESC LIMIT ${FIRST_LINES}
    ) latest`;
  for (let start = 0; start < rows.length; start += 1_000)
    await markDirty(rows.slice(start, start + 1_000).map(({ id }) => id));
}
