import { z } from "zod";
import { isCurrency, parseAmount } from "@/lib/platform/money";
import { MAX_DESCRIPTION, MAX_TITLE } from "./model";

/** A price as files write it: a number, or "1,299.00". Minor units of `currency`, above zero. */
export function priceField(value: unknown, currency: string): number | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  const text = typeof value === "number" ? plainNumber(value) : value.trim().replace(/^[$€£]\s*/, "");
  const amount = parseAmount(text, currency);
  return amount === null || amount === 0 ? null : amount;
}

function plainNumber(value: number): string {
  return Number.isFinite(value) ? value.toFixed(4).replace(/\.?0+$/, "") : "";
}

export const titleField = z
  .string({ error: "is missing" })
  .transform(cleanText)
  .pipe(z.string().min(1, "is missing").max(MAX_TITLE, `is longer than ${MAX_TITLE} characters`));

export const descriptionField = z
  .string({ error: "must be text" })
  .transform(htmlToText)
  .pipe(
    z.string().max(MAX_DESCRIPTION, `is longer than ${MAX_DESCRIPTION.toLocaleString("en-US")} characters`),
  );

export const currencyField = z
  .string({ error: "must be an ISO 4217 code" })
  .trim()
  .toUpperCase()
  .refine(isCurrency, "is not a currency");

/** One line of text: control characters and runs of blanks become one blank. */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** HTML of a listing as plain text: scripts and styles go, blocks become lines. What is left is escaped where it is shown. */
export function htmlToText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<(br|\/p|\/div|\/li|\/h[1-6])\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function entity(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : " ";
}

/** Whether a picture may be fetched from there later: https and a public host name. */
export function isPictureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, port } = new URL(text);
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(hostname);
  const isPrivate = /(^|\.)(localhost|local|internal|intranet|lan|home|corp)$/i.test(hostname);
  return protocol === "https:" && isName && !isPrivate && !username && (port === "" || port === "443");
}
