import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db/client";

/** What the timeline of an order can tell. */
export type TimelineKind =
  | "placed"
  | "confirmed"
  | "address-changed"
  | "picking"
  | "packed"
  | "unpacked"
  | "shipped"
  | "delivered"
  | "cancelled"
  | "units-cancelled"
  | "return-requested"
  | "return-approved"
  | "return-refused"
  | "return-withdrawn"
  | "returned"
  | "refunded"
  | "credited"
  | "goodwill"
  | "exchanged"
  | "payment-refused"
  | "invoice-issued"
  | "credit-note-issued";

type Happening = {
  groupId: string;
  orderId: string;
  kind: TimelineKind;
  data?: Prisma.InputJsonObject;
  actorId: string | null;
  /** The same happening is written once. */
  dedupeKey?: string;
  /** Shown to the shopper; true when left out. */
  public?: boolean;
};

/** Writes what happened to an order, in the caller's transaction; once where it has a key. */
export async function tell(tx: Tx, happening: Happening): Promise<void> {
  await tx.timelineEvent.createMany({ data: [happening], skipDuplicates: true });
}
