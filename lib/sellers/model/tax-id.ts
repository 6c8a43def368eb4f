import { countryRule } from "@/lib/accounts/model/countries";

/** How a country writes the number by which it knows a business to tax: a shape, and what its digits must add up to. */
type TaxRule = {
  /** What people call it. */
  label: string;
  example: string;
  /** Of the number without spaces, points and dashes, upper case, and without the country's prefix. */
  shape: RegExp;
  /** Kept before the number. */
  prefix?: string;
  adds?: (digits: number[], bare: string) => boolean;
};

const weighed = (digits: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);

/** Whether the last digit is eleven less the weighed rest; `ten` and `eleven` are what those remainders become. */
const eleven =
  (weights: readonly number[], ten: number | null, overflow = 0) =>
  (digits: number[]) => {
    const check = 11 - (weighed(digits, weights) % 11);
    const wanted = check === 11 ? overflow : check === 10 ? ten : check;
    return wanted === digits[weights.length];
  };

function luhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((all, digit, at) => {
    const twice = at % 2 === 1 ? digit * 2 : digit;
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

function elevenTen(digits: readonly number[]): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digits.at(-1);
}

function austrian(digits: readonly number[]): boolean {
  const sum = digits.slice(0, 7).reduce((all, digit, at) => {
    return all + (at % 2 === 0 ? digit : Math.floor(digit / 5) + ((digit * 2) % 10));
  }, 0);
  return (10 - ((sum + 4) % 10)) % 10 === digits[7];
}

function british(digits: readonly number[], bare: string): boolean {
  const rest = (weighed(digits, [8, 7, 6, 5, 4, 3, 2]) + Number(bare.slice(7, 9))) % 97;
  return rest === 0 || rest === 42;
}

function french(digits: readonly number[], bare: string): boolean {
  if (!luhn(digits.slice(-9))) return false;
  const key = bare.slice(0, 2);
  return !/^\d\d$/.test(key) || Number(key) === (12 + 3 * (Number(bare.slice(2)) % 97)) % 97;
}

function brazilian(digits: readonly number[]): boolean {
  const check = (weights: number[]) => {
    const rest = weighed(digits, weights) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  const first = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  return check(first) === digits[12] && check([6, ...first]) === digits[13];
}

function japanese(digits: readonly number[]): boolean {
  const sum = digits
    .slice(1)
    .toReversed()
    .reduce((all, digit, at) => all + digit * (at % 2 === 0 ? 1 : 2), 0);
  return 9 - (sum % 9) === digits[0];
}

const vat = (
  prefix: string,
  example: string,
  shape: RegExp,
  adds?: TaxRule["adds"],
  label = "VAT number",
): TaxRule => ({
  label,
  example,
  shape,
  prefix,
  ...(adds ? { adds } : {}),
});

const RULES: Readonly<Record<string, TaxRule>> = {
  AT: vat("AT", "ATU13585627", /^U\d{8}$/, (digits) => austrian(digits)),
  AU: {
    label: "ABN",
    example: "51 824 753 556",
    shape: /^[1-9]\d{10}$/,
    adds: ([first = 0, ...rest]) =>
      weighed([first - 1, ...rest], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0,
  },
  BE: vat("BE", "BE0428759497", /^[01]\d{9}$/, (_, bare) => {
    return 97 - (Number(bare.slice(0, 8)) % 97) === Number(bare.slice(8));
  }),
  BG: vat("BG", "BG175074752", /^\d{9,10}$/),
  BR: { label: "CNPJ", example: "16.727.230/0001-97", shape: /^\d{14}$/, adds: brazilian },
  CA: {
    label: "Business Number",
    example: "12302 6635 RT0001",
    shape: /^\d{9}(R[TCPM]\d{4})?$/,
    adds: (digits) => luhn(digits.slice(0, 9)),
  },
  CH: {
    label: "UID",
    example: "CHE-107.787.577",
    shape: /^\d{9}(MWST|TVA|IVA)?$/,
    prefix: "CHE",
    adds: (digits) => eleven([5, 4, 3, 2, 7, 6, 5, 4], null)(digits),
  },
  CY: vat("CY", "CY10259033P", /^\d{8}[A-Z]$/),
  CZ: vat("CZ", "CZ25123891", /^\d{8,10}$/),
  DE: vat("DE", "DE136695976", /^\d{9}$/, elevenTen),
  DK: vat("DK", "DK13585628", /^\d{8}$/, (d) => weighed(d, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0),
  EE: vat("EE", "EE100931558", /^\d{9}$/),
  ES: vat("ES", "ESB58378431", /^[A-Z0-9]\d{7}[A-Z0-9]$/),
  FI: vat("FI", "FI20774740", /^\d{8}$/, eleven([7, 9, 10, 5, 8, 4, 2], null)),
  FR: vat("FR", "FR40303265045", /^[A-Z0-9]{2}\d{9}$/, french),
  GB: vat("GB", "GB980780684", /^\d{9}(\d{3})?$/, british),
  GR: vat("EL", "EL094259216", /^\d{9}$/),
  HR: vat("HR", "HR33392005961", /^\d{11}$/, elevenTen),
  HU: vat("HU", "HU12892312", /^\d{8}$/),
  IE: vat("IE", "IE6433435F", /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/),
  IN: {
    label: "GSTIN",
    example: "27AAPFU0939F1ZV",
    shape: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/,
  },
  IT: vat("IT", "IT00743110157", /^\d{11}$/, luhn, "Partita IVA"),
  JP: { label: "Corporate number", example: "5835678256246", shape: /^\d{13}$/, adds: japanese },
  LT: vat("LT", "LT119511515", /^(\d{9}|\d{12})$/),
  LU: vat("LU", "LU15027442", /^\d{8}$/, (_, bare) => {
    return Number(bare.slice(0, 6)) % 89 === Number(bare.slice(6));
  }),
  LV: vat("LV", "LV40003521600", /^\d{11}$/),
  MT: vat("MT", "MT11679112", /^\d{8}$/),
  NL: vat("NL", "NL004495445B01", /^\d{9}B\d{2}$/, undefined, "Btw-nummer"),
  NO: {
    label: "Organisation number",
    example: "974 760 673",
    shape: /^\d{9}(MVA)?$/,
    adds: (digits) => eleven([3, 2, 7, 6, 5, 4, 3, 2], null)(digits),
  },
  NZ: { label: "IRD number", example: "49-091-850", shape: /^\d{8,9}$/ },
  PL: vat(
    "PL",
    "PL8567346215",
    /^\d{10}$/,
    (d) => weighed(d, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === d[9],
    "NIP",
  ),
  PT: vat("PT", "PT501964843", /^\d{9}$/, eleven([9, 8, 7, 6, 5, 4, 3, 2], 0), "NIF"),
  RO: vat("RO", "RO18547290", /^\d{2,10}$/),
  SE: vat("SE", "SE556188840401", /^\d{12}$/, (digits) => luhn(digits.slice(0, 10))),
  SG: { label: "UEN", example: "200312345A", shape: /^(\d{8,9}[A-Z]|[ST]\d{2}[A-Z]{2}\d{4}[A-Z])$/ },
  SI: vat("SI", "SI50223054", /^[1-9]\d{7}$/),
  SK: vat("SK", "SK2022749619", /^[1-9]\d{9}$/),
  US: { label: "EIN", example: "12-3456789", shape: /^(?!00)\d{9}$/ },
};

const ANY: TaxRule = { label: "Tax number", example: "", shape: /^[A-Z0-9]{5,20}$/ };

/** What a country calls the number, and one that is well written. */
export function taxIdName(country: string): { label: string; example: string } {
  const { label, example } = RULES[country] ?? ANY;
  return { label, example };
}

/**
 * A tax number as it is kept: "de 136 695 976" becomes "DE136695976". Null when it is none of that country's: its shape or
 * its check digit is wrong. Whether the number was ever given out, only the country's own register knows.
 */
export function writeTaxId(given: string, country: string): string | null {
  const { shape, prefix = "", adds } = RULES[country] ?? ANY;
  const whole = given.toUpperCase().replaceAll(/[\s./-]/g, "");
  const bare = prefix && whole.startsWith(prefix) ? whole.slice(prefix.length) : whole;
  if (!shape.test(bare)) return null;
  const digits = bare.replaceAll(/\D/g, "").split("").map(Number);
  return adds && !adds(digits, bare) ? null : `${prefix}${bare}`;
}

/** One sentence about a number that `writeTaxId` refused. */
export function taxIdProblem(given: string, country: string): string {
  const { label, example } = taxIdName(country);
  const where = countryRule(country)?.name;
  if (given.trim() === "") return example ? `Enter the ${label}, such as ${example}.` : `Enter the ${label}.`;
  return example
    ? `This is not a valid ${label} of ${where}. It looks like ${example}.`
    : "A tax number has 5 to 20 letters and digits.";
}
