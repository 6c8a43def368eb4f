import "server-only";
import { type AvailableCard, availableCards } from "@/lib/catalog/queries/available";
import { departmentLookup } from "@/lib/catalog/queries/categories";
import { log } from "@/lib/platform/log";
import { candidateOf, gather, type Lists, shelvesFor } from "../model/candidates";
import { type Anchor, featuresOf, type Past, PRIOR, rank } from "../model/ranker";
import { readFact, readShelves } from "../store";
import { listsOf } from "./lists";

/**
 * What goes best beside the anchors for this shopper: candidates of every kind merged and ranked by what the shop learned
 * from its clicks and orders. Only what can be bought now, without the anchors and `except`.
 */
export async function mergedFor(
  anchors: readonly Anchor[],
  past: Past,
  except: ReadonlySet<string> = new Set(),
): Promise<AvailableCard[]> {
  if (anchors.length === 0) return [];
  const [lists, shop, departmentOf] = await Promise.all([
    listsOf(anchors.map(({ id }) => id)),
    shopFor(anchors),
    departmentLookup(),
  ]);
  const voices = gather({ ...lists, ...shop }, anchors);
  const cards = await availableCards([...voices.keys()].filter((id) => !except.has(id)));
  const candidates = cards.flatMap((card) => {
    const heard = voices.get(card.id);
    return heard ? [{ ...candidateOf(card, heard, anchors, shop.affine), card }] : [];
  });
  return rank(shop.ranker, candidates, (candidate) => featuresOf(candidate, anchors, past, departmentOf)).map(
    ({ card }) => card,
  );
}

/** The lists of the categories that matter beside the anchors, and the ranker; empty, and the prior, without Redis. */
async function shopFor(anchors: readonly Anchor[]) {
  const none: Lists = new Map();
  try {
    const categories = anchors.map(({ categoryId }) => categoryId);
    const affine = await readShelves("affine", categories);
    const shelves = shelvesFor(anchors, affine);
    const [trending, popular, ranker] = await Promise.all([
      readShelves("trending", shelves),
      readShelves("popular", shelves),
      readFact("ranker"),
    ]);
    return { affine, trending, popular, ranker: ranker ?? PRIOR };
  } catch (err) {
    log.warn({ err }, "what holds for the whole shop could not be read");
    return { affine: none, trending: none, popular: none, ranker: PRIOR };
  }
}
