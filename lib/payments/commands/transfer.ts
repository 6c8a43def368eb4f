import "server-only";
import Stripe from "stripe";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log";
import { providerKey } from "../model";
import { stripe } from "../stripe";

const BATCH = 500;
/** A parcel that nobody reported as arrived counts as arrived after this. */
const UNREPORTED_DAYS = 21;

/**
 * Starts the hold of what was delivered, and sets off every transfer whose hold is over: the money is there, the goods
 * arrived, no bank is asking for it back, and the seller has an account that may be paid. Also those that a killed
 * process left half sent.
 */
export async function sendTransfers(): Promise<void> {
  const hold = Prisma.sql`${env().PAYOUT_HOLD_DAYS}::int * interval '1 day'`;
  await db.$executeRaw`
    UPDATE transfers t SET hold_until = o.delivered_at + ${hold} FROM orders o
    WHERE o.id = t.order_id AND t.status = 'HELD' AND o.delivered_at IS NOT NULL AND t.hold_until <> o.delivered_at + ${hold}`;
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM transfers t JOIN orders o ON o.id = t.order_id JOIN sellers s ON s.id = t.seller_id
    WHERE (t.status = 'SENDING' OR (t.status = 'HELD' AND t.hold_until <= now() AND ${isPayable}))
    ORDER BY t.hold_until LIMIT ${BATCH}`;
  for (const { id } of due)
    await enqueue(null, "send-transfer", { transferId: id }, { key: `transfer:${id}` });
  const back = await db.clawback.findMany({
    where: { status: "PENDING" },
    take: BATCH,
    select: { id: true },
  });
  for (const { id } of back) await enqueue(null, "claw-back", { clawbackId: id }, { key: `clawback:${id}` });
}

const isPayable = Prisma.sql`s.stripe_account_id IS NOT NULL AND s.payouts_enabled
  AND (o.status = 'DELIVERED' OR (o.status = 'SHIPPED' AND o.shipped_at < now() - ${UNREPORTED_DAYS}::int * interval '1 day'))
  AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.group_id = o.group_id AND p.status NOT IN ('CAPTURED', 'VOIDED'))
  AND NOT EXISTS (SELECT 1 FROM payments p JOIN disputes d ON d.payment_id = p.id WHERE p.group_id = o.group_id AND d.closed_at IS NULL)`;

type Claim = {
  amount: number;
  currency: string;
  account: string;
  groupId: string;
  refusals: number;
  /** Another run may have told the provider already. */
  again: boolean;
};

/**
 * Sends one order's money to its seller, once, whatever happens in between: what is to be sent is written down first,
 * under the seller's lock and less what the seller still owes; the provider's key is the transfer's; a run that finds it
 * half sent asks the provider whether it has it. A refusal leaves it to be tried again.
 */
export async function sendTransfer(transferId: string): Promise<void> {
  const claim = await claimTransfer(transferId);
  if (!claim) return;
  const { amount, currency, account, groupId, refusals, again } = claim;
  const known = again ? await findTransfer(transferId, groupId, account) : undefined;
  try {
    const sent =
      known ??
      (await stripe().transfers.create(
        {
          amount,
          currency: currency.toLowerCase(),
          destination: account,
          transfer_group: groupId,
          metadata: { transferId },
        },
        { idempotencyKey: providerKey.transfer(transferId, refusals) },
      ));
    await noteSent(transferId, sent.id);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    log.warn({ transferId, code: error.code }, "transfer refused");
    await db.transfer.updateMany({
      where: { id: transferId, status: "SENDING", refusals },
      data: { refusals: { increment: 1 }, failure: error.message },
    });
  }
}

async function claimTransfer(transferId: string): Promise<Claim | null> {
  return db.$transaction(async (tx) => {
    // The lock of the seller's row lets new orders refer to it; two transfers of one seller wait for each other.
    await tx.$queryRaw`
      SELECT s.id FROM sellers s JOIN transfers t ON t.seller_id = s.id WHERE t.id = ${transferId}::uuid FOR NO KEY UPDATE OF s`;
    await tx.$queryRaw`SELECT id FROM transfers WHERE id = ${transferId}::uuid FOR UPDATE`;
    const [row] = await tx.$queryRaw<
      {
        status: string;
        net: number;
        sent: number;
        refusals: number;
        currency: string;
        sellerId: string;
        account: string | null;
        groupId: string;
        payable: boolean;
      }[]
    >`
      SELECT t.status::text, t.amount - t.reversed_amount AS net, t.sent_amount AS sent, t.refusals, trim(t.currency) AS currency,
        t.seller_id AS "sellerId", s.stripe_account_id AS account, o.group_id AS "groupId", t.hold_until <= now() AND ${isPayable} AS payable
      FROM transfers t JOIN orders o ON o.id = t.order_id JOIN sellers s ON s.id = t.seller_id WHERE t.id = ${transferId}::uuid`;
    if (!row?.account) return null;
    const { account, groupId, currency, refusals } = row;
    if (row.status === "SENDING")
      return { amount: row.sent, currency, account, groupId, refusals, again: true };
    if (row.status !== "HELD" || !row.payable) return null;
    const [kept] = await tx.$queryRaw<{ amount: number }[]>`
      WITH owed AS (
        SELECT id, amount - recovered_amount AS owed,
          coalesce(sum(amount - recovered_amount) OVER (ORDER BY created_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
        FROM clawbacks WHERE seller_id = ${row.sellerId}::uuid AND currency = ${currency} AND status = 'CARRIED' AND recovered_amount < amount
      ), taken AS (
        UPDATE clawbacks c SET recovered_amount = c.recovered_amount + least(w.owed, ${row.net}::int - w.before)
        FROM owed w WHERE c.id = w.id AND w.before < ${row.net}::int RETURNING least(w.owed, ${row.net}::int - w.before) AS part
      )
      SELECT coalesce(sum(part), 0)::int AS amount FROM taken`;
    const withheld = kept?.amount ?? 0;
    const amount = row.net - withheld;
    await tx.transfer.update({
      where: { id: transferId },
      data: {
        withheldAmount: withheld,
        sentAmount: amount,
        status: amount > 0 ? "SENDING" : "SENT",
        ...(amount > 0 ? {} : { sentAt: new Date() }),
      },
    });
    return amount > 0 ? { amount, currency, account, groupId, refusals, again: false } : null;
  });
}

async function findTransfer(
  transferId: string,
  group: string,
  destination: string,
): Promise<Stripe.Transfer | undefined> {
  for await (const one of stripe().transfers.list({ transfer_group: group, destination, limit: 100 })) {
    if (one.metadata.transferId === transferId) return one;
  }
  return undefined;
}

async function noteSent(transferId: string, providerTransferId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.transfer.updateMany({
      where: { id: transferId, status: "SENDING" },
      data: { status: "SENT", providerTransferId, sentAt: new Date(), failure: null },
    });
    if (count === 0) return;
    if (!(await bookPayout(tx, transferId)))
      throw new Error(`Transfer ${transferId} was booked before it was sent`);
  });
}

/** Books what a transfer sent, once. @returns whether it was booked now */
export async function bookPayout(tx: Tx, transferId: string): Promise<boolean> {
  const entries = await tx.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transactions (kind, reference) VALUES ('payout', ${`payout:${transferId}`})
      ON CONFLICT (reference) DO NOTHING RETURNING id
    )
    INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency)
    SELECT b.id, e.account, e.seller_id, t.order_id, e.sign * t.sent_amount, trim(t.currency)
    FROM booked b, transfers t CROSS JOIN LATERAL (VALUES ('seller_payable', t.seller_id, 1), ('provider', NULL, -1)) e (account, seller_id, sign)
    WHERE t.id = ${transferId}::uuid`;
  return entries > 0;
}
