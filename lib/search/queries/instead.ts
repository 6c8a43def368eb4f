import "server-only";
import type { CardView } from "@/lib/catalog/model/views";
import { allCategories } from "@/lib/catalog/queries/categories";
import { lovedThisWeek } from "@/lib/catalog/queries/shelves";

const SHELVES = 8;

/** Where to go when nothing was found: shelves whose name has a word of the query, else the departments; and what sells. */
export async function insteadOf(
  q: string,
): Promise<{ shelves: { name: string; path: string }[]; loved: CardView[] }> {
  const [tree, loved] = await Promise.all([allCategories(), lovedThisWeek()]);
  const words = q.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const shown = tree.filter(({ hidden }) => !hidden);
  const near = shown.filter(({ name }) =>
    words.some((word) => name.toLowerCase().includes(word.replace(/s$/, ""))),
  );
  const shelves = near.length > 0 ? near : shown.filter(({ depth }) => depth === 1);
  return { shelves: shelves.slice(0, SHELVES).map(({ name, path }) => ({ name, path })), loved };
}
