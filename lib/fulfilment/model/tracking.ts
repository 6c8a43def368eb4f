import { parseOrderNumber } from "@/lib/platform/ids";

/** What pasted lines say: a number for each order, and the lines that fit none. */
type PastedTracking = { numbers: Record<string, string>; unknown: string[] };

/**
 * Reads tracking numbers as people paste them from a carrier's page or a sheet: "ORDER NUMBER" and the tracking number in a
 * line, parted by tab, comma, semicolon or blanks, in any order of lines; lines without an order number go to the orders
 * that have none yet, one after the other. `orders` are the numbers of the orders, as they stand in the list.
 */
export function readTracking(text: string, orders: readonly string[]): PastedTracking {
  const numbers: Record<string, string> = {};
  const loose: string[] = [];
  const unknown: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const plain = line.trim();
    if (plain === "") continue;
    const [first = "", ...rest] = plain.split(/[\t,;]+|\s+/).filter(Boolean);
    const number = parseOrderNumber(first);
    const tracking = rest.join("");
    if (number === null) loose.push([first, ...rest].join(""));
    else if (tracking !== "" && orders.includes(number)) numbers[number] = tracking;
    else unknown.push(plain);
  }
  const free = orders.filter((number) => !(number in numbers));
  for (const [at, tracking] of loose.entries()) {
    const number = free[at];
    if (number) numbers[number] = tracking;
    else unknown.push(tracking);
  }
  return { numbers, unknown };
}
