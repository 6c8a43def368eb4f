import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db/client";
import { type CheckoutInputs, readInputs } from "./inputs";
import { quote, type Repriced } from "./quote";

/**
 * Prices an open checkout from the database as it stands now and writes the snapshot: lines, delivery, promotions, tax,
 * credit, totals. The version rises only when something differs. Locks the checkout.
 */
export async function reprice(tx: Tx, checkoutId: string, now: Date): Promise<Repriced> {
  const inputs = await readInputs(tx, checkoutId, now);
  if (!inputs) throw new Error(`There is no checkout ${checkoutId}`);
  return repriceFrom(tx, inputs, now);
}

/** The same from what was read in this transaction already. */
export async function repriceFrom(tx: Tx, inputs: CheckoutInputs, now: Date): Promise<Repriced> {
  const { changes, ...priced } = quote(inputs, now);
  if (!changes) return priced;
  const { id } = inputs.checkout;
  await tx.$executeRaw`
    UPDATE checkout_lines l SET unit_price = n."unitPrice", discount = n.discount, tax = n.tax, tax_bps = n."taxBps",
      commission_bps = n."commissionBps", snapshot = n.snapshot, deal_id = n."dealId"
    FROM jsonb_to_recordset(${JSON.stringify(changes.lines)}::jsonb) AS n("offerId" uuid, "unitPrice" int, discount int, tax int,
      "taxBps" int, "commissionBps" int, snapshot jsonb, "dealId" uuid)
    WHERE l.checkout_id = ${id}::uuid AND l.offer_id = n."offerId"`;
  await tx.checkout.update({
    where: { id },
    data: {
      ...changes.totals,
      promotions: changes.promotions,
      shipping: priced.chosen as unknown as Prisma.InputJsonValue,
      version: priced.version,
    },
    select: { id: true },
  });
  return priced;
}
