import "server-only";
import { movedBrands } from "@/lib/catalog/queries/brands";
import { allCategories, movedCategory } from "@/lib/catalog/queries/categories";
import type { SearchInput } from "../model/input";

/** The filters of a search under the names that their category and brands have now; null when they have them already. */
export async function movedFilters(
  input: SearchInput,
): Promise<Pick<SearchInput, "category" | "brand"> | null> {
  const { category, brand } = input;
  const [brands, place] = await Promise.all([
    movedBrands(brand),
    category && !(await allCategories()).some(({ path }) => path === category)
      ? movedCategory(category)
      : null,
  ]);
  if (brands.size === 0 && !place) return null;
  return {
    category: place ?? category,
    brand: [...new Set(brand.map((slug) => brands.get(slug) ?? slug))],
  };
}
