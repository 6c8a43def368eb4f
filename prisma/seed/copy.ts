import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Cell, Json, type Row } from "./market/rows";

const CHUNK = 256 * 1024;

/** Streams rows into a table by COPY; columns are those of the first row. */
export async function copyRows(client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const names = columns.map((column) => `"${column}"`).join(", ");
  const stream = client.query(copyFrom(`COPY "${table}" (${names}) FROM STDIN`));
  const finished = once(stream, "finish");
  // Told through `finished` as well; without a listener a failure between two chunks would end the process.
  finished.catch(() => {});
  let chunk = "";
  for (const row of rows) {
    chunk += `${columns.map((column) => cellText(row[column] ?? null)).join("\t")}\n`;
    if (chunk.length < CHUNK) continue;
    if (!stream.write(chunk)) await Promise.race([once(stream, "drain"), finished]);
    chunk = "";
  }
  stream.end(chunk);
  await finished;
}

function cellText(cell: Cell): string {
  if (cell === null) return "\\N";
  return escaped(plainText(cell));
}

function plainText(cell: Exclude<Cell, null>): string {
  if (cell instanceof Date) return cell.toISOString();
  if (cell instanceof Json) return JSON.stringify(cell.value);
  if (typeof cell === "object") return `{${cell.map(element).join(",")}}`;
  return String(cell);
}

function element(value: string | number): string {
  return typeof value === "number"
    ? String(value)
    : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
