import { isGtin } from "@/lib/catalog/model/read-listing";

/** Signs between the groups that a number of the trade is printed in. */
const GROUPED = /(?<![\p{L}\p{N}.,-])\d(?:[ -]?\d){7,13}(?![\p{L}\p{N}]|[.,-]\d)/gu;

/** A text with its EANs and ISBNs in one word each, however they are grouped: as "978-3-16-148410-0" or "4006381 333931". */
export function wholeNumbers(text: string): string {
  return text.replace(GROUPED, (number) => {
    const digits = number.replace(/[ -]/g, "");
    return isGtin(digits) ? digits : number;
  });
}

/** Whether a text has every number of a query, as they stand between what is no digit: "s7" is another thing than "s8". */
export function hasNumbers(text: string, query: string): boolean {
  const there = new Set(
    [text, text.replace(/(?<=\d)[ .-]+(?=\d)/g, "")].flatMap((one) => one.match(/\d+/g) ?? []),
  );
  return (query.match(/\d+/g) ?? []).every((number) => there.has(number));
}
