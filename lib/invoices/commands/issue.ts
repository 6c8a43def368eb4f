import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { lockOrder } from "@/lib/orders/commands/lock";
import { tell } from "@/lib/orders/commands/timeline";
import { db, type Prisma, type Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { Paper } from "../model";
import { taxWithin } from "../model";

const INVOICED = ["PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED"];

/**
 * Issues the invoice of an order of which something was shipped, once, and the credit notes of what was refunded before
 * it. The seller's next legal number is taken in the caller's transaction, under the lock of the counter.
 * @returns the invoice's id; null while nothing was shipped
 */
export async function issueInvoice(tx: Tx, orderId: string): Promise<string | null> {
  const { status } = await lockOrder(tx, orderId);
  if (!INVOICED.includes(status)) return null;
  const issued = await tx.invoice.findFirst({ where: { orderId, kind: "INVOICE" }, select: { id: true } });
  if (issued) return issued.id;
  const { order, base } = await readOrder(tx, orderId);
  const paper: Paper = {
    ...base,
    kind: "INVOICE",
    invoiceNumber: null,
    reason: null,
    lines: order.lines.map((line) => ({
      title: line.title,
      choice: line.variantTitle,
      sku: line.sku,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount,
      taxBps: line.taxBps,
      tax: line.tax,
      total: line.total,
    })),
    delivery: order.total - order.lines.reduce((sum, line) => sum + line.total, 0),
    tax: order.taxTotal,
    total: order.total,
  };
  const id = await write(tx, order, paper, null);
  const refunds = await tx.refund.findMany({
    where: { orderId, status: "SUCCEEDED" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  for (const refund of refunds) await credit(tx, refund.id);
  return id;
}

/** Issues the credit note of a settled refund, once; nothing where the order was never invoiced. Safe to repeat. */
export async function issueCreditNote(refundId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const refund = await tx.refund.findUnique({
      where: { id: refundId },
      select: { orderId: true, status: true },
    });
    if (refund?.status !== "SUCCEEDED") return;
    await lockOrder(tx, refund.orderId);
    await credit(tx, refundId);
  });
}

async function credit(tx: Tx, refundId: string): Promise<void> {
  const refund = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { invoice: { select: { id: true } }, lines: { include: { line: true } } },
  });
  const invoice = await tx.invoice.findFirst({
    where: { orderId: refund.orderId, kind: "INVOICE" },
    select: { number: true },
  });
  if (refund.invoice || !invoice) return;
  const { order, base } = await readOrder(tx, refund.orderId);
  const lines = refund.lines
    .filter((one) => one.amount > 0)
    .sort((a, b) => a.line.position - b.line.position)
    .map(({ line, quantity, amount }) => ({
      title: line.title,
      choice: line.variantTitle,
      sku: line.sku,
      quantity,
      unitPrice: null,
      discount: 0,
      taxBps: line.taxBps,
      tax: taxWithin(amount, line),
      total: amount,
    }));
  const paper: Paper = {
    ...base,
    kind: "CREDIT_NOTE",
    invoiceNumber: invoice.number,
    reason: refund.reason,
    lines,
    delivery: refund.amount - lines.reduce((sum, line) => sum + line.total, 0),
    tax: lines.reduce((sum, line) => sum + line.tax, 0),
    total: refund.amount,
  };
  await write(tx, order, paper, refundId);
}

async function readOrder(tx: Tx, orderId: string) {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      seller: { select: { name: true, city: true, country: true, supportEmail: true } },
      group: { select: { taxIncluded: true } },
      lines: { orderBy: [{ position: "asc" }, { id: "asc" }] },
    },
  });
  const { name, city, country, supportEmail } = order.seller;
  const base = {
    seller: { name, city, country: country.trim(), email: supportEmail },
    buyer: { address: order.address as unknown as PostalAddress, email: order.email },
    orderNumber: order.number,
    orderedAt: order.placedAt.toISOString(),
    shippedAt: (order.shippedAt ?? new Date()).toISOString(),
    taxIncluded: order.group.taxIncluded,
    currency: order.currency.trim(),
  };
  return { order, base };
}

async function write(
  tx: Tx,
  order: { id: string; groupId: string; sellerId: string },
  paper: Paper,
  refundId: string | null,
): Promise<string> {
  const issuedAt = new Date();
  const year = issuedAt.getUTCFullYear();
  const [next] = await tx.$queryRaw<{ sequence: number; number: string }[]>`
    SELECT * FROM next_invoice_number(${order.sellerId}::uuid, ${paper.kind}::invoice_kind, ${year}::int)`;
  if (!next) throw new Error("The counter of documents gave no number");
  const id = newId();
  await tx.invoice.create({
    data: {
      id,
      kind: paper.kind,
      sellerId: order.sellerId,
      orderId: order.id,
      refundId,
      year,
      ...next,
      total: paper.total,
      currency: paper.currency,
      document: paper as unknown as Prisma.InputJsonObject,
      issuedAt,
    },
  });
  await tell(tx, {
    groupId: order.groupId,
    orderId: order.id,
    kind: paper.kind === "INVOICE" ? "invoice-issued" : "credit-note-issued",
    data: { number: next.number },
    actorId: null,
    dedupeKey: `document:${id}`,
    public: false,
  });
  return id;
}
