import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Prisma } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import { groundOf, meanRating, type PictureView, type ProductView, type VariantView } from "../model/views";
import { type CategoryPlace, findCategory } from "./categories";
import { factsOf } from "./facts";
import { offersOf } from "./offers";
import { blurOf, pictureOf } from "./pictures";

/** A product by its slug; `moved` names the slug it has now; null when there was never one. */
export async function findProduct(
  slug: string,
): Promise<{ product: ProductView } | { moved: string } | null> {
  "use cache";
  const row = await db.product.findFirst({
    where: { slug, status: { in: ["ACTIVE", "ARCHIVED"] }, mergedIntoId: null },
    include: PARTS,
  });
  if (!row) {
    // An unknown address is remembered only briefly: it may become a product.
    cacheLife("minutes");
    const redirect = await db.slugRedirect.findUnique({
      where: { kind_fromSlug: { kind: "product", fromSlug: slug } },
    });
    return redirect ? { moved: redirect.toSlug } : null;
  }
  cacheLife("catalogue");
  cacheTag(tag("product", row.id), tag("categories"));

  const [offers, place] = await Promise.all([
    offersOf(row.status === "ACTIVE" ? row.id : null, new Date()),
    findCategory(row.category.path),
  ]);
  cacheTag(...new Set(offers.map(({ offer }) => tag("seller", offer.seller.id))));
  return { product: await viewOf(row, offers, place) };
}

/** A product as shoppers will see it once the seller publishes: the seller's own, or one that is public; null for others. */
export async function previewProduct(sellerId: string, productId: string): Promise<ProductView | null> {
  if (!isId(productId)) return null;
  const row = await db.product.findFirst({
    where: { id: productId, OR: [{ createdBySellerId: sellerId }, { status: "ACTIVE" }] },
    include: PARTS,
  });
  if (!row) return null;
  const [offers, place] = await Promise.all([
    offersOf(row.id, new Date(), sellerId),
    findCategory(row.category.path),
  ]);
  return viewOf(row, offers, place);
}

const PARTS = {
  brand: true,
  category: true,
  options: { orderBy: { position: "asc" } },
  variants: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  images: { orderBy: [{ position: "asc" }, { id: "asc" }] },
} satisfies Prisma.ProductInclude;

async function viewOf(
  row: Prisma.ProductGetPayload<{ include: typeof PARTS }>,
  offers: Awaited<ReturnType<typeof offersOf>>,
  place: CategoryPlace | null,
): Promise<ProductView> {
  // One picture may stand for several variants.
  const keys = [...new Set(row.images.map(({ key }) => key))];
  const pictures: PictureView[] = keys.map((key) => {
    const image = row.images.find((one) => one.key === key);
    return { key, alt: image?.alt || row.title, placeholder: blurOf(image?.hash ?? null) };
  });
  if (pictures.length === 0) {
    const lead = pictureOf(row.imageKey, row.imageHash, row.title);
    if (lead) pictures.push(lead);
  }

  const variants: VariantView[] = row.variants.map((variant) => {
    const own = row.images.flatMap((image) =>
      image.variantId === variant.id ? [keys.indexOf(image.key)] : [],
    );
    const shared = row.images.flatMap((image) => (image.variantId === null ? [keys.indexOf(image.key)] : []));
    const shown = [...own, ...shared];
    return {
      id: variant.id,
      title: variant.title,
      sku: variant.sku,
      ean: variant.ean,
      options: textRecord(variant.options),
      pictures: shown.length > 0 ? shown : pictures.map((_, index) => index),
      offers: offers
        .filter(({ variantId }) => variantId === variant.id)
        .map(({ offer }) => offer)
        .sort((a, b) => Number(b.id === variant.buyBoxOfferId) - Number(a.id === variant.buyBoxOfferId)),
    };
  });

  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    description: row.description,
    features: row.features,
    brand: row.brand ? { slug: row.brand.slug, name: row.brand.name } : null,
    trail: trailOf(place),
    categoryId: row.categoryId,
    ground: groundOf(row.category.ground),
    // What can be chosen is no fact of the product.
    facts: (await factsOf(row.attributes, place)).filter(
      (fact) => !row.options.some((option) => option.key === fact.key),
    ),
    options: row.options.map((option) => ({
      key: option.key,
      label: option.label,
      kind: option.kind,
      values: optionValues(option.values),
    })),
    variants,
    pictures,
    rating: meanRating(row.ratingSum, row.ratingCount),
    ratingCount: row.ratingCount,
    histogram: row.ratingHistogram,
    questionCount: row.questionCount,
    currency: row.currency.trim(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function trailOf(place: CategoryPlace | null) {
  return place ? [...place.ancestors, place.category].map(({ name, path }) => ({ name, path })) : [];
}

function textRecord(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
  );
}

function optionValues(value: unknown): { value: string; swatch: string | null }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ value: entry, swatch: null }];
    if (typeof entry !== "object" || entry === null || !("value" in entry)) return [];
    const swatch = "swatch" in entry && typeof entry.swatch === "string" ? entry.swatch : null;
    return [{ value: String(entry.value), swatch: swatch && isColour(swatch) ? swatch : null }];
  });
}

// A swatch lands in a style attribute: only a plain hexadecimal colour may.
function isColour(text: string): boolean {
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text);
}
