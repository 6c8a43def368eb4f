import "server-only";
import { type AvailableCard, availableCards } from "@/lib/catalog/queries/available";
import type { Entry } from "../model/candidates";
import { diversify } from "../model/diversify";
import { ROW_SIZE, type Rows } from "../model/rows";
import { listsOf } from "./lists";

/** A row of one card says little, unless it is a memory. */
const LEAST = 2;

/** The rows below a product: what was bought with it, what is like it, and what this device looked at before. */
export async function productRows(productId: string, seenIds: readonly string[]): Promise<Rows> {
  const { together, similar } = await listsOf([productId]);
  const partners = idsOf(together.get(productId));
  const alike = idsOf(similar.get(productId));
  const seen = seenIds.filter((id) => id !== productId);
  const cards = byId(await availableCards([...new Set([...partners, ...alike, ...seen])]));
  const bought = diversify(pick(cards, partners), { size: ROW_SIZE, perCategory: 4, perBrand: 4 });
  const shown = new Set(bought.map(({ id }) => id));
  const like = diversify(
    pick(cards, alike).filter(({ id }) => !shown.has(id)),
    { size: ROW_SIZE, perBrand: 5 },
  );
  return rowsOf({ together: bought, similar: like, seen: pick(cards, seen) });
}

/** Leaves out rows that are too short to be worth a heading. */
export function rowsOf(rows: { [K in keyof Rows]: AvailableCard[] }): Rows {
  return Object.fromEntries(
    Object.entries(rows)
      .filter(([kind, cards]) => cards.length >= (kind === "seen" || kind === "again" ? 1 : LEAST))
      .map(([kind, cards]) => [kind, cards.map(({ card }) => card)]),
  );
}

export function idsOf(list: readonly Entry[] | undefined): string[] {
  return (list ?? []).map(([id]) => id);
}

export function byId(cards: readonly AvailableCard[]): Map<string, AvailableCard> {
  return new Map(cards.map((card) => [card.id, card]));
}

export function pick(cards: ReadonlyMap<string, AvailableCard>, ids: readonly string[]): AvailableCard[] {
  return ids.flatMap((id) => cards.get(id) ?? []);
}
