import { MAX_ID, MAX_PRODUCT_CHARACTERS, MAX_PRODUCT_ROWS, type Parsed } from "../model";
import { Occurrences } from "../occurrences";
import { readCsv } from "../read-csv";
import type { Line } from "../read-lines";
import { type Header, missingColumns, type Row, readHeader, rowOf } from "./columns";
import { productOf } from "./product";

/**
 * Reads Shopify's product CSV: a product is all rows of one handle that follow each other. What is wrong with a row or a
 * product is told by line and column, and the rest goes on. `currency` is the market's.
 */
export async function* parseShopify(lines: AsyncIterable<Line>, currency: string): AsyncGenerator<Parsed> {
  let header: Header | null = null;
  let rows: Row[] = [];
  let characters = 0;
  const handles = new Occurrences();
  const finish = function* (): Generator<Parsed> {
    const [first] = rows;
    const group = rows;
    rows = [];
    characters = 0;
    if (!first) return;
    if (handles.count(first.get("handle")) > 1)
      yield refused(
        first,
        first.nameOf("handle"),
        "stands further up too: rows of one product follow each other",
      );
    else yield* productOf(group, currency);
  };
  for await (const record of readCsv(lines)) {
    if ("problem" in record) {
      yield { ok: false, errors: [{ line: record.number, field: "row", reason: record.problem }] };
      continue;
    }
    if (!header) {
      header = readHeader(record.cells);
      const missing = missingColumns(header);
      if (missing.length === 0) continue;
      yield {
        ok: false,
        errors: [{ line: record.number, field: missing.join(", "), reason: "column is missing" }],
      };
      return;
    }
    const row = rowOf(header, record.number, record.cells);
    const handle = row.get("handle");
    const wrong = !handle
      ? "is missing"
      : handle.length > MAX_ID
        ? `is longer than ${MAX_ID} characters`
        : null;
    if (wrong) {
      yield refused(row, row.nameOf("handle"), wrong);
      continue;
    }
    if (rows[0] && rows[0].get("handle") !== handle) yield* finish();
    characters += record.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (rows.length >= MAX_PRODUCT_ROWS)
      yield refused(row, "row", `is more than the ${MAX_PRODUCT_ROWS} rows a product may have`);
    else if (characters > MAX_PRODUCT_CHARACTERS)
      yield refused(row, "row", "makes its product larger than 4 MB");
    else rows.push(row);
  }
  yield* finish();
}

function refused(row: Row, field: string, reason: string): Parsed {
  return { ok: false, errors: [{ line: row.line, field, reason }] };
}
