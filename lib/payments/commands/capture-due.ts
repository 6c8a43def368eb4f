import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";

/**
 * An order was shipped: its part of an authorisation that waits for that is to be taken now, by a job. Nothing happens
 * for an order whose money was taken when it was placed, and nothing twice.
 */
export async function captureShipped(tx: Tx, orderId: string): Promise<void> {
  const due = await tx.capture.updateManyAndReturn({
    where: { orderId, status: "HELD", due: false },
    data: { due: true },
    select: { paymentId: true },
  });
  for (const { paymentId } of due)
    await enqueue(tx, "capture-payment", { paymentId }, { key: `capture:${paymentId}` });
}
