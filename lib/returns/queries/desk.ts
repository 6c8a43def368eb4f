import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { db } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { shareOfLine } from "../model";

const PAGE = 50;

export type DeskReturn = {
  id: string;
  number: string;
  status: string;
  outcome: string;
  createdAt: Date;
  orderNumber: string;
  buyer: string;
  units: number;
  first: string;
  lines: number;
  reason: string;
  photos: number;
};

const OPEN = ["REQUESTED", "APPROVED", "RECEIVED"] as const;

/** A seller's returns, those that wait first asked first; all of them newest first. */
export async function deskReturns(
  sellerId: string,
  { open, after }: { open: boolean; after: string | null },
): Promise<Page<DeskReturn>> {
  const rows = await db.returnRequest.findMany({
    where: {
      order: { sellerId },
      ...(open
        ? {
            OR: [
              { status: { in: [...OPEN] } },
              { status: "EXCHANGED", lines: { some: { exchange: { status: "HELD" } } } },
            ],
          }
        : {}),
    },
    orderBy: open ? [{ createdAt: "asc" }, { id: "asc" }] : [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(isId(after) ? { cursor: { id: after }, skip: 1 } : {}),
    include: {
      order: { select: { number: true, email: true, address: true } },
      lines: { include: { line: { select: { title: true } } }, orderBy: { id: "asc" } },
    },
  });
  const page = pageOf(rows, PAGE);
  const shown = page.rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status,
    outcome: row.outcome,
    createdAt: row.createdAt,
    orderNumber: row.order.number,
    buyer: (row.order.address as PostalAddress | null)?.name ?? row.order.email,
    units: row.lines.reduce((sum, line) => sum + line.quantity, 0),
    first: row.lines[0]?.line.title ?? "",
    lines: row.lines.length,
    reason: row.lines[0]?.reason ?? "",
    photos: row.lines.reduce((sum, line) => sum + line.photoKeys.length, 0),
  }));
  return { rows: shown, next: page.next };
}

/** One of a seller's returns, with everything its page shows; null when it is not theirs. */
export async function findDeskReturn(sellerId: string, number: string) {
  const row = await db.returnRequest.findFirst({
    where: { number, order: { sellerId } },
    include: {
      warehouse: { select: { id: true, name: true } },
      lines: { include: { line: true, exchange: true }, orderBy: { id: "asc" } },
      order: { select: { id: true, number: true, email: true, address: true, currency: true } },
    },
  });
  if (!row) return null;
  const { order, lines, ...request } = row;
  return {
    ...request,
    order: {
      id: order.id,
      number: order.number,
      currency: order.currency.trim(),
      buyer: (order.address as PostalAddress | null)?.name ?? order.email,
    },
    exchange: lines.find((line) => line.exchange)?.exchange ?? null,
    lines: lines.map(({ line, ...one }) => ({
      id: one.id,
      title: line.title,
      choice: line.variantTitle,
      sku: line.sku,
      imageKey: line.imageKey,
      imageHash: line.imageHash,
      quantity: one.quantity,
      received: one.receivedQuantity,
      restock: one.restock,
      reason: one.reason,
      comment: one.comment,
      photoKeys: one.photoKeys,
      /** What all units would bring back, minor units. */
      worth: Math.min(
        shareOfLine(line.total, line.quantity, line.cancelledQuantity + line.returnedQuantity, one.quantity),
        line.total - line.refundedAmount,
      ),
    })),
  };
}
