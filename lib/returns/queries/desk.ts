import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
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

/** A seller's returns, those that wait first asked first; all of them newest first. */
export async function deskReturns(
  sellerId: string,
  { open, after }: { open: boolean; after: string | null },
): Promise<Page<DeskReturn>> {
  const keys = await (open ? waitingKeys(sellerId, after) : everyKey(sellerId, after));
  const page = pageOf(keys, PAGE);
  const rows = await db.returnRequest.findMany({
    where: { id: { in: page.rows.map(({ id }) => id) } },
    include: {
      order: { select: { number: true, email: true, address: true } },
      lines: { include: { line: { select: { title: true } } }, orderBy: { id: "asc" } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = page.rows
    .flatMap(({ id }) => byId.get(id) ?? [])
    .map((row) => ({
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

type Key = { id: string };

function everyKey(sellerId: string, after: string | null): Promise<Key[]> {
  const start = isId(after)
    ? Prisma.sql`AND (created_at, id) < (SELECT created_at, id FROM returns WHERE id = ${after}::uuid)`
    : Prisma.empty;
  return db.$queryRaw<Key[]>`
    SELECT id FROM returns WHERE seller_id = ${sellerId}::uuid ${start}
    ORDER BY created_at DESC, id DESC LIMIT ${PAGE + 1}`;
}

/** What the seller has to decide, to receive or to settle, and the exchanges that did not leave yet. */
function waitingKeys(sellerId: string, after: string | null): Promise<Key[]> {
  const start = isId(after)
    ? Prisma.sql`AND (r.created_at, r.id) > (SELECT created_at, id FROM returns WHERE id = ${after}::uuid)`
    : Prisma.empty;
  const first = (where: Prisma.Sql) => Prisma.sql`
    (SELECT r.id, r.created_at FROM returns r WHERE r.seller_id = ${sellerId}::uuid AND ${where} ${start}
     ORDER BY r.created_at, r.id LIMIT ${PAGE + 1})`;
  return db.$queryRaw<Key[]>`
    SELECT id FROM (
      ${first(Prisma.sql`r.status IN ('REQUESTED', 'APPROVED', 'RECEIVED')`)}
      UNION ALL ${first(Prisma.sql`r.status = 'EXCHANGED' AND EXISTS (
        SELECT FROM return_lines l JOIN exchanges e ON e.return_line_id = l.id WHERE l.return_id = r.id AND e.status = 'HELD')`)}
    ) waiting ORDER BY created_at, id LIMIT ${PAGE + 1}`;
}

/** One of a seller's returns, with everything its page shows; null when it is not theirs. */
export async function findDeskReturn(sellerId: string, number: string) {
  const row = await db.returnRequest.findFirst({
    where: { number, sellerId },
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
