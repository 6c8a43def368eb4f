import type Stripe from "stripe";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import type { Violation } from "../check";

/** The other side: what the payment provider believes of charges and refunds. */
export async function proveProvider(): Promise<Violation[]> {
  const violations: Violation[] = [];
  const captured = new Map<string, number>();
  for await (const intent of stripe().paymentIntents.list({ limit: 100, expand: ["data.latest_charge"] })) {
    const { checkoutId } = intent.metadata;
    if (!checkoutId) continue;
    const payment = await db.payment.findFirst({
      where: { intentId: intent.id },
      include: { checkout: { select: { status: true } }, captures: true },
    });
    const isSettled = payment?.checkout.status === "SETTLED";
    // Parts wait for their parcels; what is left after the last one lapses by itself.
    if (intent.status === "requires_capture" && !(isSettled && payment.captures.length > 0))
      violations.push({ what: "3: an authorisation lives on", id: intent.id });
    if (intent.amount_received === 0) continue;
    captured.set(checkoutId, (captured.get(checkoutId) ?? 0) + 1);
    const charge = intent.latest_charge as Stripe.Charge | null;
    // What was held and never captured shows as refunded there, though no money moved.
    const released = intent.status === "succeeded" && charge ? charge.amount - charge.amount_captured : 0;
    const refunded = (charge?.amount_refunded ?? 0) - released;
    if (!isSettled) {
      if (refunded < intent.amount_received)
        violations.push({ what: "2: the provider took money that has no order", id: intent.id });
    } else if (payment.refundedAmount !== refunded) {
      violations.push({
        what: `4: refunded ${refunded} there, ${payment.refundedAmount} here`,
        id: intent.id,
      });
    } else if (intent.amount_received !== payment.capturedAmount) {
      violations.push({
        what: `2: captured ${intent.amount_received} there, ${payment.capturedAmount} here`,
        id: intent.id,
      });
    }
  }
  for (const [checkoutId, times] of captured) {
    if (times > 1) violations.push({ what: `2: paid ${times} times`, id: checkoutId });
  }
  const settled = await db.checkout.findMany({
    where: { status: "SETTLED", total: { gt: 0 }, payments: { some: { capturedAmount: { gt: 0 } } } },
    select: { id: true },
  });
  for (const { id } of settled) {
    if (!captured.has(id)) violations.push({ what: "2: settled, but the provider has no money of it", id });
  }
  return violations;
}
