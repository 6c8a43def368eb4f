import { MAX_RECORD_BYTES } from "./model";
import type { Line } from "./read-lines";

/** A record with the line it begins on, or why there is none. */
export type CsvRecord = { number: number; cells: string[] } | { number: number; problem: string };

type TextLine = { number: number; text: string };

/** Cells of one record, which may go over several lines: a quoted cell holds line breaks, commas and doubled quotes. */
export class CsvCells {
  readonly cells: string[] = [];
  private cell = "";
  private quoted = false;

  /** Takes the next line. "open": a quote is still open; "broken": something stands behind a closing quote. */
  feed(text: string): "done" | "open" | "broken" {
    let at = 0;
    for (;;) {
      if (!this.quoted) {
        if (text[at] === '"') {
          this.quoted = true;
          at += 1;
          continue;
        }
        const comma = text.indexOf(",", at);
        this.cells.push(text.slice(at, comma === -1 ? text.length : comma));
        if (comma === -1) return "done";
        at = comma + 1;
        continue;
      }
      const quote = text.indexOf('"', at);
      if (quote === -1) {
        this.cell += `${text.slice(at)}\n`;
        return "open";
      }
      this.cell += text.slice(at, quote);
      at = quote + 1;
      if (text[at] === '"') {
        this.cell += '"';
        at += 1;
        continue;
      }
      if (at < text.length && text[at] !== ",") return "broken";
      this.cells.push(this.cell);
      this.cell = "";
      this.quoted = false;
      if (at >= text.length) return "done";
      at += 1;
    }
  }
}

const UNCLOSED = "a quote is opened and never closed";
/** What a record begins with: an id of small letters and digits. Text that lies about behind a broken record seldom does. */
const BEGINNING = /^"?[\p{Ll}\p{N}][\p{Ll}\p{N}_-]*"?,/u;

/**
 * Joins lines into records of as many cells as the first has. A record that can't be read is refused by its first line,
 * and reading goes on at the next line that makes a record: an open quote never swallows what stands behind it.
 */
export async function* readCsv(lines: AsyncIterable<Line>): AsyncGenerator<CsvRecord> {
  const again: Line[] = [];
  let held: TextLine[] = [];
  let bytes = 0;
  let record = new CsvCells();
  let width = 0;
  let recovering = false;

  const forget = () => {
    held = [];
    bytes = 0;
    record = new CsvCells();
  };
  const refuse = function* (problem: string): Generator<CsvRecord> {
    const [first, ...rest] = held;
    forget();
    for (const line of rest.reverse()) again.push(line);
    if (first && !(recovering && !BEGINNING.test(first.text))) yield { number: first.number, problem };
    recovering = true;
  };
  const take = function* (line: Line): Generator<CsvRecord> {
    if ("problem" in line) {
      if (held.length > 0) {
        again.push(line);
        yield* refuse(UNCLOSED);
      } else {
        recovering = true;
        yield line;
      }
      return;
    }
    if (held.length === 0 && line.text.trim() === "") return;
    held.push(line);
    bytes += line.text.length + 1;
    const outcome = record.feed(line.text);
    if (outcome === "broken")
      yield* refuse(held.length > 1 ? UNCLOSED : "something stands behind a closing quote");
    else if (bytes > MAX_RECORD_BYTES) yield* refuse("is longer than 1 MB, or a quote is never closed");
    else if (outcome === "done") {
      width ||= record.cells.length;
      if (record.cells.length === width) {
        recovering = false;
        const { cells } = record;
        const number = held[0]?.number ?? line.number;
        forget();
        yield { number, cells };
      } else
        yield* refuse(held.length > 1 ? UNCLOSED : `has ${record.cells.length} cells instead of ${width}`);
    }
  };

  for await (const line of lines) {
    again.push(line);
    for (let next = again.pop(); next; next = again.pop()) yield* take(next);
  }
  while (held.length > 0) {
    yield* refuse(UNCLOSED);
    for (let next = again.pop(); next; next = again.pop()) yield* take(next);
  }
}
