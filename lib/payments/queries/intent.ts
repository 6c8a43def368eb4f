import "server-only";
import type Stripe from "stripe";
import { stripe } from "../stripe";

/** A PaymentIntent as the provider has it now, with its payment method. */
export function retrieveIntent(intentId: string): Promise<Stripe.PaymentIntent> {
  return stripe().paymentIntents.retrieve(intentId, { expand: ["payment_method"] });
}
