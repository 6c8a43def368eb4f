import { describe, expect, test } from "vitest";
import { taxIdName, taxIdProblem, writeTaxId } from "@/lib/sellers/model/tax-id";

const COUNTRIES =
  "AT AU BE BR CA CH DE DK ES FI FR GB HR IE IN IT JP LU NL NO PL PT SE SG US BG CY CZ EE GR HU LT LV MT NZ RO SI SK".split(
    " ",
  );
/** Countries whose number carries a check digit that is counted. */
const CHECKED = "AT AU BE BR CA CH DE DK FI FR GB HR IT JP LU NO PL PT SE".split(" ");

describe("tax numbers", () => {
  test.each(COUNTRIES)("%s: the example is valid, however it is spaced", (country) => {
    const { example } = taxIdName(country);
    const kept = writeTaxId(example, country);
    expect(kept).not.toBeNull();
    expect(writeTaxId(` ${example.toLowerCase().split("").join(" ")} `, country)).toBe(kept);
  });

  test.each(CHECKED)("%s: one wrong digit is seen", (country) => {
    const { example } = taxIdName(country);
    const at = example.search(/\d(?=\D*\d\D*\d\D*\d)/);
    for (let by = 1; by < 9; by += 1) {
      const digit = (Number(example[at]) + by) % 10;
      expect(writeTaxId(`${example.slice(0, at)}${digit}${example.slice(at + 1)}`, country)).toBeNull();
    }
  });

  test("is kept in one form", () => {
    expect(writeTaxId("de 136.695.976", "DE")).toBe("DE136695976");
    expect(writeTaxId("136695976", "DE")).toBe("DE136695976");
    expect(writeTaxId("DE136695976", "AT")).toBeNull();
    expect(writeTaxId("123456789", "US")).toBe("123456789");
  });

  test("a country without a rule takes letters and digits, and says so", () => {
    expect(writeTaxId("A-12 345", "KW")).toBe("A12345");
    expect(writeTaxId("<b>", "KW")).toBeNull();
    expect(taxIdProblem("x", "PT")).toContain("PT501964843");
    expect(taxIdProblem("", "KW")).toBe("Enter the Tax number.");
  });
});
