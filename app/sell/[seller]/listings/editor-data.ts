import "server-only";
import { allCategories } from "@/lib/catalog/queries/categories";
import { attributesAsked } from "@/lib/catalog/queries/editor";

/** The tree and what it asks, for the editor. */
export async function editorData() {
  const [categories, asked] = await Promise.all([allCategories(), attributesAsked()]);
  return { categories: categories.map(({ id, parentId, name }) => ({ id, parentId, name })), asked };
}
