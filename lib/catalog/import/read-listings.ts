import type { Parsed } from "./model";
import { isOwnHeader, parseOwnCsv } from "./own-csv";
import { jsonParser } from "./parse-json";
import { type Line, readLines } from "./read-lines";
import { isShopifyHeader } from "./shopify/columns";
import { parseShopify } from "./shopify/parse";

/**
 * Reads listings from bytes: JSON objects, one a line, our own CSV, or Shopify's, told apart by the first line.
 * `currency` is the market's.
 */
export async function* readListings(
  source: AsyncIterable<Uint8Array>,
  currency: string,
): AsyncGenerator<Parsed> {
  const lines = readLines(source)[Symbol.asyncIterator]();
  const first = await firstLine(lines);
  if (!first) return;
  const all = prepend(first, lines);
  if ("text" in first && isShopifyHeader(first.text)) {
    yield* parseShopify(all, currency);
    return;
  }
  if ("text" in first && (isOwnHeader(first.text) || isTable(first.text))) {
    yield* parseOwnCsv(all, currency);
    return;
  }
  const toListing = jsonParser(currency);
  for await (const line of all) {
    if ("problem" in line)
      yield { ok: false, errors: [{ line: line.number, field: "row", reason: line.problem }] };
    else if (line.text.trim() !== "") yield toListing(line.number, line.text);
  }
}

/** Names with signs between: what its columns lack is told once, by the header, and not by every row. */
const isTable = (line: string) => /^[^{}[\]:]+[,;\t][^{}[\]:]*$/.test(line);

async function firstLine(lines: AsyncIterator<Line>): Promise<Line | null> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return null;
    if ("problem" in value || value.text.trim() !== "") return value;
  }
}

async function* prepend(first: Line, rest: AsyncIterator<Line>): AsyncGenerator<Line> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}
