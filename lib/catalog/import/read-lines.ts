import { MAX_RECORD_BYTES } from "./model";

/** A line as it stands in the file, or why it can't be read. `number` counts from 1. */
export type Line = { number: number; text: string } | { number: number; problem: string };

const NEWLINE = 10;
const TOO_LONG = `longer than ${MAX_RECORD_BYTES / 1_000_000} MB`;

/**
 * Splits bytes into lines of UTF-8 with a memory that does not grow: a line that is too long is dropped while it is
 * read, one that is not UTF-8 is told, and reading goes on behind both.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 1;
  const finish = (): Line => {
    const line =
      size > MAX_RECORD_BYTES ? { number, problem: TOO_LONG } : decoded(number, Buffer.concat(parts));
    parts = [];
    size = 0;
    number += 1;
    return line;
  };
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield finish();

  function keep(part: Uint8Array): void {
    size += part.length;
    if (size <= MAX_RECORD_BYTES) parts.push(part);
    else parts = [];
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function decoded(number: number, bytes: Uint8Array): Line {
  try {
    return { number, text: utf8.decode(bytes).replace(/\r$/, "") };
  } catch {
    return { number, problem: "not UTF-8: save the file as UTF-8 and import it again" };
  }
}
