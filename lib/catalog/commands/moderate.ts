import "server-only";
import { suspicionsOf } from "@/lib/moderation/model";
import { tag } from "@/lib/platform/cache/manifest";
import type { Tx } from "@/lib/platform/db/client";
import type { ProductStatus } from "@/lib/platform/db/generated/enums";
import { expireLater } from "@/lib/platform/events/outbox";
import type { TaxClass } from "@/lib/pricing/model/tax-class";

/**
 * Gives a locked product the status that an operator decided; "PUBLIC" brings back what was refused and leaves what its
 * seller took away. Listings, search and its pages follow. @returns the status it had
 */
export async function moderateProduct(tx: Tx, id: string, status: string): Promise<ProductStatus> {
  const {
    status: before,
    categoryId,
    createdBySellerId,
  } = await tx.product.findUniqueOrThrow({ where: { id } });
  const next = status === "PUBLIC" ? (before === "REJECTED" ? "ACTIVE" : before) : (status as ProductStatus);
  if (next === before) return before;
  await tx.product.update({ where: { id }, data: { status: next, version: { increment: 1 } } });
  await expireLater(tx, [
    tag("product", id),
    tag("listing", categoryId),
    tag("home"),
    tag("sitemap"),
    ...(createdBySellerId ? [tag("seller", createdBySellerId)] : []),
  ]);
  return before;
}

/** Taxes a locked product as `taxClass`; its page and whoever edits it follow. @returns the class it had */
export async function moderateTaxClass(tx: Tx, id: string, taxClass: TaxClass): Promise<string> {
  const { taxClass: before } = await tx.product.findUniqueOrThrow({ where: { id } });
  if (taxClass === before) return before;
  await tx.product.update({ where: { id }, data: { taxClass, version: { increment: 1 } } });
  await expireLater(tx, [tag("product", id)]);
  return before;
}

type Shown = { id: string; title: string; description: string; cause: "NEW" | "AGAIN" | null };

/** Puts listings into the operators' queue: those with a cause, and those whose words are suspicious. */
export async function queueListings(tx: Tx, listings: readonly Shown[]): Promise<void> {
  const cases = listings.flatMap(({ id, cause, ...words }) => {
    const said = suspicionsOf(words);
    const why = cause === "AGAIN" || said.length === 0 ? cause : "SUSPICIOUS";
    return why ? [{ id, why, said }] : [];
  });
  if (cases.length === 0) return;
  await tx.$executeRaw`
    SELECT open_case(r.id, NULL, r.why, ARRAY(SELECT jsonb_array_elements_text(r.said)))
    FROM jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) AS r (id uuid, why case_cause, said jsonb)`;
}
