import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressInput, writePostcode } from "@/lib/accounts/model/address";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { COUNTRIES, COUNTRY_LIST, type CountryRule } from "@/lib/accounts/model/countries";

const base = { name: "Mara Lindqvist", line1: "12 Market Street", city: "Anytown" };

function read(given: Record<string, string>) {
  const parsed = addressInput.safeParse({ ...base, ...given });
  if (parsed.success) return parsed.data;
  return Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
}

const regionOf = ({ region }: CountryRule) =>
  region?.options ? (Object.keys(region.options)[0] ?? "") : "Somewhere";

test("at least thirty countries, by name", () => {
  expect(COUNTRY_LIST.length).toBeGreaterThanOrEqual(30);
  expect(COUNTRY_LIST.map((one) => one.name)).toContain("Portugal");
});

describe.each(Object.entries(COUNTRIES))("%s", (country, rule) => {
  test("takes its own example as it is written", () => {
    const address = read({ country, postcode: rule.example, region: regionOf(rule) });
    expect(address).toMatchObject({ country, postcode: rule.example });
    expect(addressInput.safeParse(address).success).toBe(true);
  });

  test("takes its example run together in small letters, and writes it right", () => {
    const postcode = rule.example.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
    expect(read({ country, postcode, region: regionOf(rule) })).toMatchObject({ postcode: rule.example });
  });

  test("refuses what is none of its postcodes, with an example", () => {
    if (rule.postcodes.length === 0) return;
    const { postcode } = read({ country, postcode: "12345678901", region: regionOf(rule) }) as {
      postcode: string;
    };
    expect(postcode).toContain(rule.example);
    expect(read({ country, postcode: "", region: regionOf(rule) })).toHaveProperty(
      "postcode",
      expect.stringContaining(rule.example),
    );
  });
});

test("writing a postcode twice changes nothing", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(COUNTRIES)), fc.string({ maxLength: 12 }), (rule, text) => {
      const once = writePostcode(text, rule);
      if (once !== null) expect(writePostcode(once, rule)).toBe(once);
    }),
  );
});

test("a region by code, by name, without accents; nothing else", () => {
  const at = { country: "US", postcode: "94103" };
  expect(read({ ...at, region: "CA" })).toMatchObject({ region: "CA" });
  expect(read({ ...at, region: "california" })).toMatchObject({ region: "CA" });
  expect(read({ country: "BR", postcode: "01310100", region: "sao paulo" })).toMatchObject({
    region: "SP",
    postcode: "01310-100",
  });
  expect(read({ ...at, region: "Bavaria" })).toEqual({
    region: "Bavaria is not a state of the United States.",
  });
  expect(read({ ...at, region: "" })).toEqual({ region: "Choose the state." });
  expect(read({ country: "DE", postcode: "10115", region: "Berlin" })).toMatchObject({ region: null });
});

test("tells every problem at once, each with what is expected", () => {
  expect(read({ name: " ", country: "US", postcode: "1", region: "", phone: "call me" })).toEqual({
    name: "Enter the name of who receives it.",
    postcode: "A ZIP code in the United States looks like 94103.",
    region: "Choose the state.",
    phone: "Enter a phone number such as +1 415 555 0100, or leave it empty.",
  });
  expect(read({ country: "XX", postcode: "1" })).toEqual({
    country: "We do not deliver to this country yet.",
  });
  expect(read({ country: "", postcode: "1" })).toEqual({ country: "Choose a country." });
});

test("British postcodes in all their shapes", () => {
  const rule = COUNTRIES.GB as CountryRule;
  for (const code of ["M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB"]) {
    expect(writePostcode(code.replace(" ", "").toLowerCase(), rule)).toBe(code);
  }
  expect(writePostcode("EC1A1B", rule)).toBeNull();
});

test("labels run as the country writes them", () => {
  const lines = (given: Record<string, string>) => addressLines(addressInput.parse({ ...base, ...given }));
  expect(lines({ country: "US", city: "San Francisco", region: "CA", postcode: "94103" })).toEqual([
    "Mara Lindqvist",
    "12 Market Street",
    "San Francisco, CA 94103",
    "United States",
  ]);
  expect(lines({ country: "PT", city: "Lisbon", postcode: "1100148", line2: "3 Esq" })).toEqual([
    "Mara Lindqvist",
    "12 Market Street",
    "3 Esq",
    "1100-148 Lisbon",
    "Portugal",
  ]);
  expect(lines({ country: "GB", city: "London", postcode: "sw1a1aa" })).toEqual([
    "Mara Lindqvist",
    "12 Market Street",
    "London",
    "SW1A 1AA",
    "United Kingdom",
  ]);
});
