import "server-only";
import type Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { stripe } from "../stripe";

/** An authorisation lapses after seven days: whatever is taken was begun within this. */
const LOOK_BACK_SECONDS = 8 * 86_400;
/** Younger things may still be on their way into the books. */
const GRACE_SECONDS = 3_600;
const BATCH = 500;

type Difference = { kind: string; subject: string; detail: Record<string, unknown> };

/**
 * Compares the provider's own lists of the last days with the books: every payment is known and took what is noted, every
 * refund is the one that was asked for, every fee is booked. `graceSeconds` is how old a thing must be to count.
 */
export async function proveProvider(
  now: Date,
  { graceSeconds = GRACE_SECONDS }: { graceSeconds?: number } = {},
): Promise<Difference[]> {
  const seconds = Math.floor(now.getTime() / 1_000);
  const created = { gte: seconds - LOOK_BACK_SECONDS, lte: seconds - graceSeconds };
  const findings: Difference[] = [];
  /** Charge to payment, to know what a fee was for. */
  const charges = new Map<string, string>();
  const quiet = new Date(now.getTime() - graceSeconds * 1_000);
  for await (const batch of batches(stripe().paymentIntents.list({ created, limit: 100 })))
    findings.push(...(await payments(batch, charges, quiet)));
  for await (const batch of batches(stripe().refunds.list({ created, limit: 100 })))
    findings.push(...(await refunds(batch, quiet)));
  for await (const batch of batches(stripe().balanceTransactions.list({ created, limit: 100 })))
    findings.push(...(await fees(batch, charges)));
  return findings;
}

async function* batches<T>(list: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of list) {
    batch.push(one);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const idOf = (ref: string | { id: string } | null | undefined) => (typeof ref === "string" ? ref : ref?.id);

async function payments(
  intents: Stripe.PaymentIntent[],
  charges: Map<string, string>,
  quiet: Date,
): Promise<Difference[]> {
  const known = new Map(
    (
      await db.payment.findMany({
        where: { intentId: { in: intents.map(({ id }) => id) } },
        select: { id: true, intentId: true, status: true, capturedAmount: true, updatedAt: true },
      })
    ).map((payment) => [payment.intentId, payment]),
  );
  return intents.flatMap((intent): Difference[] => {
    const payment = known.get(intent.id);
    const charge = idOf(intent.latest_charge);
    if (!payment) {
      const isOurs = intent.metadata.checkoutId && intent.metadata.paymentId;
      const isMoney = intent.status === "succeeded" || intent.status === "requires_capture";
      return isOurs && isMoney
        ? [
            {
              kind: "provider has a payment that the shop does not know",
              subject: intent.id,
              detail: { intent: intent.id, amount: intent.amount, currency: intent.currency.toUpperCase() },
            },
          ]
        : [];
    }
    if (charge) charges.set(charge, payment.id);
    const isOver = intent.status === "succeeded" || intent.status === "canceled";
    const taken = intent.status === "succeeded" ? intent.amount_received : 0;
    // One that was taken after all for an order that is gone is given back whole, which is seen as its refund.
    const isGone = payment.status === "VOIDED" || payment.status === "FAILED";
    if (!isOver || isGone || taken === payment.capturedAmount || payment.updatedAt > quiet) return [];
    return [
      {
        kind: "provider took another amount",
        subject: payment.id,
        detail: {
          intent: intent.id,
          "at the provider": taken,
          "in the books": payment.capturedAmount,
          currency: intent.currency.toUpperCase(),
        },
      },
    ];
  });
}

async function refunds(sent: Stripe.Refund[], quiet: Date): Promise<Difference[]> {
  const [asked, of] = await Promise.all([
    db.refund.findMany({
      where: { OR: [{ providerRefundId: { in: sent.map(({ id }) => id) } }, { id: { in: idsOf(sent) } }] },
    }),
    db.payment.findMany({
      where: { intentId: { in: sent.flatMap((one) => idOf(one.payment_intent) ?? []) } },
      select: { intentId: true, status: true },
    }),
  ]);
  const states = new Map(of.map(({ intentId, status }) => [intentId, status]));
  return sent.flatMap((one): Difference[] => {
    const intent = idOf(one.payment_intent);
    const state = states.get(intent ?? "");
    if (one.status === "failed" || one.status === "canceled" || !state) return [];
    // What was held and not taken is let go: the provider lists it as a refund that moved no money.
    if (!one.balance_transaction && !one.metadata?.refundId) return [];
    if (state === "VOIDED" || state === "FAILED") return [];
    const refund = asked.find(
      ({ id, providerRefundId }) => providerRefundId === one.id || id === one.metadata?.refundId,
    );
    const detail = { intent, refund: one.id, amount: one.amount, currency: one.currency.toUpperCase() };
    if (!refund) return [{ kind: "refund at the provider is not in the books", subject: one.id, detail }];
    const card = refund.amount - refund.creditAmount - refund.releasedAmount;
    const isSame = card === one.amount && (one.status !== "succeeded" || refund.status === "SUCCEEDED");
    return isSame || refund.createdAt > quiet
      ? []
      : [{ kind: "refund differs from the provider", subject: refund.id, detail }];
  });
}

function idsOf(sent: Stripe.Refund[]): string[] {
  return sent.flatMap(({ metadata }) =>
    /^[0-9a-f-]{36}$/.test(metadata?.refundId ?? "") ? (metadata?.refundId ?? []) : [],
  );
}

async function fees(lines: Stripe.BalanceTransaction[], charges: Map<string, string>): Promise<Difference[]> {
  const kept = lines.flatMap((line) => {
    const payment = charges.get(idOf(line.source as string | { id: string } | null) ?? "");
    return line.fee > 0 && payment ? [{ line, payment }] : [];
  });
  const booked = new Set(
    (
      await db.ledgerTransaction.findMany({
        where: { reference: { in: kept.map(({ line }) => `fee:${line.id}`) } },
        select: { reference: true },
      })
    ).map(({ reference }) => reference),
  );
  return kept
    .filter(({ line }) => !booked.has(`fee:${line.id}`))
    .map(({ line, payment }) => ({
      kind: "fee is not booked",
      subject: payment,
      detail: { amount: line.fee, currency: line.currency.toUpperCase(), line: line.id },
    }));
}
