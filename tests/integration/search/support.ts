import { slugify } from "@/lib/catalog/slug";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { EngineFilters, EngineQuery } from "@/lib/search/engine/port";
import { category, sellable } from "@/tests/support/factories";

export const NO_FILTERS: EngineFilters = {
  category: null,
  brands: [],
  sellers: [],
  min: null,
  max: null,
  rating: null,
  inStock: false,
  values: {},
  ranges: {},
};

export function asked(text: string, more: Partial<EngineQuery> = {}): EngineQuery {
  return {
    text,
    filters: NO_FILTERS,
    sort: "best",
    cursor: null,
    size: 30,
    facets: false,
    literal: false,
    ...more,
  };
}

type Wanted = {
  title: string;
  brand?: string;
  shelf?: string;
  sku?: string;
  ean?: string;
  price?: number;
  quantity?: number;
  attributes?: Record<string, string | number | boolean>;
  description?: string;
};

/** A product that can be bought, with what search knows of it. @returns its id */
export async function listed({
  title,
  brand,
  shelf = "Everything",
  sku,
  ean,
  attributes,
  description,
  ...offer
}: Wanted) {
  const path = slugify(shelf);
  const there =
    (await db.category.findUnique({ where: { path } })) ??
    (await category({ slug: path, path, name: shelf }));
  const made = await sellable({ ...offer, title, categoryId: there.id });
  const maker = brand
    ? await db.brand.upsert({
        where: { slug: slugify(brand) },
        create: { slug: slugify(brand), name: brand },
        update: {},
      })
    : null;
  await db.product.update({
    where: { id: made.product.id },
    data: {
      slug: `${slugify(title) || "product"}-${newId().slice(-6)}`,
      brandId: maker?.id ?? null,
      ...(attributes ? { attributes } : {}),
      ...(description ? { description } : {}),
    },
  });
  if (sku || ean) await db.variant.update({ where: { id: made.variant.id }, data: { sku, ean } });
  return { id: made.product.id, offerId: made.offer.id, levelId: made.level.id, variantId: made.variant.id };
}
