import "server-only";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { type Cells, type ListingTerms, type Problems, readCells } from "../model/listing-cells";

/** One row of the grid: the cells that were typed, over the version that was seen. */
export type RowChange = { offerId: string; version: number; cells: Cells };

/** `changed`: somebody else wrote meanwhile, `terms` and `version` are as they are now and nothing was overwritten. */
export type RowAnswer = { offerId: string } & (
  | { outcome: "saved" | "changed"; version: number; terms: ListingTerms }
  | { outcome: "refused"; problems: Problems }
  | { outcome: "gone" }
);

type Row = ListingTerms & {
  id: string;
  version: number;
  productId: string;
  categoryId: string;
  currency: string;
};

/**
 * Changes offers of a seller, each row by itself: what can be saved is saved. Price history, audit log, buy boxes and the
 * pages that show them follow. Failures: `suspended`.
 */
export async function changeListings(
  sellerId: string,
  changes: readonly RowChange[],
  actor: { id: string; address: string },
): Promise<Result<RowAnswer[]>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [seller] = await tx.$queryRaw<{ status: string }[]>`
        SELECT status::text AS status FROM sellers WHERE id = ${sellerId}::uuid FOR SHARE`;
      if (seller?.status !== "ACTIVE")
        refuse("suspended", "This shop is not open; its listings can't be changed. Nothing was saved.");
      const rows = await lockRows(tx, sellerId, changes);
      const saved: { row: Row; terms: ListingTerms }[] = [];
      const answers = changes.map((change): RowAnswer => {
        const { offerId } = change;
        const row = rows.get(offerId);
        if (!row) return { offerId, outcome: "gone" };
        if (row.version !== change.version)
          return { offerId, outcome: "changed", version: row.version, terms: termsOf(row) };
        const read = readCells(change.cells, termsOf(row), row.currency);
        if ("problems" in read) return { offerId, outcome: "refused", problems: read.problems };
        saved.push({ row, terms: read.terms });
        return { offerId, outcome: "saved", version: row.version + 1, terms: read.terms };
      });
      await write(tx, sellerId, saved, actor);
      return answers;
    }),
  );
}

async function lockRows(tx: Tx, sellerId: string, changes: readonly RowChange[]): Promise<Map<string, Row>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT o.id, o.version, o.product_id AS "productId", p.category_id AS "categoryId", trim(o.currency) AS currency, o.price,
      o.sale_price AS "salePrice", o.sale_starts_at AS "saleStartsAt", o.sale_ends_at AS "saleEndsAt",
      o.handling_days AS "handlingDays", o.status::text AS status
    FROM offers o JOIN products p ON p.id = o.product_id
    WHERE o.seller_id = ${sellerId}::uuid AND o.id = ANY (${changes.map(({ offerId }) => offerId)}::uuid[])
    ORDER BY o.id FOR UPDATE OF o`;
  return new Map(rows.map((row) => [row.id, row]));
}

const termsOf = ({
  price,
  salePrice,
  saleStartsAt,
  saleEndsAt,
  handlingDays,
  status,
}: Row): ListingTerms => ({
  price,
  salePrice,
  saleStartsAt,
  saleEndsAt,
  handlingDays,
  status,
});

async function write(
  tx: Tx,
  sellerId: string,
  saved: readonly { row: Row; terms: ListingTerms }[],
  actor: { id: string; address: string },
): Promise<void> {
  if (saved.length === 0) return;
  const rows = saved.map(({ row, terms }) => ({ id: row.id, ...terms }));
  // A former price that is no longer above the price is none.
  await tx.$executeRaw`
    UPDATE offers o SET price = r.price, sale_price = r."salePrice", sale_starts_at = r."saleStartsAt", sale_ends_at = r."saleEndsAt",
      handling_days = r."handlingDays", status = r.status, compare_at_price = CASE WHEN o.compare_at_price > r.price THEN o.compare_at_price END,
      version = o.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, price int, "salePrice" int, "saleStartsAt" timestamptz,
      "saleEndsAt" timestamptz, "handlingDays" int, status offer_status)
    WHERE o.id = r.id`;
  const productIds = [...new Set(saved.map(({ row }) => row.productId))].sort();
  const published = saved.filter(({ row, terms }) => terms.status === "ACTIVE" && row.status !== "ACTIVE");
  // The seller's own product comes out with its first published offer; what moderation refused stays refused.
  await tx.$executeRaw`
    UPDATE products SET status = 'ACTIVE', version = version + 1, updated_at = now()
    WHERE id = ANY (${published.map(({ row }) => row.productId)}::uuid[]) AND created_by_seller_id = ${sellerId}::uuid
      AND status IN ('DRAFT', 'ARCHIVED')`;
  await tx.$executeRaw`SELECT refresh_buy_box(${productIds}::uuid[])`;
  await writeAudit(
    tx,
    saved.map(({ row, terms }) => ({
      actorId: actor.id,
      actorRole: "seller",
      action: "listing.change",
      entity: "offer",
      entityId: row.id,
      before: termsOf(row),
      after: terms,
      ip: actor.address,
    })),
  );
  const moved = saved.filter(({ row, terms }) => row.status !== terms.status);
  await expireLater(tx, [
    ...productIds.map((id) => tag("product", id)),
    ...new Set(moved.map(({ row }) => tag("listing", row.categoryId))),
    ...(moved.length > 0 ? [tag("seller", sellerId), tag("home")] : []),
  ]);
}
