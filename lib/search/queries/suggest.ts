import "server-only";
import { allCategories } from "@/lib/catalog/queries/categories";
import { NO_SUGGESTIONS, type Suggestions } from "../model/suggest";
import { storable } from "../model/words";
import { normalText, suggestBrands, suggestProducts, suggestQueries } from "../postgres/suggest";

const LONGEST = 80;
const CATEGORIES = 3;

/** What the search box offers for what was typed so far, from the first letter on. */
export async function suggest(typed: string): Promise<Suggestions> {
  const q = storable(typed, LONGEST).replace(/\s+/gu, " ").trimStart();
  const normal = await normalText(q);
  if (normal === "") return { q, ...NO_SUGGESTIONS };
  const [queries, brands, products, categories] = await Promise.all([
    suggestQueries(q.trimEnd()),
    suggestBrands(normal),
    suggestProducts(normal),
    suggestCategories(normal),
  ]);
  return { q, queries, categories, brands, products };
}

async function suggestCategories(normal: string): Promise<Suggestions["categories"]> {
  const all = await allCategories();
  const fold = (name: string) =>
    name
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase();
  return all
    .map((category) => ({ category, name: fold(category.name) }))
    .filter(({ category, name }) => !category.hidden && ` ${name}`.includes(` ${normal}`))
    .sort(
      (a, b) =>
        Number(b.name.startsWith(normal)) - Number(a.name.startsWith(normal)) ||
        a.category.depth - b.category.depth,
    )
    .slice(0, CATEGORIES)
    .map(({ category }) => ({
      name: category.name,
      within: all.find((other) => other.id === category.parentId)?.name ?? null,
      path: category.path,
    }));
}
