import type { Ground } from "@/lib/catalog/pictures/colours";
import { pictureKey, VIEWS } from "@/lib/catalog/pictures/recipe";
import type { Context, Product, Variant } from "./model";

/** The pictures of a product: all views of its first colour for everyone, the front and a turn in a variant's own. */
export function addPictures(product: Product, { tables, random }: Context): void {
  const grounds: Ground[] = [
    product.category.ground,
    product.category.ground,
    product.category.ground,
    "stone",
  ];
  const shared = VIEWS.map((view, index) => ({ ...product.picture, view, ground: grounds[index] as Ground }));
  const rows: { variant: Variant | null; recipe: Product["picture"]; position: number }[] = [
    ...shared.map((recipe, position) => ({ variant: null, recipe, position })),
  ];
  for (const variant of product.variants) {
    if (variant.picture === product.picture) continue;
    rows.push({ variant, recipe: variant.picture, position: 0 });
    rows.push({ variant, recipe: { ...variant.picture, view: "turned" }, position: 1 });
  }
  for (const { variant, recipe, position } of rows) {
    const alt = [product.title, variant?.title, VIEW_WORDS[recipe.view]].filter(Boolean).join(", ");
    tables.add("product_images", {
      id: random.stream(`image/${product.slug}/${variant?.sku ?? ""}/${recipe.view}`).id(product.publishedAt),
      product_id: product.id,
      variant_id: variant?.id ?? null,
      key: pictureKey(recipe),
      alt,
      hash: null,
      position,
    });
  }
}

const VIEW_WORDS = {
  front: "",
  turned: "from the other side",
  close: "close up",
  pair: "two of them",
} as const;
