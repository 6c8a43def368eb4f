import "server-only";
import { db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import type { Paper } from "./model";
import { printPaper } from "./print";

/** Whom a document concerns: the order's owner, and the seller. */
export type PaperOf = { ownerKey: string; groupNumber: string; sellerId: string };

/** Whom a document concerns; null when there is none. */
export async function paperOf(invoiceId: string): Promise<PaperOf | null> {
  if (!isId(invoiceId)) return null;
  const row = await db.invoice.findUnique({
    where: { id: invoiceId },
    select: {
      sellerId: true,
      order: { select: { group: { select: { ownerKey: true, number: true } } } },
    },
  });
  return (
    row && {
      sellerId: row.sellerId,
      ownerKey: row.order.group.ownerKey,
      groupNumber: row.order.group.number,
    }
  );
}

/** A document as PDF, with the name to keep it under; null when there is none. Who may have it the caller decides. */
export async function invoicePdf(invoiceId: string): Promise<{ bytes: Buffer; name: string } | null> {
  const row = isId(invoiceId) ? await db.invoice.findUnique({ where: { id: invoiceId } }) : null;
  if (!row) return null;
  const bytes = await printPaper(row.document as unknown as Paper, row.number, row.issuedAt);
  return { bytes, name: `${row.number}.pdf` };
}
