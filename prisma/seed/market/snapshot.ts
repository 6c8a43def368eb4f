import { pictureKey } from "@/lib/catalog/pictures/recipe";
import type { Variant } from "./model";

/** What an order freezes of a variant. */
export function snapshotOf(variant: Variant, hashes: ReadonlyMap<string, string>) {
  const imageKey = pictureKey(variant.picture);
  return {
    title: variant.product.title,
    choice: variant.title,
    sku: variant.sku,
    slug: variant.product.slug,
    imageKey,
    imageHash: hashes.get(imageKey) ?? null,
  };
}
