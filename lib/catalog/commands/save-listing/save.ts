import "server-only";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { expireLater } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { type Failure, Refusal, type Result, refusable, refuse } from "@/lib/platform/result";
import { isHidden } from "../../model/category-form";
import { askedFor, type Intent, type ListingForm } from "../../model/listing-form";
import { type FieldProblems, type ReadListing, readListing } from "../../model/read-listing";
import { attributesAsked, type EditorListing, editorListing } from "../../queries/editor";
import { queueListings } from "../moderate";
import { writeOffers } from "./offers";
import { writeWords } from "./words";

export type SaveInput = {
  sellerId: string;
  /** Null = a product that is not there yet. */
  productId: string | null;
  /** The stamp of what was read; empty for a new product. */
  stamp: string;
  form: ListingForm;
  intent: Intent;
};

/** `changed`: somebody else saved meanwhile; nothing was written, and this is how the listing stands now. */
export type SaveAnswer = { outcome: "saved" | "changed"; listing: EditorListing };

type By = { id: string; address: string };

/** Both could take the one place that is there; the second is asked to look again. */
const UNIQUE_VIOLATION = "P2002";

/**
 * Saves a listing whole or not at all: words, attributes, pictures, variants and offers. Price history, stock, buy boxes,
 * the audit log and the pages that show it follow. Failures: `suspended`, `gone`, `invalid` with the fields by their
 * addresses ("rows.2.price"), `taken`.
 */
export async function saveListing(input: SaveInput, by: By): Promise<Result<SaveAnswer>> {
  try {
    return await refusable(() => db.$transaction((tx) => save(tx, input, by)));
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    if (code !== UNIQUE_VIOLATION && !message?.includes("23505")) throw error;
    return {
      ok: false,
      error: {
        code: "taken",
        message: "Somebody saved the same thing at this moment. Look again, then save.",
      },
    };
  }
}

async function save(
  tx: Tx,
  { sellerId, productId, stamp, form, intent }: SaveInput,
  by: By,
): Promise<SaveAnswer> {
  const [seller] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status::text AS status FROM sellers WHERE id = ${sellerId}::uuid FOR SHARE`;
  if (seller?.status !== "ACTIVE")
    refuse("suspended", "This shop is not open; its listings can't be changed. Nothing was saved.");
  if (productId) await tx.$queryRaw`SELECT id FROM products WHERE id = ${productId}::uuid FOR UPDATE`;
  const before = productId ? await editorListing(sellerId, productId, tx) : null;
  if (productId && !before) refuse("gone", "There is no such product, or it can't be sold here.");
  if (before && before.stamp !== stamp) return { outcome: "changed", listing: before };
  const own = before?.own ?? true;
  const currency = before?.currency ?? env().MARKET_CURRENCY;
  const categories = await tx.category.findMany({ select: { id: true, parentId: true, hiddenAt: true } });
  const asked = askedFor(form.categoryId, categories, await attributesAsked(tx));
  const read = readListing(form, {
    currency,
    words: own,
    whole: intent === "publish" || (intent === "keep" && before?.status === "ACTIVE"),
    asked,
  });
  if ("fields" in read) throw new Refusal(invalid(read.fields));
  const { listing } = read;
  if (own && !categories.some(({ id }) => id === listing.categoryId))
    throw new Refusal(invalid({ categoryId: "Choose where it stands." }));
  if (own && listing.categoryId !== before?.form.categoryId && isHidden(listing.categoryId, categories))
    throw new Refusal(invalid({ categoryId: "This category takes no new listings. Choose another." }));
  if (before) demandKnown(before, listing);
  const id = productId ?? newId();
  if (own)
    await writeWords(tx, { id, sellerId, listing, before, currency, asked: asked.map(({ key }) => key) });
  const offers = await writeOffers(tx, { id, sellerId, listing, before, intent, own, currency, by: by.id });
  if (own) await writeStatus(tx, id, sellerId, intent);
  if (own) await queueForModeration(tx, { id, listing, before, intent });
  await tx.$executeRaw`SELECT refresh_buy_box(ARRAY[${id}::uuid])`;
  const after = await editorListing(sellerId, id, tx);
  if (!after) throw new Error(`Product ${id} is gone in its own transaction`);
  const change = changedWords(before, after);
  await writeAudit(tx, [
    ...(own && Object.keys(change.after).length > 0
      ? [
          {
            actorId: by.id,
            actorRole: "seller",
            action: before ? "listing.edit" : "listing.create",
            entity: "product",
            entityId: id,
            before: before ? change.before : null,
            after: change.after,
            ip: by.address,
          },
        ]
      : []),
    ...offers.map((entry) => ({
      actorId: by.id,
      actorRole: "seller",
      entity: "offer",
      ip: by.address,
      ...entry,
    })),
  ]);
  const categoryIds = new Set([after.form.categoryId, before?.form.categoryId ?? after.form.categoryId]);
  await expireLater(tx, [
    tag("product", id),
    tag("seller", sellerId),
    ...[...categoryIds].map((one) => tag("listing", one)),
    ...(before?.status === after.status ? [] : [tag("home"), tag("sitemap")]),
  ]);
  return { outcome: "saved", listing: after };
}

function invalid(fields: FieldProblems): Failure {
  const [first] = Object.entries(fields);
  const count = Object.keys(fields).length;
  return {
    code: "invalid",
    message: count === 1 ? (first?.[1] ?? "") : `${count} fields need another look. Nothing was saved.`,
    field: first?.[0],
    fields,
  };
}

/** Ids of rows come from the browser: each must be one of this very listing. */
function demandKnown(before: EditorListing, { rows }: ReadListing): void {
  const variants = new Set(before.form.rows.map(({ variantId }) => variantId));
  const offers = new Map(before.form.rows.map((row) => [row.offerId, row.variantId]));
  const isKnown = rows.every(
    ({ variantId, offerId }) =>
      (!variantId || variants.has(variantId)) && (!offerId || offers.get(offerId) === variantId),
  );
  if (!isKnown || (!before.own && rows.some(({ variantId }) => !variantId)))
    refuse("gone", "A variant is no longer there. Load the page again.");
}

/** What others sell stays public whatever its maker does; what moderation refused stays refused. */
async function writeStatus(tx: Tx, id: string, sellerId: string, intent: Intent): Promise<void> {
  if (intent === "keep") return;
  const status = { publish: "ACTIVE", draft: "DRAFT", archive: "ARCHIVED" }[intent];
  await tx.$executeRaw`
    UPDATE products SET status = ${status}::product_status, version = version + 1, updated_at = now(),
      published_at = CASE WHEN ${status} = 'ACTIVE' AND status = 'DRAFT' THEN now() ELSE published_at END
    WHERE id = ${id}::uuid AND status <> 'REJECTED' AND status <> ${status}::product_status AND (${status} = 'ACTIVE' OR NOT EXISTS (
      SELECT FROM offers o WHERE o.product_id = ${id}::uuid AND o.seller_id <> ${sellerId}::uuid AND o.status = 'ACTIVE'))`;
}

/** What becomes public is looked at by operators, and what was refused once it is handed in again. */
async function queueForModeration(
  tx: Tx,
  {
    id,
    listing,
    before,
    intent,
  }: { id: string; listing: ReadListing; before: EditorListing | null; intent: Intent },
): Promise<void> {
  const status = before?.status ?? "DRAFT";
  const isPublic =
    intent === "publish" || (intent === "keep" && (status === "ACTIVE" || status === "REJECTED"));
  if (!isPublic) return;
  const cause = status === "REJECTED" ? "AGAIN" : status === "ACTIVE" || status === "ARCHIVED" ? null : "NEW";
  const { title, description } = listing;
  await queueListings(tx, [{ id, title, description, cause }]);
}

/** The words that differ, as the log keeps them; long texts are cut. */
function changedWords(before: EditorListing | null, after: EditorListing) {
  const words = ({ form, status }: EditorListing) => ({
    title: form.title,
    description: short(form.description),
    brand: form.brand,
    categoryId: form.categoryId,
    taxClass: form.taxClass,
    features: short(form.features),
    attributes: form.attributes,
    options: form.options.map(({ label, values }) => `${label}: ${values.join(", ")}`).join("; "),
    pictures: form.pictures.map(({ alt }) => alt).join("; "),
    pictureKeys: form.pictures.map(({ key }) => key).join(" "),
    status,
  });
  const [was, is] = [before ? words(before) : null, words(after)];
  const names = (Object.keys(is) as (keyof typeof is)[]).filter(
    (name) => JSON.stringify(was?.[name]) !== JSON.stringify(is[name]),
  );
  return {
    before: Object.fromEntries(names.map((name) => [name, was?.[name]])),
    after: Object.fromEntries(names.map((name) => [name, is[name]])),
  };
}

const short = (text: string) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
