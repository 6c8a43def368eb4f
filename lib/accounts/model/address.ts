import { z } from "zod";
import { type CountryRule, countryRule } from "./countries";

/** A postal address as it is stored and printed; what a country does not use is null. */
export type PostalAddress = {
  name: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  /** "" in countries without postcodes. */
  postcode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  phone: string | null;
};

const text = (missing: string, most: number) =>
  z.string({ error: missing }).trim().min(1, missing).max(most, `Use at most ${most} characters.`);
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .nullish()
    .transform((value) => value || null);

const fields = z.object({
  name: text("Enter the name of who receives it.", 100),
  line1: text("Enter street and house number.", 120),
  line2: optional(120),
  city: text("Enter the town or city.", 80),
  region: optional(80),
  postcode: optional(20),
  country: z
    .string({ error: "Choose a country." })
    .trim()
    .toUpperCase()
    .refine((code) => code !== "", { error: "Choose a country.", abort: true })
    .refine((code) => countryRule(code), "We do not deliver to this country yet."),
  phone: optional(30),
});

/**
 * An address somebody typed, checked by its country's rules and brought into its form: "sw1a1aa" becomes "SW1A 1AA",
 * "California" becomes "CA". Every wrong field has one sentence that says what is expected.
 */
export const addressInput = fields
  // Also while other fields are wrong, so that all problems are told at once; what failed before may be missing here.
  .superRefine(checkByCountry, { when: () => true })
  .transform((given): PostalAddress => {
    const rule = countryRule(given.country) as CountryRule;
    return {
      ...given,
      postcode: writePostcode(given.postcode ?? "", rule) ?? "",
      region: writeRegion(given.region, rule) ?? null,
    };
  });

function checkByCountry(given: Partial<z.output<typeof fields>>, context: z.RefinementCtx): void {
  const { phone, postcode = null, region = null, country = "" } = given;
  const refuse = (field: string, message: string) => {
    context.addIssue({ code: "custom", path: [field], message });
  };
  if (phone && !isPhone(phone)) {
    refuse("phone", "Enter a phone number such as +1 415 555 0100, or leave it empty.");
  }
  const rule = countryRule(country);
  if (!rule) return;
  if (writePostcode(postcode ?? "", rule) === null) refuse("postcode", postcodeProblem(postcode, rule));
  if (writeRegion(region, rule) === undefined) refuse("region", regionProblem(region, rule));
}

function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "").length;
  return /^\+?[\d\s().-]+$/.test(text) && digits >= 6 && digits <= 15;
}

function fits(char: string, place: string): boolean {
  if (place === "9") return /[0-9]/.test(char);
  if (place === "A") return /[A-Z]/.test(char);
  return /[A-Z0-9]/.test(char);
}

function shaped(bare: string, shape: string): string | null {
  let at = 0;
  let written = "";
  for (const place of shape) {
    if (!"9AX".includes(place)) {
      written += place;
      continue;
    }
    const char = bare[at];
    if (char === undefined || !fits(char, place)) return null;
    written += char;
    at += 1;
  }
  return at === bare.length ? written : null;
}

/** A postcode as its country writes it; null when it is none of that country's. */
export function writePostcode(given: string, rule: CountryRule): string | null {
  const bare = given.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  if (rule.postcodes.length === 0) return "";
  if (bare === "") return rule.postcodeRequired ? null : "";
  for (const shape of rule.postcodes) {
    const written = shaped(bare, shape);
    if (written) return written;
  }
  return null;
}

function postcodeProblem(given: string | null, rule: CountryRule): string {
  const label = rule.postcodeLabel === "Postcode" ? "postcode" : rule.postcodeLabel;
  return given
    ? `A ${label} in ${inCountry(rule)} looks like ${rule.example}.`
    : `Enter the ${label}, such as ${rule.example}.`;
}

function inCountry({ name }: CountryRule): string {
  return /^United|^Netherlands/.test(name) ? `the ${name}` : name;
}

/** The code of a region, found by code or name; undefined when it is needed and is not one. */
export function writeRegion(given: string | null, { region }: CountryRule): string | null | undefined {
  if (!region) return null;
  if (!given) return region.required ? undefined : null;
  if (!region.options) return given;
  const wanted = plain(given);
  const found = Object.entries(region.options).find(
    ([code, name]) => plain(code) === wanted || plain(name) === wanted,
  );
  return found?.[0];
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

function regionProblem(given: string | null, rule: CountryRule): string {
  const label = (rule.region?.label ?? "Region").toLowerCase();
  return given ? `${given} is not a ${label} of ${inCountry(rule)}.` : `Choose the ${label}.`;
}
