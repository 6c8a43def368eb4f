import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

function signature(alertId: string): string {
  return createHmac("sha256", `price-alert:${env().NEXTAUTH_SECRET}`)
    .update(alertId)
    .digest("base64url")
    .slice(0, 32);
}

/** The path that ends an alert, with the proof that its holder was sent it: works without signing in. */
export function signedPriceAlertPath(alertId: string): string {
  return `/alerts/price/${alertId}?key=${signature(alertId)}`;
}

/** Whether `key` was sent out for this alert. */
export function isPriceAlertKey(alertId: string, key: string | undefined): boolean {
  const wanted = Buffer.from(signature(alertId));
  const given = Buffer.from(key ?? "");
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
