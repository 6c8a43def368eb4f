import "server-only";
import { receiveStock } from "@/lib/inventory/commands/bulk";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { Refusal, refuse } from "@/lib/platform/result";
import type { ListingStatus, ListingTerms } from "../../model/listing-cells";
import type { Intent } from "../../model/listing-form";
import type { ReadListing, ReadRow } from "../../model/read-listing";
import type { EditorListing } from "../../queries/editor";

type Input = {
  id: string;
  sellerId: string;
  listing: ReadListing;
  before: EditorListing | null;
  intent: Intent;
  own: boolean;
  currency: string;
  by: string;
};

type Entry = { action: string; entityId: string; before: object | null; after: object };
type Had = ListingTerms & { id: string; variantId: string; condition: string };

/** Writes the seller's offers on a product, one a row; new ones with the units they begin with. @returns what the log is told */
export async function writeOffers(tx: Tx, input: Input): Promise<Entry[]> {
  const { id, sellerId, listing, before, intent, own } = input;
  const variants = await tx.variant.findMany({ where: { productId: id }, select: { id: true, title: true } });
  const had = await tx.$queryRaw<Had[]>`
    SELECT id, variant_id AS "variantId", condition::text AS condition, price, sale_price AS "salePrice",
      sale_starts_at AS "saleStartsAt", sale_ends_at AS "saleEndsAt", handling_days AS "handlingDays", status::text AS status
    FROM offers WHERE product_id = ${id}::uuid AND seller_id = ${sellerId}::uuid ORDER BY id FOR UPDATE`;
  const isOut = had.some(({ status }) => status === "ACTIVE");
  const entries: Entry[] = [];
  const added: { row: ReadRow; offerId: string; variantId: string; at: number; status: ListingStatus }[] = [];
  const seen = new Set<string>();
  for (const [at, row] of listing.rows.entries()) {
    const variantId = row.variantId ?? variants.find(({ title }) => title === row.values.join(", "))?.id;
    if (!variantId) throw new Error(`No variant ${row.values.join(", ")} of ${id}`);
    const offer = had.find((one) =>
      row.offerId ? one.id === row.offerId : one.variantId === variantId && one.condition === row.condition,
    );
    const status = statusOf(
      row,
      offer?.status ?? null,
      intent,
      own ? isOut : isOut || !before?.form.rows.some(({ offerId }) => offerId),
    );
    if (offer) {
      seen.add(offer.id);
      const entry = await change(tx, offer, { ...(row.sold ? row.terms : offer), status });
      if (entry) entries.push(entry);
    } else if (row.sold && status !== "ARCHIVED")
      added.push({ row, offerId: newId(), variantId, at, status });
  }
  // A row that fell out of the matrix is not sold any more.
  for (const offer of had) {
    if (seen.has(offer.id) || offer.status === "ARCHIVED") continue;
    const entry = await change(tx, offer, { ...offer, status: "ARCHIVED" });
    if (entry) entries.push(entry);
  }
  await add(tx, input, added);
  for (const { row, offerId, status } of added)
    entries.push({
      action: "listing.offer",
      entityId: offerId,
      before: null,
      after: { ...row.terms, status, condition: row.condition, units: row.quantity },
    });
  return entries;
}

function statusOf(row: ReadRow, had: ListingStatus | null, intent: Intent, isOut: boolean): ListingStatus {
  if (!row.sold || intent === "archive") return "ARCHIVED";
  if (intent === "publish") return "ACTIVE";
  if (intent === "draft") return "DRAFT";
  if (had && had !== "ARCHIVED") return had;
  return isOut ? "ACTIVE" : "DRAFT";
}

async function change(tx: Tx, offer: Had, terms: ListingTerms): Promise<Entry | null> {
  const [was, is] = [termsOf(offer), termsOf(terms)];
  if (JSON.stringify(was) === JSON.stringify(is)) return null;
  await tx.$executeRaw`
    UPDATE offers SET price = ${is.price}, sale_price = ${is.salePrice}, sale_starts_at = ${is.saleStartsAt}::timestamptz,
      sale_ends_at = ${is.saleEndsAt}::timestamptz, handling_days = ${is.handlingDays}, status = ${is.status}::offer_status,
      compare_at_price = CASE WHEN compare_at_price > ${is.price} THEN compare_at_price END, version = version + 1, updated_at = now()
    WHERE id = ${offer.id}::uuid`;
  return { action: "listing.change", entityId: offer.id, before: was, after: is };
}

const termsOf = ({
  price,
  salePrice,
  saleStartsAt,
  saleEndsAt,
  handlingDays,
  status,
}: ListingTerms): ListingTerms => ({
  price,
  salePrice,
  saleStartsAt,
  saleEndsAt,
  handlingDays,
  status,
});

async function add(
  tx: Tx,
  { id, sellerId, currency }: Input,
  added: readonly { row: ReadRow; offerId: string; variantId: string; at: number; status: ListingStatus }[],
): Promise<void> {
  if (added.length === 0) return;
  // An import finds an offer again by this id; the SKU is what files call it.
  const wished = added.map(({ row, offerId }) => row.sku ?? offerId);
  const taken = await tx.offer.findMany({
    where: { sellerId, externalId: { in: wished } },
    select: { externalId: true },
  });
  const fields = Object.fromEntries(
    added.flatMap(({ row, at }) =>
      taken.some(({ externalId }) => externalId === row.sku)
        ? [[`rows.${at}.sku`, "You sell something else under this SKU."]]
        : [],
    ),
  );
  const [first] = Object.entries(fields);
  if (first) throw new Refusal({ code: "invalid", message: first[1], field: first[0], fields });
  await tx.offer.createMany({
    data: added.map(({ row, offerId, variantId, status }) => ({
      ...row.terms,
      id: offerId,
      productId: id,
      variantId,
      sellerId,
      externalId: row.sku ?? offerId,
      condition: row.condition,
      currency,
      status,
    })),
  });
  const warehouse =
    (await tx.warehouse.findFirst({ where: { sellerId, active: true }, orderBy: { code: "asc" } })) ??
    (await tx.warehouse.findFirst({ where: { sellerId: null, active: true }, orderBy: { code: "asc" } }));
  if (!warehouse) {
    if (added.some(({ row }) => row.quantity > 0))
      refuse("warehouse", "There is no warehouse to put stock into. Leave the units empty.");
    return;
  }
  await receiveStock(
    tx,
    added.map(({ row, offerId }) => ({
      offerId,
      warehouseId: warehouse.id,
      quantity: row.quantity,
      reference: `listing:${offerId}`,
    })),
  );
}
