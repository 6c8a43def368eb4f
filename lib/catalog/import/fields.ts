import { z } from "zod";
import { parseAmount } from "@/lib/platform/amount-text";
import { isCurrency } from "@/lib/platform/currency";
import { TAX_CLASS_NAMES } from "@/lib/pricing/model/tax-class";
import { MAX_CODE, MAX_DESCRIPTION, MAX_NAME, MAX_QUANTITY, MAX_TITLE, MAX_URL } from "./model";
import { cleanText, htmlToText } from "./text";

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

/** Why `value` is no price. */
export function priceReason(value: unknown, currency: string): string {
  return value === undefined || value === null || value === ""
    ? "is missing"
    : `must be a price above zero in ${currency}, such as 12.99`;
}

/** One line of text of at most `most` characters; an empty one is null. */
const line = (most: number) =>
  z
    .string({ error: "must be text" })
    .transform(cleanText)
    .pipe(z.string().max(most, `is longer than ${most} characters`))
    .transform((text) => text || null);

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

export const nameField = line(MAX_NAME);
export const codeField = line(MAX_CODE);

export const quantityField = z
  .number({ error: "must be a whole number, zero or more" })
  .int("must be a whole number, zero or more")
  .min(0, "is negative")
  .max(MAX_QUANTITY, `is more than ${MAX_QUANTITY.toLocaleString("en-US")}`);

/** The market's one currency: a price in another would be sold as if it were in this one. */
export function currencyField(market: string) {
  return z
    .string({ error: "must be an ISO 4217 code" })
    .trim()
    .toUpperCase()
    .superRefine((code, context) => {
      if (!isCurrency(code)) context.addIssue("is not a currency");
      else if (code !== market) context.addIssue(`is ${code}, and this market sells in ${market}`);
    });
}

/** What a product is taxed as, in any case; undefined of an empty cell. */
export const taxClassField = z
  .string()
  .trim()
  .toLowerCase()
  .transform((word) => word || undefined)
  .pipe(z.enum(TAX_CLASS_NAMES, { error: "must be standard, reduced, low or zero" }).optional());

/** Names from the department down, without empty ones. */
export const categoriesField = z
  .array(nameField, { error: "must be a list of names" })
  .transform((names) => names.filter((name) => name !== null));

/** Whether a picture may be fetched from there later: https and the name of a host that may be public. What the name leads to is looked at when it is fetched. */
export function isPictureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { href, protocol, hostname, username, password, port } = new URL(text);
  if (href.length > MAX_URL) return false;
  const isName = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*[a-z0-9]$/i.test(hostname);
  const isPrivate = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion)$/i.test(hostname);
  return (
    protocol === "https:" && isName && !isPrivate && !username && !password && (port === "" || port === "443")
  );
}
export const pictureReason = "must be an https address of a public host";
