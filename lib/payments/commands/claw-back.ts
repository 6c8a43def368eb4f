import "server-only";
import Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { KEY_LIFE_MS, providerKey } from "../model";
import { stripe } from "../stripe";

/**
 * Takes back from a seller what a refund gave the shopper of money that was sent already: from the seller's account at
 * the provider, once; when it is not to be had there, it is carried and kept back from the seller's next transfers.
 */
export async function clawBack(clawbackId: string): Promise<void> {
  const clawback = await db.clawback.findUnique({
    where: { id: clawbackId },
    include: { transfer: { include: { clawbacks: { where: { status: "REVERSED" } } } } },
  });
  if (clawback?.status !== "PENDING") return;
  const { transfer, amount } = clawback;
  if (transfer.status === "SENDING") throw new Error(`Clawback ${clawbackId} waits for its transfer`);
  const left = transfer.clawbacks.reduce((sum, one) => sum - one.amount, transfer.sentAmount);
  if (!transfer.providerTransferId || left < amount) return carry(clawbackId);
  const id = transfer.providerTransferId;
  try {
    const isOld = Date.now() - clawback.createdAt.getTime() > KEY_LIFE_MS;
    const known = isOld ? await findReversal(id, clawbackId) : undefined;
    const reversal =
      known ??
      (await stripe().transfers.createReversal(
        id,
        { amount, metadata: { clawbackId } },
        { idempotencyKey: providerKey.clawback(clawbackId) },
      ));
    await noteReversed(clawbackId, reversal.id);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    await carry(clawbackId);
  }
}

async function findReversal(
  transferId: string,
  clawbackId: string,
): Promise<Stripe.TransferReversal | undefined> {
  for await (const one of stripe().transfers.listReversals(transferId, { limit: 100 })) {
    if (one.metadata?.clawbackId === clawbackId) return one;
  }
  return undefined;
}

async function carry(clawbackId: string): Promise<void> {
  await db.clawback.updateMany({
    where: { id: clawbackId, status: "PENDING" },
    data: { status: "CARRIED", settledAt: new Date() },
  });
}

async function noteReversed(clawbackId: string, providerReversalId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.clawback.updateMany({
      where: { id: clawbackId, status: "PENDING" },
      data: { status: "REVERSED", providerReversalId, settledAt: new Date() },
    });
    if (count === 0) return;
    await tx.$executeRaw`
      WITH booked AS (
        INSERT INTO ledger_transactions (kind, reference) VALUES ('payout', ${`clawback:${clawbackId}`}) RETURNING id
      )
      INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency)
      SELECT b.id, e.account, e.seller_id, t.order_id, e.sign * c.amount, trim(c.currency)
      FROM booked b, clawbacks c JOIN transfers t ON t.id = c.transfer_id
        CROSS JOIN LATERAL (VALUES ('seller_payable', c.seller_id, -1), ('provider', NULL, 1)) e (account, seller_id, sign)
      WHERE c.id = ${clawbackId}::uuid`;
  });
}
