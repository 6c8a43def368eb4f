import { AU, BR, CA, IN, JP, MX, type Regions, US } from "./regions";

export type CountryRule = {
  name: string;
  /**
   * Shapes of a postcode: 9 a digit, A a letter, X either, anything else itself. Empty where there are none.
   * The first shape that fits is how it is written.
   */
  postcodes: readonly string[];
  example: string;
  /** What the country calls it. */
  postcodeLabel: string;
  postcodeRequired: boolean;
  region: { label: string; required: boolean; options: Regions | null } | null;
  /** How the last lines of a label run. */
  order: "postcode city" | "city region postcode" | "city, postcode";
};

type Given = Partial<Omit<CountryRule, "region">> & {
  name: string;
  region?: Partial<NonNullable<CountryRule["region"]>>;
};

function rule(postcodes: string, example: string, given: Given): CountryRule {
  const shapes = postcodes ? postcodes.split("|") : [];
  return {
    postcodeLabel: "Postcode",
    postcodeRequired: shapes.length > 0,
    order: "postcode city",
    ...given,
    postcodes: shapes,
    example,
    region: given.region ? { label: "Region", required: true, options: null, ...given.region } : null,
  };
}

const UK = "A9 9AA|A99 9AA|AA9 9AA|AA99 9AA|A9A 9AA|AA9A 9AA";
const NEW_WORLD = "city region postcode";

/** How addresses are written, by ISO 3166-1 code: every country that the market can deliver to. */
export const COUNTRIES: Readonly<Record<string, CountryRule>> = {
  AE: rule("", "", { name: "United Arab Emirates", region: { label: "Emirate" }, order: "city, postcode" }),
  AR: rule("A9999AAA|A9999|9999", "C1425", { name: "Argentina", region: { label: "Province" } }),
  AT: rule("9999", "1010", { name: "Austria" }),
  AU: rule("9999", "2000", { name: "Australia", region: { label: "State", options: AU }, order: NEW_WORLD }),
  BE: rule("9999", "1000", { name: "Belgium" }),
  BG: rule("9999", "1000", { name: "Bulgaria" }),
  BR: rule("99999-999", "01310-100", {
    name: "Brazil",
    postcodeLabel: "CEP",
    region: { label: "State", options: BR },
    order: NEW_WORLD,
  }),
  CA: rule("A9A 9A9", "K1A 0B1", {
    name: "Canada",
    postcodeLabel: "Postal code",
    region: { label: "Province", options: CA },
    order: NEW_WORLD,
  }),
  CH: rule("9999", "8001", { name: "Switzerland" }),
  CL: rule("9999999", "8320000", { name: "Chile", region: { required: false } }),
  CN: rule("999999", "100000", { name: "China", region: { label: "Province" }, order: NEW_WORLD }),
  CO: rule("999999", "110111", { name: "Colombia", region: { label: "Department" }, order: NEW_WORLD }),
  CY: rule("9999", "1010", { name: "Cyprus" }),
  CZ: rule("999 99", "110 00", { name: "Czechia" }),
  DE: rule("99999", "10115", { name: "Germany" }),
  DK: rule("9999", "1050", { name: "Denmark" }),
  EE: rule("99999", "10111", { name: "Estonia" }),
  ES: rule("99999", "28001", { name: "Spain", region: { label: "Province", required: false } }),
  FI: rule("99999", "00100", { name: "Finland" }),
  FR: rule("99999", "75001", { name: "France" }),
  GB: rule(UK, "SW1A 1AA", { name: "United Kingdom", order: "city, postcode" }),
  GR: rule("999 99", "105 57", { name: "Greece" }),
  HK: rule("", "", {
    name: "Hong Kong",
    region: { label: "District", required: false },
    order: "city, postcode",
  }),
  HR: rule("99999", "10000", { name: "Croatia" }),
  HU: rule("9999", "1051", { name: "Hungary" }),
  IE: rule("A99 XXXX|A9A XXXX", "D02 AF30", {
    name: "Ireland",
    postcodeLabel: "Eircode",
    region: { label: "County", required: false },
    order: "city, postcode",
  }),
  IL: rule("9999999", "9414219", { name: "Israel", order: "city, postcode" }),
  IN: rule("999999", "110001", {
    name: "India",
    postcodeLabel: "PIN code",
    region: { label: "State", options: IN },
    order: NEW_WORLD,
  }),
  IS: rule("999", "101", { name: "Iceland" }),
  IT: rule("99999", "00184", { name: "Italy", region: { label: "Province", required: false } }),
  JP: rule("999-9999", "100-0001", {
    name: "Japan",
    postcodeLabel: "Postal code",
    region: { label: "Prefecture", options: JP },
    order: NEW_WORLD,
  }),
  KR: rule("99999", "04524", {
    name: "South Korea",
    region: { label: "Province or city" },
    order: NEW_WORLD,
  }),
  KW: rule("99999", "13001", { name: "Kuwait", order: "city, postcode" }),
  LT: rule("AA-99999|99999", "LT-01100", { name: "Lithuania" }),
  LU: rule("9999", "1118", { name: "Luxembourg" }),
  LV: rule("AA-9999", "LV-1050", { name: "Latvia" }),
  MT: rule("AAA 9999", "VLT 1117", { name: "Malta", order: "city, postcode" }),
  MX: rule("99999", "06000", { name: "Mexico", region: { label: "State", options: MX } }),
  NL: rule("9999 AA", "1012 JS", { name: "Netherlands" }),
  NO: rule("9999", "0150", { name: "Norway" }),
  NZ: rule("9999", "6011", { name: "New Zealand", order: NEW_WORLD }),
  PL: rule("99-999", "00-001", { name: "Poland" }),
  PT: rule("9999-999|9999", "1100-148", { name: "Portugal" }),
  RO: rule("999999", "010011", { name: "Romania" }),
  SE: rule("999 99", "111 20", { name: "Sweden" }),
  SG: rule("999999", "018956", { name: "Singapore", order: "city, postcode" }),
  SI: rule("9999", "1000", { name: "Slovenia" }),
  SK: rule("999 99", "811 01", { name: "Slovakia" }),
  TR: rule("99999", "34000", { name: "Türkiye", region: { label: "Province" } }),
  US: rule("99999|99999-9999", "94103", {
    name: "United States",
    postcodeLabel: "ZIP code",
    region: { label: "State", options: US },
    order: NEW_WORLD,
  }),
  ZA: rule("9999", "8001", { name: "South Africa", region: { label: "Province" }, order: "city, postcode" }),
};

/** How addresses of a country are written; undefined for one we don't deliver to. */
export function countryRule(code: string): CountryRule | undefined {
  return Object.hasOwn(COUNTRIES, code) ? COUNTRIES[code] : undefined;
}

/** Code and name, in the order of the names. */
export const COUNTRY_LIST: readonly { code: string; name: string }[] = Object.entries(COUNTRIES)
  .map(([code, { name }]) => ({ code, name }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));
