import { parse } from "csv-parse/sync";
import { cleanText, descriptionField, isPictureUrl, priceField, titleField } from "./fields";
import type { ListedVariant, Listing, Parsed, RowError } from "./model";
import type { Line } from "./read-lines";

type Record_ = { line: number; cells: Record<string, string> };

const MAX_LINES_A_RECORD = 400;

/**
 * Reads Shopify's product CSV: a product is all rows of one handle that follow each other, a variant is a row with a
 * price. A quote that is never closed refuses its row only: reading goes on at the next line.
 */
export async function* parseShopify(lines: AsyncIterable<Line>, currency: string): AsyncGenerator<Parsed> {
  let header: string[] | null = null;
  let group: Record_[] = [];
  for await (const record of records(lines)) {
    if ("problem" in record) {
      yield { ok: false, errors: [{ line: record.number, field: "row", reason: record.problem }] };
      continue;
    }
    if (!header) {
      header = record.cells.map((cell) => cell.trim());
      const missing = ["Handle", "Title", "Variant Price"].filter((name) => !header?.includes(name));
      if (missing.length > 0) {
        yield {
          ok: false,
          errors: [{ line: record.number, field: missing.join(", "), reason: "column is missing" }],
        };
        return;
      }
      continue;
    }
    if (record.cells.length !== header.length) {
      const reason = `has ${record.cells.length} cells instead of ${header.length}`;
      yield { ok: false, errors: [{ line: record.number, field: "row", reason }] };
      continue;
    }
    const names = header;
    const row = {
      line: record.number,
      cells: Object.fromEntries(names.map((name, at) => [name, record.cells[at] ?? ""])),
    };
    const handle = row.cells.Handle?.trim();
    if (!handle) {
      yield { ok: false, errors: [{ line: row.line, field: "Handle", reason: "is missing" }] };
      continue;
    }
    if (group.length > 0 && group[0]?.cells.Handle?.trim() !== handle) {
      yield* productOf(group, currency);
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield* productOf(group, currency);
}

type Cells = { number: number; cells: string[] } | { number: number; problem: string };

/** Joins lines into records: a record ends where its quotes are balanced. */
async function* records(lines: AsyncIterable<Line>): AsyncGenerator<Cells> {
  let open: { number: number; text: string }[] = [];
  async function* take(line: { number: number; text: string }): AsyncGenerator<Cells> {
    open.push(line);
    const text = open.map((one) => one.text).join("\n");
    if (isBalanced(text)) {
      const record = cellsOf(open[0]?.number ?? line.number, text);
      // A quote left open may be "closed" by the next one that opens, lines later: what lies between is no record then.
      if ("problem" in record && open.length > 1) {
        yield* giveUp();
        return;
      }
      open = [];
      if (text.trim() !== "") yield record;
    } else if (open.length >= MAX_LINES_A_RECORD) yield* giveUp();
  }
  async function* giveUp(): AsyncGenerator<Cells> {
    const [first, ...rest] = open;
    open = [];
    if (!first) return;
    yield { number: first.number, problem: "a quote is opened and never closed" };
    for (const line of rest) yield* take(line);
  }
  for await (const line of lines) {
    if ("problem" in line) {
      yield* giveUp();
      yield line;
    } else yield* take(line);
  }
  while (open.length > 0) yield* giveUp();
}

function isBalanced(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}

function cellsOf(number: number, text: string): Cells {
  try {
    const [cells] = parse(text, { relax_column_count: true }) as string[][];
    return cells ? { number, cells } : { number, problem: "is empty" };
  } catch (error) {
    return { number, problem: `is not CSV: ${(error as Error).message.split("\n")[0]}` };
  }
}

function* productOf(rows: Record_[], currency: string): Generator<Parsed> {
  const [first] = rows;
  if (!first) return;
  const errors: RowError[] = [];
  const { cells, line } = first;
  const title = titleField.safeParse(cells.Title);
  const description = descriptionField.safeParse(cells["Body (HTML)"] ?? "");
  if (!title.success)
    errors.push({ line, field: "Title", reason: title.error.issues[0]?.message ?? "is wrong" });
  if (!description.success) {
    errors.push({ line, field: "Body (HTML)", reason: description.error.issues[0]?.message ?? "is wrong" });
  }
  if (!title.success || !description.success) {
    yield { ok: false, errors };
    return;
  }
  const optionNames = [1, 2, 3].map((n) => cells[`Option${n} Name`]?.trim() ?? "");
  const variants: ListedVariant[] = [];
  const images: Listing["images"] = [];
  for (const row of rows) {
    const picture = row.cells["Image Src"]?.trim();
    if (picture && isPictureUrl(picture)) {
      images.push({ url: picture, alt: cleanText(row.cells["Image Alt Text"] || title.data) });
    } else if (picture) {
      errors.push({
        line: row.line,
        field: "Image Src",
        reason: "must be an https address of a public host",
      });
    }
    if (!row.cells["Variant Price"]?.trim() && row !== first) continue;
    const variant = variantOf(row, optionNames, currency, errors);
    if (variant && variants.some((one) => one.externalId === variant.externalId)) {
      errors.push({ line: row.line, field: "Option1 Value", reason: "the same variant stands there twice" });
    } else if (variant) variants.push(variant);
  }
  if (errors.length > 0) yield { ok: false, errors };
  if (variants.length === 0) return;
  const categories = (cells["Product Category"] || cells.Type || "")
    .split(">")
    .map(cleanText)
    .filter(Boolean);
  yield {
    ok: true,
    listing: {
      line,
      title: title.data,
      description: description.data,
      brand: cleanText(cells.Vendor ?? "") || null,
      categories,
      images,
      variants,
    },
  };
}

function variantOf(
  { cells, line }: Record_,
  optionNames: readonly string[],
  currency: string,
  errors: RowError[],
): ListedVariant | null {
  const before = errors.length;
  const price = priceField(cells["Variant Price"], currency);
  if (price === null) {
    const reason = cells["Variant Price"]?.trim()
      ? `must be a price above zero in ${currency}, such as 12.99`
      : "is missing";
    errors.push({ line, field: "Variant Price", reason });
  }
  const stock = cells["Variant Inventory Qty"]?.trim() ?? "";
  const quantity = stock === "" ? null : Number(stock);
  if (quantity !== null && (!Number.isInteger(quantity) || quantity < 0)) {
    errors.push({ line, field: "Variant Inventory Qty", reason: "must be a whole number, zero or more" });
  }
  const options: Record<string, string> = {};
  optionNames.forEach((name, index) => {
    const value = cleanText(cells[`Option${index + 1} Value`] ?? "");
    if (name && value && !(name === "Title" && value === "Default Title")) options[name] = value;
  });
  if (errors.length > before || price === null) return null;
  const compareAt = priceField(cells["Variant Compare At Price"], currency);
  const grams = Number(cells["Variant Grams"]?.trim() || 0);
  const choice = Object.values(options).join("/");
  const handle = cells.Handle?.trim() ?? "";
  return {
    externalId: choice ? `${handle}/${choice}` : handle,
    options,
    sku: cells["Variant SKU"]?.trim() || null,
    ean: cells["Variant Barcode"]?.trim() || null,
    price,
    compareAtPrice: compareAt !== null && compareAt > price ? compareAt : null,
    currency,
    quantity,
    weightGrams: grams >= 1 ? Math.round(grams) : null,
  };
}
