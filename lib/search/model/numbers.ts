import { isGtin } from "@/lib/catalog/model/read-listing";

/**
 * A GTIN of 12 to 14 digits and the signs between its groups. Not of eight: one in ten pairs of years, and of dates, would
 * be one.
 */
const GROUPED = /(?<![\p{L}\p{N}.,-])\d(?:[ -]?\d){11,13}(?![\p{L}\p{N}]|[.,-]\d)/gu;

/** A text with its EANs, UPCs and ISBNs of 13 digits in one word each, however they are grouped: as "978-3-16-148410-0" or "4006381 333931". */
export function joinGtins(text: string): string {
  return text.replace(GROUPED, (number) => {
    const digits = number.replace(/[ -]/g, "");
    return isGtin(digits) ? digits : number;
  });
}

/** Whether a text has every number of a query, as they stand between what is no digit: "s7" is another thing than "s8". */
export function hasNumbers(text: string, query: string): boolean {
  const there = new Set([text, ungrouped(text)].flatMap(numbersIn));
  return [query, ungrouped(query)].some((one) => numbersIn(one).every((number) => there.has(number)));
}

const numbersIn = (text: string): string[] => text.match(/\d+/g) ?? [];

const ungrouped = (text: string) => text.replace(/(?<=\d)[ .-]+(?=\d)/g, "");
