import "server-only";
import { stripe } from "../stripe";

/** Asks the payment provider for next to nothing. @throws when it does not answer within `timeoutMs`, or refuses the key */
export async function askProvider(timeoutMs: number): Promise<void> {
  await stripe().paymentIntents.list({ limit: 1 }, { timeout: timeoutMs, maxNetworkRetries: 0 });
}
