import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db/client";
import { refuse } from "@/lib/platform/result";
import { brandIds, freeSlugs } from "../../import/apply/words";
import { objectFor, pictureOfObject } from "../../import/pictures";
import type { ReadListing } from "../../model/read-listing";
import { groundOf } from "../../model/views";
import type { EditorListing } from "../../queries/editor";
import { slugify } from "../../slug";

type Words = {
  id: string;
  sellerId: string;
  listing: ReadListing;
  before: EditorListing | null;
  currency: string;
  /** Keys of the attributes that the category asks for. */
  asked: readonly string[];
};

/** Options with the keys they will have, each key once. */
export function keyedOptions({ options }: ReadListing) {
  const taken = new Set<string>();
  return options.map((option) => {
    let key = option.key || slugify(option.label);
    while (taken.has(key)) key = `${key}-2`;
    taken.add(key);
    return { ...option, key };
  });
}

/** Writes product, options, variants and pictures. Variants that fell out of the matrix stay for the orders that name them. */
export async function writeWords(tx: Tx, words: Words): Promise<void> {
  const { id, sellerId, listing, before, currency } = words;
  const brands = await brandIds(tx, [listing]);
  const data = {
    title: listing.title,
    description: listing.description,
    features: listing.features,
    brandId: listing.brand ? (brands.get(slugify(listing.brand)) ?? null) : null,
    categoryId: listing.categoryId,
    taxClass: listing.taxClass,
    attributes: { ...(await unasked(tx, words)), ...listing.attributes } as Prisma.InputJsonObject,
  };
  if (before) await tx.product.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
  else {
    const [slug = id] = await freeSlugs(tx, [listing]);
    await tx.product.create({
      data: { id, slug, ...data, createdBySellerId: sellerId, status: "DRAFT", currency },
    });
  }
  await writeVariants(tx, words);
  await writePictures(tx, words);
}

/** What the category does not ask for, but a file brought, stays as it is. */
async function unasked(
  tx: Tx,
  { id, before, listing, asked }: Words,
): Promise<Record<string, Prisma.JsonValue>> {
  if (before?.form.categoryId !== listing.categoryId) return {};
  const { attributes } = await tx.product.findUniqueOrThrow({ where: { id }, select: { attributes: true } });
  return Object.fromEntries(
    Object.entries((attributes ?? {}) as Prisma.JsonObject).flatMap(([key, value]) =>
      value === undefined || asked.includes(key) ? [] : [[key, value]],
    ),
  );
}

async function writeVariants(tx: Tx, { id, listing }: Words): Promise<void> {
  const options = keyedOptions(listing);
  const swatches = new Map<string, string>();
  for (const { key, values } of await tx.productOption.findMany({ where: { productId: id } }))
    for (const entry of Array.isArray(values) ? values : []) {
      const { value, swatch } = (entry ?? {}) as { value?: string; swatch?: string };
      if (value && swatch) swatches.set(`${key}\n${value}`, swatch);
    }
  await tx.productOption.deleteMany({
    where: { productId: id, key: { notIn: options.map(({ key }) => key) } },
  });
  for (const [position, { key, label, values }] of options.entries()) {
    const json = values.map((value) => {
      const swatch = swatches.get(`${key}\n${value}`);
      return swatch ? { value, swatch } : { value };
    });
    await tx.productOption.upsert({
      where: { productId_key: { productId: id, key } },
      create: {
        productId: id,
        key,
        label,
        kind: /size/i.test(label) ? "SIZE" : "TEXT",
        position,
        values: json,
      },
      update: { label, position, values: json },
    });
  }
  const rows = listing.rows.map((row, position) => ({
    variantId: row.variantId,
    position,
    sku: row.sku,
    ean: row.ean,
    weight: row.weightGrams,
    options: Object.fromEntries(options.map(({ key }, at) => [key, row.values[at] ?? ""])),
    optionsKey: options.map(({ key }, at) => `${key}=${row.values[at] ?? ""}`).join(";"),
    title: row.values.join(", "),
  }));
  // Two values may change places: every variant of the matrix lets go of its key before one takes it.
  const kept = rows.flatMap(({ variantId }) => (variantId ? [variantId] : []));
  await tx.$executeRaw`
    UPDATE variants SET options_key = id::text WHERE product_id = ${id}::uuid AND id = ANY (${kept}::uuid[])`;
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    UPDATE variants v SET sku = r.sku, ean = r.ean, options = r.options, options_key = r."optionsKey", title = r.title,
      position = r.position, weight_grams = coalesce(r.weight, v.weight_grams)
    FROM jsonb_to_recordset(${json}::jsonb) AS r ("variantId" uuid, position int, sku text, ean text, weight int, options jsonb,
      "optionsKey" text, title text)
    WHERE v.id = r."variantId" AND v.product_id = ${id}::uuid`;
  await tx.$executeRaw`
    INSERT INTO variants (product_id, sku, ean, options, options_key, title, position, weight_grams)
    SELECT DISTINCT ON (r."optionsKey") ${id}::uuid, r.sku, r.ean, r.options, r."optionsKey", r.title, r.position, coalesce(r.weight, 500)
    FROM jsonb_to_recordset(${json}::jsonb) AS r ("variantId" uuid, position int, sku text, ean text, weight int, options jsonb,
      "optionsKey" text, title text)
    WHERE r."variantId" IS NULL ORDER BY r."optionsKey", r.position
    ON CONFLICT (product_id, options_key) DO UPDATE SET sku = EXCLUDED.sku, ean = EXCLUDED.ean, options = EXCLUDED.options,
      title = EXCLUDED.title, position = EXCLUDED.position`;
}

/** Pictures by their keys: those of this product, of another of the seller's, or that the seller brought. */
async function writePictures(tx: Tx, { id, sellerId, listing, before }: Words): Promise<void> {
  const shown = listing.pictures.map(({ key, alt, variant }) => ({ key, alt, variant }));
  if (before && JSON.stringify(before.form.pictures) === JSON.stringify(shown)) return;
  const keys = [...new Set(shown.map(({ key }) => key))];
  const known = await tx.$queryRaw<{ key: string; hash: string | null; width: number; height: number }[]>`
    SELECT DISTINCT ON (key) key, hash, width, height FROM (
      SELECT key, hash, width, height FROM uploaded_pictures WHERE seller_id = ${sellerId}::uuid AND key = ANY (${keys}::text[])
      UNION ALL SELECT i.key, i.hash, i.width, i.height FROM product_images i JOIN products p ON p.id = i.product_id
      WHERE p.created_by_seller_id = ${sellerId}::uuid AND i.key = ANY (${keys}::text[])
    ) k ORDER BY key`;
  const byKey = new Map(known.map((picture) => [picture.key, picture]));
  if (byKey.size < keys.length) refuse("gone", "A picture is no longer there. Add it again.", "pictures");
  const variants = await tx.variant.findMany({ where: { productId: id }, select: { id: true, title: true } });
  const variantOf = (title: string) => variants.find((one) => one.title === title)?.id ?? null;
  const rows = shown.flatMap(({ key, alt, variant }, position) => {
    const picture = byKey.get(key);
    return picture
      ? [{ ...picture, productId: id, alt, position, variantId: variant ? variantOf(variant) : null }]
      : [];
  });
  if (rows.length === 0) {
    const category = await tx.category.findUniqueOrThrow({ where: { id: listing.categoryId } });
    const { key, hash } = await pictureOfObject(
      objectFor(`${listing.title} ${category.name}`),
      groundOf(category.ground),
    );
    rows.push({
      key,
      hash,
      width: 1024,
      height: 1024,
      productId: id,
      alt: listing.title,
      position: 0,
      variantId: null,
    });
  }
  // A file's list of pictures no longer says what is shown here.
  await tx.listedPicture.deleteMany({ where: { productId: id } });
  await tx.productImage.deleteMany({ where: { productId: id } });
  await tx.productImage.createMany({ data: rows });
  await tx.product.update({ where: { id }, data: { imageKey: rows[0]?.key, imageHash: rows[0]?.hash } });
}
