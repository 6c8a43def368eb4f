import "server-only";
import Stripe from "stripe";
import { env } from "@/lib/platform/env";

let client: Stripe | undefined;

/** Stripe's own SDK; pointed at the sandbox when STRIPE_API_BASE names it. Its retries carry the same idempotency key. */
export function stripe(): Stripe {
  if (!client) {
    const { STRIPE_SECRET_KEY, STRIPE_API_BASE } = env();
    const base = STRIPE_API_BASE ? new URL(STRIPE_API_BASE) : null;
    client = new Stripe(STRIPE_SECRET_KEY, {
      telemetry: false,
      maxNetworkRetries: 2,
      timeout: 20_000,
      appInfo: { name: "Agora" },
      ...(base
        ? {
            host: base.hostname,
            port: base.port || (base.protocol === "https:" ? "443" : "80"),
            protocol: base.protocol === "https:" ? ("https" as const) : ("http" as const),
          }
        : {}),
    });
  }
  return client;
}
