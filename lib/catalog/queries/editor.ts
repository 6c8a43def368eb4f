import "server-only";
import { createHash } from "node:crypto";
import { deskDb as db, type Tx } from "@/lib/platform/db/client";
import type { ProductStatus } from "@/lib/platform/db/generated/enums";
import { isId } from "@/lib/platform/ids";
import { taxClassOf } from "@/lib/pricing/model/tax-class";
import type { AttributeAsked, ListingForm, RowForm } from "../model/listing-form";
import { emptyRow, termCells } from "../model/listing-form";

/** A listing in the editor: what is typed there, and a stamp of what was read, by which a save sees what changed since. */
export type EditorListing = {
  productId: string;
  slug: string;
  status: ProductStatus;
  /** Whether the words and pictures are the seller's; on somebody else's product only the offers are. */
  own: boolean;
  currency: string;
  form: ListingForm;
  stamp: string;
};

const textOf = (value: unknown) =>
  typeof value === "boolean"
    ? value
      ? "yes"
      : "no"
    : Array.isArray(value)
      ? value.join(", ")
      : String(value ?? "");

/**
 * A product as the seller edits it: the seller's own in whole, anybody's public one with the seller's offers on it; null
 * for what is neither.
 */
export async function editorListing(
  sellerId: string,
  productId: string,
  tx: Tx = db,
): Promise<EditorListing | null> {
  if (!isId(productId)) return null;
  const product = await tx.product.findUnique({
    where: { id: productId },
    include: {
      brand: true,
      options: { orderBy: [{ position: "asc" }, { id: "asc" }] },
      variants: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        include: { offers: { where: { sellerId }, orderBy: [{ condition: "asc" }] } },
      },
      images: { orderBy: [{ position: "asc" }, { id: "asc" }] },
    },
  });
  if (!product || product.giftCard || product.mergedIntoId) return null;
  const own = product.createdBySellerId === sellerId;
  if (!own && product.status !== "ACTIVE") return null;
  const currency = product.currency.trim();
  const options = product.options.map(({ key, label, values }) => ({ key, label, values: valuesOf(values) }));
  const offers = product.variants.flatMap((variant) => variant.offers);
  // Where nothing is offered any more, a row is what it would be when it is taken up again.
  const isGone = offers.every(({ status }) => status === "ARCHIVED");
  const rows = product.variants.flatMap((variant): RowForm[] => {
    const chosen = (variant.options ?? {}) as Record<string, string>;
    const values = options.map(({ key }) => chosen[key] ?? "");
    // A variant whose value was taken away is kept for the orders that name it.
    if (!values.every((value, at) => options[at]?.values.includes(value))) return [];
    const words = {
      variantId: variant.id,
      sku: variant.sku ?? "",
      ean: variant.ean ?? "",
      weight: String(variant.weightGrams),
    };
    const [first] = variant.offers;
    if (!first) return [{ ...emptyRow(values), ...words, sold: own && product.status === "DRAFT" && isGone }];
    return variant.offers.map((offer) => ({
      ...emptyRow(values),
      ...words,
      ...termCells({ ...offer, status: offer.status }, currency),
      offerId: offer.id,
      condition: offer.condition,
      status: offer.status,
      sold: isGone || offer.status !== "ARCHIVED",
    }));
  });
  const keyOf = new Map(product.variants.map((variant) => [variant.id, rowKey(rows, variant.id)]));
  const form: ListingForm = {
    title: product.title,
    description: product.description,
    brand: product.brand?.name ?? "",
    categoryId: product.categoryId,
    taxClass: taxClassOf(product.taxClass),
    features: product.features.join("\n"),
    attributes: Object.fromEntries(
      Object.entries((product.attributes ?? {}) as Record<string, unknown>).map(([key, value]) => [
        key,
        textOf(value),
      ]),
    ),
    options,
    pictures: product.images.map(({ key, alt, variantId }) => ({
      key,
      alt,
      variant: variantId ? (keyOf.get(variantId) ?? "") : "",
    })),
    rows,
  };
  return { productId, slug: product.slug, status: product.status, own, currency, form, stamp: stampOf(form) };
}

function rowKey(rows: readonly RowForm[], variantId: string): string {
  return rows.find((row) => row.variantId === variantId)?.values.join(", ") ?? "";
}

function valuesOf(values: unknown): string[] {
  return Array.isArray(values)
    ? values.map((entry: unknown) =>
        typeof entry === "object" && entry !== null && "value" in entry ? String(entry.value) : String(entry),
      )
    : [];
}

function stampOf(form: ListingForm): string {
  return createHash("sha256").update(JSON.stringify(form)).digest("base64url").slice(0, 22);
}

/** What every category asks of its products; a category also has what is asked above it. */
export async function attributesAsked(tx: Tx = db): Promise<AttributeAsked[]> {
  return tx.attributeDefinition.findMany({
    select: {
      categoryId: true,
      key: true,
      label: true,
      type: true,
      unit: true,
      options: true,
      least: true,
      most: true,
      required: true,
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
}

export type ProductHit = {
  id: string;
  slug: string;
  title: string;
  brand: string | null;
  category: string;
  imageKey: string | null;
  imageHash: string | null;
  variants: number;
  /** The seller asked offers it already. */
  offered: boolean;
};

const HITS = 12;

/** Public products with this EAN or SKU on one of their variants. Both are indexed and exact. */
export async function productsByCode(code: string, sellerId: string): Promise<ProductHit[]> {
  const bare = code.trim();
  if (bare === "" || bare.length > 80) return [];
  const rows = await db.$queryRaw<{ productId: string }[]>`
    SELECT product_id AS "productId" FROM variants WHERE sku = ${bare}
    UNION SELECT product_id FROM variants WHERE ean = ${bare.replace(/[\s-]/g, "")} LIMIT ${HITS}`;
  return productsById(
    rows.map(({ productId }) => productId),
    sellerId,
  );
}

/** The public ones of these products as the search for something to offer shows them, in the order given. */
export async function productsById(ids: readonly string[], sellerId: string): Promise<ProductHit[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<ProductHit[]>`
    SELECT p.id, p.slug, p.title, b.name AS brand, c.name AS category, p.image_key AS "imageKey", p.image_hash AS "imageHash",
      (SELECT count(*)::int FROM variants v WHERE v.product_id = p.id) AS variants,
      EXISTS (SELECT FROM offers o WHERE o.product_id = p.id AND o.seller_id = ${sellerId}::uuid AND o.status <> 'ARCHIVED') AS offered
    FROM products p JOIN categories c ON c.id = p.category_id LEFT JOIN brands b ON b.id = p.brand_id
    WHERE p.id = ANY (${ids}::uuid[]) AND (p.status = 'ACTIVE' OR p.created_by_seller_id = ${sellerId}::uuid) AND NOT p.gift_card`;
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

export type ListingChange = {
  id: string;
  at: Date;
  who: string | null;
  role: string;
  action: string;
  entity: string;
  entityId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: null;
};

const CHANGES = 50;

/** What the audit log tells of a product and of the seller's offers on it, newest first. Addresses of people are not for sellers. */
export async function listingHistory(sellerId: string, productId: string): Promise<ListingChange[]> {
  return db.$queryRaw<ListingChange[]>`
    SELECT a.id::text AS id, a.created_at AS at, coalesce(u.name, u.email) AS who, a.actor_role AS role, a.action,
      CASE WHEN o.id IS NULL THEN 'product' ELSE coalesce(nullif(v.title, ''), 'offer') END AS entity,
      CASE WHEN o.id IS NULL THEN '' ELSE coalesce(v.sku, o.external_id) END AS "entityId", a.before, a.after, NULL AS ip
    FROM (
      SELECT ${productId}::text AS id, NULL::uuid AS offer_id
      UNION ALL SELECT id::text, id FROM offers WHERE product_id = ${productId}::uuid AND seller_id = ${sellerId}::uuid
    ) t JOIN audit_log a ON a.entity_id = t.id AND a.entity IN ('product', 'offer') AND a.action LIKE 'listing.%'
    LEFT JOIN offers o ON o.id = t.offer_id LEFT JOIN variants v ON v.id = o.variant_id LEFT JOIN users u ON u.id = a.actor_id
    WHERE o.id IS NOT NULL OR EXISTS (
      SELECT FROM products p WHERE p.id = ${productId}::uuid AND p.created_by_seller_id = ${sellerId}::uuid)
    ORDER BY a.id DESC LIMIT ${CHANGES}`;
}
