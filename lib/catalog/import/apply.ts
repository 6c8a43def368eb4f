import "server-only";
import { createHash } from "node:crypto";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Prisma, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { slugify } from "../slug";
import type { CategoryIndex } from "./categories";
import type { ListedVariant, Listing } from "./model";
import { pictureFor } from "./pictures";

export type Applied = { created: number; updated: number; unchanged: number };

export type ImportTarget = {
  sellerId: string;
  warehouseId: string;
  /** Units of an offer whose row says nothing of stock. */
  defaultStock: number;
  categories: CategoryIndex;
};

/**
 * Brings a batch of listings in, whole or not at all: new ones are created, changed ones updated, equal ones left alone,
 * each found again by the seller's own id. Buy boxes follow, and the pages that show them expire.
 */
export async function applyBatch(
  listings: readonly Listing[],
  target: ImportTarget,
  dryRun: boolean,
): Promise<Applied> {
  const externalIds = listings.flatMap((listing) => listing.variants.map((variant) => variant.externalId));
  const known = await db.offer.findMany({
    where: { sellerId: target.sellerId, externalId: { in: externalIds } },
    select: { id: true, externalId: true, importHash: true, productId: true, variantId: true },
  });
  const byExternalId = new Map(known.map((offer) => [offer.externalId, offer]));
  const fresh: Listing[] = [];
  const changed: { listing: Listing; productId: string }[] = [];
  let unchanged = 0;
  for (const listing of listings) {
    const offers = listing.variants.map((variant) => byExternalId.get(variant.externalId));
    const productId = offers.find(Boolean)?.productId;
    if (!productId) fresh.push(listing);
    else if (listing.variants.every((variant, at) => offers[at]?.importHash === hashOf(listing, variant)))
      unchanged += 1;
    else changed.push({ listing, productId });
  }
  const counts = { created: fresh.length, updated: changed.length, unchanged };
  if (dryRun || fresh.length + changed.length === 0) return counts;
  await target.categories.ensure([...fresh, ...changed.map(({ listing }) => listing)]);
  const slugs = await freeSlugs(fresh);
  await db.$transaction(
    async (tx) => {
      const brands = await ensureBrands(tx, listings);
      const created = await create(tx, fresh, slugs, brands, target);
      for (const { listing, productId } of changed)
        await update(tx, listing, productId, byExternalId, brands, target);
      const touched = [...created, ...changed.map(({ productId }) => productId)];
      await tx.$executeRaw`SELECT refresh_buy_box(${touched}::uuid[])`;
      const shelves = new Set(fresh.map((listing) => target.categories.find(listing)));
      await expireLater(tx, [
        ...changed.map(({ productId }) => tag("product", productId)),
        ...[...shelves].map((id) => tag("listing", id)),
        ...(created.length > 0 ? [tag("home"), tag("seller", target.sellerId)] : []),
      ]);
    },
    { timeout: 60_000 },
  );
  return counts;
}

/** What of a row the shop keeps: as long as it is the same, the offer is not written again. */
function hashOf(listing: Listing, variant: ListedVariant): string {
  const { line: _, variants: __, ...shared } = listing;
  return createHash("sha256")
    .update(JSON.stringify([shared, variant]))
    .digest("base64url")
    .slice(0, 27);
}

/** A readable address for each new product; one that is taken gets a tail from the seller's own id. */
async function freeSlugs(listings: readonly Listing[]): Promise<string[]> {
  const wished = listings.map((listing) => slugify(listing.title));
  const taken = new Set(
    (await db.product.findMany({ where: { slug: { in: wished } }, select: { slug: true } })).map(
      ({ slug }) => slug,
    ),
  );
  return wished.map((slug) => {
    const free = taken.has(slug) ? `${slug}-${newId().slice(-8)}` : slug;
    taken.add(free);
    return free;
  });
}

async function ensureBrands(tx: Tx, listings: readonly Listing[]): Promise<Map<string, string>> {
  const names = new Map(listings.flatMap(({ brand }) => (brand ? [[slugify(brand), brand] as const] : [])));
  if (names.size === 0) return new Map();
  await tx.brand.createMany({
    data: [...names].map(([slug, name]) => ({ slug, name })),
    skipDuplicates: true,
  });
  const rows = await tx.brand.findMany({
    where: { slug: { in: [...names.keys()] } },
    select: { id: true, slug: true },
  });
  return new Map(rows.map((row) => [row.slug, row.id]));
}

async function create(
  tx: Tx,
  listings: readonly Listing[],
  slugs: readonly string[],
  brands: ReadonlyMap<string, string>,
  target: ImportTarget,
): Promise<string[]> {
  const products: Prisma.ProductCreateManyInput[] = [];
  const images: Prisma.ProductImageCreateManyInput[] = [];
  const options: Prisma.ProductOptionCreateManyInput[] = [];
  const entries: Entry[] = [];
  for (const [at, listing] of listings.entries()) {
    const id = newId();
    const picture = await pictureFor(listing, target.categories.groundOf(listing));
    products.push({
      id,
      slug: slugs[at] as string,
      title: listing.title,
      description: listing.description,
      brandId: listing.brand ? (brands.get(slugify(listing.brand)) ?? null) : null,
      categoryId: target.categories.find(listing),
      createdBySellerId: target.sellerId,
      imageKey: picture.key,
      imageHash: picture.hash,
      currency: listing.variants[0]?.currency,
    });
    images.push({ productId: id, key: picture.key, hash: picture.hash, alt: listing.title });
    options.push(...optionsOf(listing, id));
    entries.push(
      ...listing.variants.map((variant, position) => ({ listing, variant, productId: id, position })),
    );
  }
  await tx.product.createMany({ data: products });
  await tx.productImage.createMany({ data: images });
  await tx.productOption.createMany({ data: options });
  await addVariants(tx, entries, target);
  return products.map((product) => product.id as string);
}

type Entry = { listing: Listing; variant: ListedVariant; productId: string; position: number };

async function addVariants(tx: Tx, entries: readonly Entry[], target: ImportTarget): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, variantId: newId(), offerId: newId(), levelId: newId() }));
  await tx.variant.createMany({
    data: rows.map(({ variant, variantId, productId, position }) => ({
      id: variantId,
      productId,
      sku: variant.sku,
      ean: variant.ean,
      options: optionKeys(variant),
      optionsKey: Object.entries(optionKeys(variant))
        .map(([key, value]) => `${key}=${value}`)
        .join(";"),
      title: Object.values(variant.options).join(", "),
      position,
      ...(variant.weightGrams ? { weightGrams: variant.weightGrams } : {}),
    })),
  });
  await tx.offer.createMany({
    data: rows.map(({ listing, variant, variantId, offerId, productId }) => ({
      id: offerId,
      variantId,
      productId,
      sellerId: target.sellerId,
      externalId: variant.externalId,
      price: variant.price,
      compareAtPrice: variant.compareAtPrice,
      currency: variant.currency,
      importHash: hashOf(listing, variant),
    })),
  });
  const stocked = rows.map((row) => ({ ...row, units: row.variant.quantity ?? target.defaultStock }));
  await tx.stockLevel.createMany({
    data: stocked.map(({ levelId, offerId, units }) => ({
      id: levelId,
      offerId,
      warehouseId: target.warehouseId,
      quantity: units,
    })),
  });
  await tx.stockMovement.createMany({
    data: stocked.flatMap(({ levelId, offerId, units }) =>
      units > 0
        ? [
            {
              stockLevelId: levelId,
              offerId,
              warehouseId: target.warehouseId,
              kind: "RECEIVE" as const,
              quantityDelta: units,
              reference: `import:${offerId}`,
            },
          ]
        : [],
    ),
  });
}

async function update(
  tx: Tx,
  listing: Listing,
  productId: string,
  known: ReadonlyMap<string, { id: string; variantId: string; importHash: string | null }>,
  brands: ReadonlyMap<string, string>,
  target: ImportTarget,
): Promise<void> {
  // The words of a product belong to whoever created it; another seller's import changes its own offer only.
  await tx.product.updateMany({
    where: { id: productId, createdBySellerId: target.sellerId },
    data: {
      title: listing.title,
      description: listing.description,
      brandId: listing.brand ? (brands.get(slugify(listing.brand)) ?? null) : null,
      categoryId: target.categories.find(listing),
      version: { increment: 1 },
    },
  });
  const added: Entry[] = [];
  for (const [position, variant] of listing.variants.entries()) {
    const offer = known.get(variant.externalId);
    if (!offer) {
      added.push({ listing, variant, productId, position });
      continue;
    }
    const importHash = hashOf(listing, variant);
    if (offer.importHash === importHash) continue;
    await tx.offer.update({
      where: { id: offer.id },
      data: {
        price: variant.price,
        compareAtPrice: variant.compareAtPrice,
        currency: variant.currency,
        importHash,
        version: { increment: 1 },
      },
    });
    await tx.variant.update({ where: { id: offer.variantId }, data: { sku: variant.sku, ean: variant.ean } });
    if (variant.quantity !== null)
      await countStock(tx, offer.id, target.warehouseId, variant.quantity, importHash);
  }
  if (added.length > 0) await addVariants(tx, added, target);
}

/** The file's count becomes the level's quantity, but never less than what is held for buyers. */
async function countStock(
  tx: Tx,
  offerId: string,
  warehouseId: string,
  counted: number,
  reference: string,
): Promise<void> {
  await tx.$executeRaw`
    WITH level AS (
      SELECT id, quantity, greatest(${counted}::int, reserved) AS target FROM stock_levels
      WHERE offer_id = ${offerId}::uuid AND warehouse_id = ${warehouseId}::uuid FOR UPDATE
    ), moved AS (
      INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reference, reason)
      SELECT id, ${offerId}::uuid, ${warehouseId}::uuid, 'COUNT', target - quantity, ${`import:${reference}:${Date.now()}`}, 'import' FROM level
      WHERE target <> quantity
    )
    UPDATE stock_levels l SET quantity = level.target, updated_at = now() FROM level WHERE l.id = level.id`;
}

/** Option names as keys: "Shoe size" becomes "shoe-size". */
function optionKeys(variant: ListedVariant): Record<string, string> {
  return Object.fromEntries(Object.entries(variant.options).map(([name, value]) => [slugify(name), value]));
}

function optionsOf(listing: Listing, productId: string): Prisma.ProductOptionCreateManyInput[] {
  const names = [...new Set(listing.variants.flatMap((variant) => Object.keys(variant.options)))];
  return names.map((label, position) => ({
    productId,
    key: slugify(label),
    label,
    kind: /^size$/i.test(label) ? ("SIZE" as const) : ("TEXT" as const),
    position,
    values: [...new Set(listing.variants.flatMap((variant) => variant.options[label] ?? []))].map(
      (value) => ({ value }),
    ),
  }));
}
