import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result } from "@/lib/platform/result";

type Ending = "FAILED" | "EXPIRED" | "CANCELLED";

/**
 * Ends a placed checkout in the caller's transaction: stock, coupon and credit go back, its orders fail, its payment
 * is to be voided. Changes nothing once it was settled or ended. Whoever calls it first wins.
 * @returns whether it was this call that ended it
 */
export async function releaseCheckout(
  tx: Tx,
  checkoutId: string,
  as: Ending,
  reason: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status::text FROM checkouts WHERE id = ${checkoutId}::uuid FOR UPDATE`;
  if (row?.status !== "PLACED") return false;
  await tx.$executeRaw`
    SELECT release_checkout(${checkoutId}::uuid, ${as === "EXPIRED" ? "EXPIRED" : "RELEASED"}::reservation_state, ${reason})`;
  await tx.checkout.update({
    where: { id: checkoutId },
    data: { status: as, failure: { reason } },
  });
  await tx.order.updateMany({
    where: { group: { checkoutId }, status: "PENDING_PAYMENT" },
    data: { status: "FAILED" },
  });
  const payments = await tx.payment.findMany({
    where: { checkoutId, status: { in: ["PENDING", "REQUIRES_ACTION", "AUTHORISED"] } },
    select: { id: true },
  });
  for (const { id } of payments) await enqueue(tx, "void-payment", { paymentId: id }, { key: `void:${id}` });
  return true;
}

/** The shopper goes back to the cart: what was held is free again at once. Refuses `closed`. */
export async function abandonCheckout(checkoutId: string): Promise<Result<null>> {
  const ended = await db.$transaction((tx) =>
    releaseCheckout(tx, checkoutId, "CANCELLED", "left by the shopper"),
  );
  return ended ? ok(null) : fail("closed", "This checkout is over already.");
}

const EXTENSION_MINUTES = 10;

/**
 * Holds the goods ten minutes longer, once; the database refuses a second time. Refuses `extended`, also when the hold
 * was over or lost already.
 */
export async function extendHold(checkoutId: string): Promise<Result<{ holdEnds: number }>> {
  const [row] = await db.$queryRaw<{ holdEnds: Date | null }[]>`
    SELECT extend_hold(${checkoutId}::uuid, ${EXTENSION_MINUTES}::int) AS "holdEnds"`;
  return row?.holdEnds
    ? ok({ holdEnds: row.holdEnds.getTime() })
    : fail("extended", "The hold can be prolonged once, while it lasts.");
}
