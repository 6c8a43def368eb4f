import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

function signature(dealId: string, shopper: string, place: string): string {
  return createHmac("sha256", `line:${env().NEXTAUTH_SECRET}`)
    .update(`${dealId}:${shopper}:${place}`)
    .digest("base64url");
}

/** The proof of a shopper's place in the line of a deal: it brings the place back after Redis was lost. */
export function lineToken(dealId: string, shopper: string, place: number): string {
  return `${place}.${signature(dealId, shopper, String(place))}`;
}

/** The place that a token proves for this shopper and this deal; 0 when it proves none. */
export function placeOf(token: string | null | undefined, dealId: string, shopper: string): number {
  const [place = "", given = ""] = (token ?? "").split(".");
  if (!/^\d{1,16}$/.test(place)) return 0;
  const wanted = Buffer.from(signature(dealId, shopper, place));
  const got = Buffer.from(given);
  return wanted.length === got.length && timingSafeEqual(wanted, got) ? Number(place) : 0;
}

/** The cookie that keeps a browser's place in the line of one deal. */
export function lineCookie(dealId: string): string {
  return `agora_line_${dealId.replaceAll("-", "").slice(-16)}`;
}

export function lineCookieOptions() {
  return {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
    path: "/",
    maxAge: 7_200,
  } as const;
}
