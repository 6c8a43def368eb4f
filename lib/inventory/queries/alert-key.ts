import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

function signature(alertId: string): string {
  return createHmac("sha256", `alert:${env().NEXTAUTH_SECRET}`)
    .update(alertId)
    .digest("base64url")
    .slice(0, 32);
}

/** The page on which whoever was mailed can end these mails, without signing in. */
export function signedAlertPath(alertId: string): string {
  return `/alerts/${alertId}?key=${signature(alertId)}`;
}

/** Whether `key` was mailed for this alert. */
export function isAlertKey(alertId: string, key: string | undefined): boolean {
  const wanted = Buffer.from(signature(alertId));
  const given = Buffer.from(key ?? "");
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
