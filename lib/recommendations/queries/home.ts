import "server-only";
import { availableCards } from "@/lib/catalog/queries/available";
import { departmentLookup } from "@/lib/catalog/queries/categories";
import { lovedThisWeek } from "@/lib/catalog/queries/shelves";
import { log } from "@/lib/platform/log";
import type { Entry } from "../model/candidates";
import { diversify } from "../model/diversify";
import { NO_PAST } from "../model/ranker";
import { dueAgain, type Purchase } from "../model/repurchase";
import { ROW_SIZE, type Rows } from "../model/rows";
import { readFact, readShelves } from "../store";
import { mergedFor } from "./merged";
import { anchorsOf, pastOf, purchasesOf } from "./products";
import { idsOf, rowsOf } from "./rows";

const LATEST = 8;

/** The rows of the home page: for this shopper, what moves now, and for a member what is due again. */
export async function homeRows(
  userId: string | null,
  seenIds: readonly string[],
  now = new Date(),
): Promise<Rows> {
  const [purchases, loved, trending] = await Promise.all([
    userId ? purchasesOf(userId) : [],
    lovedThisWeek(),
    hottest(),
  ]);
  const standing = new Set(loved.map(({ id }) => id));
  const forYou = await forShopper(seenIds, purchases, standing);
  const shown = new Set([...standing, ...forYou.map(({ id }) => id)]);
  const [moving, again] = await Promise.all([
    availableCards(idsOf(trending).filter((id) => !shown.has(id))),
    purchases.length > 0 ? availableCards(dueAgain(purchases, await rhythms(), now).slice(0, ROW_SIZE)) : [],
  ]);
  return rowsOf({
    forYou,
    trending: diversify(moving, { size: ROW_SIZE, perCategory: 3, perBrand: 3 }),
    again,
  });
}

/** What goes with a cart, without what lies in it. */
export async function cartRows(productIds: readonly string[], userId: string | null): Promise<Rows> {
  const [anchors, purchases, departmentOf] = await Promise.all([
    anchorsOf(productIds),
    userId ? purchasesOf(userId) : [],
    departmentLookup(),
  ]);
  const past = userId ? pastOf(anchors, purchases, departmentOf) : NO_PAST;
  const goes = await mergedFor(anchors, past);
  return rowsOf({ goes: diversify(goes, { size: ROW_SIZE, perCategory: 4, perBrand: 3 }) });
}

async function forShopper(
  seenIds: readonly string[],
  purchases: readonly Purchase[],
  standing: ReadonlySet<string>,
) {
  const latest = [...new Set(purchases.map(({ productId }) => productId))].slice(0, LATEST);
  const anchors = await anchorsOf([...new Set([...seenIds.slice(0, LATEST), ...latest])]);
  const past = pastOf(anchors, purchases, await departmentLookup());
  const ranked = await mergedFor(anchors, past, new Set([...standing, ...seenIds]));
  return diversify(ranked, { size: ROW_SIZE, perCategory: 3, perBrand: 3 });
}

async function hottest(): Promise<Entry[]> {
  try {
    return (await readShelves("trending", ["all"])).get("all") ?? [];
  } catch (err) {
    log.warn({ err }, "what moves now could not be read");
    return [];
  }
}

async function rhythms(): Promise<Map<string, number>> {
  try {
    return new Map(Object.entries((await readFact("repurchase")) ?? {}));
  } catch (err) {
    log.warn({ err }, "rhythms could not be read");
    return new Map();
  }
}
