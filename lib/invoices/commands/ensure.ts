import "server-only";
import { db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import { issueInvoice } from "./issue";

/** The invoice of an order, issued now if it was shipped before there were any; null while nothing was shipped. */
export async function ensureInvoice(orderId: string): Promise<string | null> {
  if (!isId(orderId)) return null;
  const order = await db.order.findUnique({ where: { id: orderId }, select: { id: true } });
  return order ? db.$transaction((tx) => issueInvoice(tx, orderId)) : null;
}
