import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { slugify } from "../../slug";
import type { ListedVariant, Listing } from "../model";
import { pictureFor } from "../pictures";
import type { ImportTarget } from "./batch";

/** A readable address for each new product; one that is taken gets a tail. */
export async function freeSlugs(tx: Tx, listings: readonly Pick<Listing, "title">[]): Promise<string[]> {
  const wished = listings.map((listing) => slugify(listing.title));
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM products WHERE slug = ANY (${wished}::text[])
    UNION SELECT from_slug FROM slug_redirects WHERE kind = 'product' AND from_slug = ANY (${wished}::text[])`;
  const taken = new Set(rows.map(({ slug }) => slug));
  return wished.map((slug) => {
    const free = taken.has(slug) ? `${slug}-${newId().slice(-8)}` : slug;
    taken.add(free);
    return free;
  });
}

/** Ids of the brands that the listings name, by slug; those that are not there are made. */
export async function brandIds(
  tx: Tx,
  listings: readonly Pick<Listing, "brand">[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(listings.flatMap(({ brand }) => (brand ? [[slugify(brand), brand] as const] : [])));
  if (names.size === 0) return new Map();
  const slugs = [...names.keys()];
  const find = () => tx.$queryRaw<{ id: string; slug: string }[]>`
    SELECT coalesce(merged_into_id, id) AS id, slug FROM brands WHERE slug = ANY (${slugs}::text[])`;
  let rows = await find();
  if (rows.length < slugs.length) {
    await tx.$executeRaw`
      INSERT INTO brands (slug, name) SELECT slug, name FROM unnest(${slugs}::text[], ${[...names.values()]}::text[]) AS n (slug, name)
      ORDER BY slug ON CONFLICT (slug) DO NOTHING`;
    rows = await find();
  }
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** Options as the shop keeps them: "Shoe size" becomes "shoe-size". */
export function optionKeys({ options }: ListedVariant): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [slugify(name), value]));
}

/** The same as one text that tells the variants of a product apart. */
export function optionsKeyOf(variant: ListedVariant): string {
  return Object.entries(optionKeys(variant))
    .map(([key, value]) => `${key}=${value}`)
    .join(";");
}

type OptionRow = {
  productId: string;
  key: string;
  label: string;
  kind: "TEXT" | "COLOR" | "SIZE";
  position: number;
  values: { value: string }[];
};

/** What can be chosen, each with its values in the order of the file. */
export function optionRows(listing: Listing, productId: string): OptionRow[] {
  const labels = [...new Set(listing.variants.flatMap((variant) => Object.keys(variant.options)))];
  return labels.map((label, position) => ({
    productId,
    key: slugify(label),
    label,
    kind: /^size$/i.test(label) ? "SIZE" : "TEXT",
    position,
    values: [...new Set(listing.variants.flatMap((variant) => variant.options[label] ?? []))].map(
      (value) => ({
        value,
      }),
    ),
  }));
}

/** Options that are there already get the values they lack behind their own. */
export async function writeOptions(tx: Tx, options: readonly OptionRow[]): Promise<void> {
  if (options.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO product_options AS had (product_id, key, label, kind, position, values)
    SELECT "productId", key, label, kind, position, values FROM json_to_recordset(${JSON.stringify(options)}::json)
      AS r ("productId" uuid, key text, label text, kind option_kind, position int, values jsonb)
    ON CONFLICT (product_id, key) DO UPDATE SET values = had.values || (
      SELECT coalesce(jsonb_agg(v), '[]') FROM jsonb_array_elements(EXCLUDED.values) v
      WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(had.values) h WHERE h ->> 'value' = v ->> 'value')
    )`;
}

/** What a listing says of its product, as columns. */
export function wordsOf(listing: Listing, brands: ReadonlyMap<string, string>, { categories }: ImportTarget) {
  return {
    title: listing.title,
    description: listing.description,
    brandId: listing.brand ? (brands.get(slugify(listing.brand)) ?? null) : null,
    categoryId: categories.find(listing),
    status: listing.state,
    taxClass: listing.taxClass ?? null,
  };
}

/** The picture composed for a listing, shown while it has none of its own. */
export async function pictureOf(
  listing: Listing,
  { categories }: ImportTarget,
): Promise<{ imageKey: string; imageHash: string | null }> {
  const { key, hash } = await pictureFor(listing, categories.groundOf(listing));
  return { imageKey: key, imageHash: hash };
}
