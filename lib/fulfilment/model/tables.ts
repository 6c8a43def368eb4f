import { z } from "zod";
import { countryRule } from "@/lib/accounts/model/countries";
import { parseAmount } from "@/lib/platform/amount-text";
import { isCurrency } from "@/lib/platform/currency";

/** Carriers take no longer; what is typed beyond is a mistake. */
const MOST_DAYS = 90;

const name = z.string().trim().min(1, "Enter a name.").max(60, "Use at most 60 characters.");

/** The row as it was looked at; null for a new one. */
const seen = z.object({ id: z.uuid(), version: z.int().positive() }).nullable();

export const zoneInput = z.object({
  seen,
  name,
  countries: z
    .array(z.string().trim().toUpperCase())
    .min(1, "Choose a country at least.")
    .max(250)
    .superRefine((codes, context) => {
      const unknown = codes.filter((code) => !countryRule(code));
      if (unknown.length > 0) context.addIssue(`There is no country ${unknown.join(", ")} in the list.`);
    })
    .transform((codes) => [...new Set(codes)].sort()),
});
export type ZoneInput = z.output<typeof zoneInput>;

export const rowInput = z.object({ id: z.uuid(), version: z.int().positive() });
export type RowSeen = z.output<typeof rowInput>;

const days = (what: string) =>
  z
    .string()
    .trim()
    .transform((typed, context) => {
      const count = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
      if (!(count <= MOST_DAYS)) context.addIssue(`Enter ${what} as a whole number from 0 to ${MOST_DAYS}.`);
      return count;
    });

const amount = z.string().trim().max(20);

type Amounts = Partial<Record<"currency" | "price" | "perKg" | "freeFrom", string>>;

function methodFits(given: Amounts & { minDays?: number; maxDays?: number }, context: z.RefinementCtx): void {
  const { currency = "", price, perKg = "", freeFrom = "", minDays = 0, maxDays = 0 } = given;
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  for (const [field, typed] of Object.entries({ price, perKg: perKg || "0", freeFrom: freeFrom || "0" }))
    if (isCurrency(currency) && parseAmount(typed ?? "", currency) === null)
      refuse(field, "Enter an amount such as 4.90, not below 0.");
  if (maxDays < minDays) refuse("maxDays", "This is less than the fewest days.");
}

export const methodInput = z
  .object({
    seen,
    zoneId: z.uuid("Choose a zone."),
    name,
    carrier: z.string().trim().min(1, "Enter who carries it.").max(60, "Use at most 60 characters."),
    currency: z.string().refine(isCurrency, "This is no currency."),
    price: amount,
    perKg: amount,
    /** "" where it never is free. */
    freeFrom: amount,
    minDays: days("the days"),
    maxDays: days("the days"),
    daysPer1000Km: days("the days"),
    position: days("the place"),
    active: z.boolean(),
  })
  // Also while other fields are wrong, so that all problems are told at once; what failed before may be missing here.
  .superRefine(methodFits, { when: () => true })
  .transform(({ price, perKg, freeFrom, ...given }) => {
    const money = (typed: string) => parseAmount(typed, given.currency) ?? 0;
    return {
      ...given,
      basePrice: money(price),
      perKgPrice: money(perKg),
      freeFrom: freeFrom === "" ? null : money(freeFrom),
    };
  });
export type MethodInput = z.output<typeof methodInput>;

/** How the list of methods is narrowed; `words` are looked for in the seller's and the zone's name. */
export const shippingFilter = z.object({ words: z.string().trim().max(80).default("") });
export type ShippingFilter = z.output<typeof shippingFilter>;
