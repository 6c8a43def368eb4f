import "server-only";
import Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result } from "@/lib/platform/result";
import { providerKey } from "../model";
import { stripe } from "../stripe";

/** The member's customer at the provider; one, also when browser and webhook ask at once. */
export async function ensureCustomer(userId: string): Promise<string> {
  const user = await db.user.findUniqueOrThrow({ where: { id: userId } });
  if (user.stripeCustomerId) return user.stripeCustomerId;
  const made = await stripe().customers.create(
    { metadata: { userId } },
    { idempotencyKey: providerKey.customer(userId) },
  );
  await db.user.updateMany({
    where: { id: userId, stripeCustomerId: null },
    data: { stripeCustomerId: made.id },
  });
  const { stripeCustomerId } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  return stripeCustomerId ?? made.id;
}

/**
 * Keeps a card that its owner asked to be kept, as the provider has it: once for each number, whichever of the return
 * page and the webhooks comes first. Saved again, the newer one stays. A card that was removed does not come back.
 */
export async function keepCard(method: Stripe.PaymentMethod): Promise<void> {
  const { card, customer } = method;
  const customerId = typeof customer === "string" ? customer : customer?.id;
  if (!card?.fingerprint || !customerId) return;
  const fingerprint = card.fingerprint;
  await db.$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM users WHERE stripe_customer_id = ${customerId} FOR NO KEY UPDATE`;
    if (!user) return;
    const createdAt = new Date(method.created * 1_000);
    const facts = {
      fingerprint,
      brand: card.brand,
      last4: card.last4,
      expMonth: card.exp_month,
      expYear: card.exp_year,
    };
    const known = await tx.savedCard.findUnique({ where: { providerMethodId: method.id } });
    if (known) {
      await tx.savedCard.update({ where: { id: known.id }, data: facts });
      return;
    }
    const same = await tx.savedCard.findFirst({
      where: { userId: user.id, fingerprint, removedAt: null },
    });
    const older = same && same.createdAt > createdAt ? method.id : same?.providerMethodId;
    if (!same) {
      await tx.savedCard.create({
        data: { userId: user.id, providerMethodId: method.id, ...facts, createdAt },
      });
    } else if (older !== method.id) {
      await tx.savedCard.update({
        where: { id: same.id },
        data: { providerMethodId: method.id, ...facts, createdAt },
      });
    }
    if (older) await enqueue(tx, "detach-card", { methodId: older }, { key: `detach:${older}` });
  });
}

/** Forgets a member's card at once, and at the provider by a job. Refuses `missing`. */
export async function removeCard(userId: string, cardId: string): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const [card] = await tx.savedCard.updateManyAndReturn({
      where: { id: cardId, userId, removedAt: null },
      data: { removedAt: new Date() },
      select: { providerMethodId: true },
    });
    if (!card) return fail("missing", "This card is not in your account any more.");
    const methodId = card.providerMethodId;
    await enqueue(tx, "detach-card", { methodId }, { key: `detach:${methodId}` });
    return ok(null);
  });
}

/** Has the provider forget a card; one that it forgot before is done. */
export async function detachCard(methodId: string): Promise<void> {
  try {
    await stripe().paymentMethods.detach(methodId);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}

/** The provider forgot a card: so do we. */
export async function noteDetached(methodId: string): Promise<void> {
  await db.savedCard.updateMany({
    where: { providerMethodId: methodId, removedAt: null },
    data: { removedAt: new Date() },
  });
}
