import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

function signature(number: string): string {
  return createHmac("sha256", `order:${env().NEXTAUTH_SECRET}`)
    .update(number)
    .digest("base64url")
    .slice(0, 32);
}

/** The path of an order with the proof that its holder was sent it: works without signing in. */
export function signedOrderPath(number: string): string {
  return `/orders/${number}?key=${signature(number)}`;
}

/** Whether `key` was sent out for this order. */
export function isOrderKey(number: string, key: string | undefined): boolean {
  const wanted = Buffer.from(signature(number));
  const given = Buffer.from(key ?? "");
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
