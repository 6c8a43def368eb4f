import "server-only";
import { readCsv } from "../import/read-csv";
import { readLines } from "../import/read-lines";

/** The header of a CSV file, and the cells of those of its records that begin on these lines; text that is no record is one cell. */
export async function sourceRows(
  source: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<number>,
): Promise<{ header: string[]; rows: Map<number, string[]> }> {
  let header: string[] | null = null;
  const rows = new Map<number, string[]>();
  for await (const record of readCsv(readLines(source))) {
    const cells = "cells" in record ? record.cells : [];
    if (!header) header = cells;
    else if (wanted.has(record.number)) rows.set(record.number, cells);
  }
  return { header: header ?? [], rows };
}
