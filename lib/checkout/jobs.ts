import "server-only";
import { retrieveIntent } from "@/lib/payments/queries/intent";
import { db } from "@/lib/platform/db/client";
import { each } from "@/lib/platform/jobs/each";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { releaseCheckout } from "./commands/release";
import { settleCheckout } from "./commands/settle";

const BATCH = 200;

/** Ends placed checkouts whose hold is over. One that was paid in the last moment is settled instead. */
async function sweepReservations(): Promise<void> {
  const over = await db.checkout.findMany({
    where: { status: "PLACED", expiresAt: { lte: new Date() } },
    orderBy: { expiresAt: "asc" },
    take: BATCH,
    select: { id: true, payments: { where: { intentId: { not: null } }, select: { intentId: true } } },
  });
  const end = async ({ id, payments }: (typeof over)[number]) => {
    const intentId = payments[0]?.intentId;
    const intent = intentId ? await retrieveIntent(intentId) : null;
    if (intent?.status === "requires_capture" || intent?.status === "succeeded") await settleCheckout(id);
    else await db.$transaction((tx) => releaseCheckout(tx, id, "EXPIRED", "the time for paying was over"));
  };
  await each(over, end, ({ id }) => `checkout ${id}`);
}

export const handlers: Handlers = {
  "sweep-reservations": sweepReservations,
  "settle-checkout": async ({ checkoutId }) => {
    await settleCheckout(checkoutId);
  },
};
