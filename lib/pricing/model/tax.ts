import { z } from "zod";
import { writeRegion } from "@/lib/accounts/model/address";
import { countryRule } from "@/lib/accounts/model/countries";
import { percent, stateFilter } from "./commission";
import { taxClass } from "./tax-class";

/** A country's code as it was typed or chosen; one that the market can write addresses of. */
export const countryCode = z
  .string({ error: "Choose a country." })
  .trim()
  .toUpperCase()
  .refine((code) => code !== "", { error: "Choose a country.", abort: true })
  .refine((code) => countryRule(code), "Choose a country of the list.");

/**
 * A region as addresses of its country have it: "california" is "CA". "" is the whole country; null is none of that
 * country's.
 */
export function regionOf(country: string, typed: string): string | null {
  const rule = countryRule(country);
  if (!rule || typed.trim() === "") return "";
  return writeRegion(typed.trim(), rule) || null;
}

/** "United States, California" for "US" and "CA". */
export function placeText(country: string, region: string): string {
  const rule = countryRule(country);
  const name = rule?.name ?? country;
  return region === "" ? name : `${name}, ${rule?.region?.options?.[region] ?? region}`;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day as its first moment in UTC; null for "", which means now. */
const day = z
  .string()
  .trim()
  .transform((typed, context) => {
    if (typed === "") return null;
    const at = new Date(`${typed}T00:00:00Z`);
    if (!DAY.test(typed) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== typed)
      context.addIssue("Give a day such as 2027-01-01, or leave it empty for now.");
    return at;
  });

function regionFits(given: { country?: string; region?: string }, context: z.RefinementCtx): void {
  const { country = "", region = "" } = given;
  const rule = countryRule(country);
  if (!rule || regionOf(country, region) !== null) return;
  const message = rule.region
    ? `${region} is not a ${rule.region.label.toLowerCase()} of ${rule.name}.`
    : `Addresses in ${rule.name} have no region. Leave it empty.`;
  context.addIssue({ code: "custom", path: ["region"], message });
}

export const taxInput = z
  .object({
    country: countryCode,
    region: z.string().max(80, "Use at most 80 characters."),
    taxClass,
    name: z
      .string()
      .trim()
      .min(1, "Enter what the tax is called, such as VAT.")
      .max(60, "Use at most 60 characters."),
    percent,
    included: z.boolean(),
    from: day,
    /** The rate that was in force when the form was opened; null when there was none. */
    seen: z.uuid().nullable(),
  })
  // Also while other fields are wrong, so that all problems are told at once; what failed before may be missing here.
  .superRefine(regionFits, { when: () => true })
  .transform(({ percent: bps, region, ...given }) => ({
    ...given,
    bps,
    region: regionOf(given.country, region) ?? "",
  }));
export type TaxInput = z.output<typeof taxInput>;

export const endTaxInput = z.object({ rateId: z.uuid() });

export type TaxState = z.output<typeof stateFilter>;

/** How the operators' list of rates is narrowed; `words` are a country, a region or a part of the tax's name. */
export const taxFilter = z.object({ state: stateFilter, words: z.string().trim().max(80).default("") });
export type TaxFilter = z.output<typeof taxFilter>;
