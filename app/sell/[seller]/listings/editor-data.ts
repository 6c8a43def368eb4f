import "server-only";
import { allCategories } from "@/lib/catalog/queries/categories";
import { attributesAsked } from "@/lib/catalog/queries/editor";

/** The tree and what it asks, for the editor: what is hidden can't be chosen, unless the listing stands there already. */
export async function editorData(current?: string) {
  const [categories, asked] = await Promise.all([allCategories(), attributesAsked()]);
  const path = categories.find(({ id }) => id === current)?.path;
  const shown = categories.filter(
    (one) => !one.hidden || one.path === path || path?.startsWith(`${one.path}/`),
  );
  return { categories: shown.map(({ id, parentId, name }) => ({ id, parentId, name })), asked };
}
