import { countryRule } from "@/lib/accounts/model/countries";
import { parseAmount } from "@/lib/platform/amount-text";
import { regionOf } from "./tax";
import { type TaxClass, taxClassOf } from "./tax-class";

const MOST_GRAMS = 1_000_000;

type Asked = Readonly<Record<string, string | string[] | undefined>>;

export type TrialForm = {
  /** As typed, to show again. */
  given: Record<"country" | "region" | "amount" | "grams" | "place" | "as", string>;
  /** What is wrong, by field. */
  problems: Partial<Record<string, string>>;
  /** Null while nothing was asked or something is wrong. */
  trial: { country: string; region: string; amount: number; grams: number; taxClass: TaxClass } | null;
};

/** Reads the trial of a tax or shipping table from an address. Amounts are of `currency`. */
export function readTrial(asked: Asked, currency: string): TrialForm {
  const text = (field: string, otherwise: string) => {
    const value = asked[field];
    return typeof value === "string" ? value.trim().slice(0, 80) : otherwise;
  };
  const given = {
    country: text("country", "").toUpperCase(),
    region: text("region", ""),
    amount: text("amount", "100"),
    grams: text("grams", "500"),
    place: text("place", ""),
    as: taxClassOf(asked.as),
  };
  if (asked.country === undefined) return { given, problems: {}, trial: null };
  const rule = countryRule(given.country);
  const region = rule?.region ? regionOf(given.country, given.region) : "";
  const amount = parseAmount(given.amount, currency);
  const grams = /^\d{1,7}$/.test(given.grams) ? Number(given.grams) : Number.NaN;
  const problems: TrialForm["problems"] = {
    ...(rule ? {} : { country: "Choose a country of the list." }),
    ...(region === null ? { region: `${given.region} is no region there.` } : {}),
    ...(amount ? {} : { amount: "Enter an amount such as 100 or 99.90." }),
    ...(grams <= MOST_GRAMS ? {} : { grams: "Enter grams as a whole number." }),
  };
  const trial =
    Object.keys(problems).length === 0 && region !== null && amount
      ? { country: given.country, region, amount, grams, taxClass: taxClassOf(asked.as) }
      : null;
  return { given, problems, trial };
}
