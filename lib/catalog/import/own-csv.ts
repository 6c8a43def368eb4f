import type { z } from "zod";
import type { OwnColumn } from "../model/own-columns";
import {
  categoriesField,
  codeField,
  currencyField,
  descriptionField,
  isPictureUrl,
  nameField,
  pictureReason,
  priceField,
  priceReason,
  quantityField,
  taxClassField,
  titleField,
} from "./fields";
import {
  type ListedVariant,
  type Listing,
  MAX_ID,
  MAX_IMAGES,
  MAX_NAME,
  MAX_PRODUCT_ROWS,
  type Parsed,
  type RowError,
} from "./model";
import { Occurrences } from "./occurrences";
import { readCsv } from "./read-csv";
import type { Line } from "./read-lines";
import { cleanText } from "./text";

type Row = { line: number; get(column: OwnColumn): string; has(column: OwnColumn): boolean };
type Tell = (column: OwnColumn, reason: string) => void;

const NEEDED = ["ID", "Title", "Price"] as const;
const plain = (name: string) => name.replaceAll('"', "").trim().toLowerCase();

/** Whether a line is the header of our own CSV. */
export function isOwnHeader(line: string): boolean {
  const names = line.split(",").map(plain);
  return (
    !line.trimStart().startsWith("{") &&
    names.includes("id") &&
    (names.includes("title") || names.includes("price"))
  );
}

/**
 * Reads our own CSV, as an export writes it: one row an offer, rows of one "Product" that follow each other are its
 * variants. What is wrong with a row is told by line and column, and the rest goes on. `currency` is the market's.
 */
export async function* parseOwnCsv(lines: AsyncIterable<Line>, currency: string): AsyncGenerator<Parsed> {
  let header: Map<string, number> | null = null;
  let rows: Row[] = [];
  const [ids, products] = [new Occurrences(), new Occurrences()];
  const finish = function* (): Generator<Parsed> {
    const group = rows;
    rows = [];
    const [first] = group;
    if (!first) return;
    const product = first.get("Product");
    if (product && products.count(product) > 1)
      yield refused(first.line, "Product", "stands further up too: rows of one product follow each other");
    else yield* listingOf(group, currency);
  };
  for await (const record of readCsv(lines)) {
    if ("problem" in record) {
      yield refused(record.number, "row", record.problem);
      continue;
    }
    if (!header) {
      header = new Map(record.cells.map((name, at) => [plain(name), at]));
      const missing = NEEDED.filter((name) => !header?.has(plain(name)));
      if (missing.length === 0) continue;
      const isOther = header.size === 1 && /[;\t]/.test(record.cells[0] ?? "");
      yield isOther
        ? refused(
            record.number,
            "row",
            "is divided by semicolons or tabs: save the file with commas between its cells",
          )
        : refused(record.number, missing.join(", "), "column is missing");
      return;
    }
    const row = rowOf(header, record.number, record.cells);
    const id = row.get("ID");
    const wrong = !id
      ? "is missing"
      : id.length > MAX_ID
        ? `is longer than ${MAX_ID} characters`
        : ids.count(id) > 1
          ? "stands on an earlier line too"
          : null;
    if (wrong) {
      yield refused(row.line, "ID", wrong);
      continue;
    }
    const isSame = rows[0] && row.get("Product") !== "" && rows[0].get("Product") === row.get("Product");
    if (!isSame) yield* finish();
    if (rows.length >= MAX_PRODUCT_ROWS)
      yield refused(row.line, "row", `is more than the ${MAX_PRODUCT_ROWS} rows a product may have`);
    else rows.push(row);
  }
  yield* finish();
}

function rowOf(header: ReadonlyMap<string, number>, line: number, cells: readonly string[]): Row {
  return {
    line,
    has: (column) => header.has(plain(column)),
    get: (column) => {
      const cell = cells[header.get(plain(column)) ?? -1]?.trim() ?? "";
      // An export puts this before what a spreadsheet would take for a formula.
      return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
    },
  };
}

/** A variant that is wrong is refused alone; without a title, or without any variant left, there is no product. */
function* listingOf(rows: readonly Row[], currency: string): Generator<Parsed> {
  const [first] = rows;
  if (!first) return;
  const errors: RowError[] = [];
  const tellOf =
    (row: Row): Tell =>
    (field, reason) =>
      errors.push({ line: row.line, field, reason });
  const read = <T extends z.ZodType>(schema: T, column: OwnColumn, value: unknown) =>
    readField(schema, column, value, tellOf(first));
  const title = read(titleField, "Title", first.get("Title"));
  const description = read(descriptionField, "Description", first.get("Description"));
  const brand = read(nameField, "Brand", first.get("Brand"));
  const categories = read(categoriesField, "Category", first.get("Category").split(">"));
  const state = stateOf(first.get("State"), tellOf(first));
  const taxClass = read(taxClassField, "Tax class", first.get("Tax class"));
  const pictures = first.get("Pictures").split(/\s+/).filter(Boolean);
  if (pictures.some((url) => !isPictureUrl(url))) tellOf(first)("Pictures", pictureReason);
  if (errors.length > 0 || !title || !state) {
    yield { ok: false, errors };
    return;
  }
  const variants: ListedVariant[] = [];
  for (const row of rows) {
    const variant = variantOf(row, first, currency, tellOf(row));
    const isTwice = variants.some((one) => JSON.stringify(one.options) === JSON.stringify(variant?.options));
    if (variant && isTwice) tellOf(row)("Value 1", "the same variant stands there twice");
    else if (variant) variants.push(variant);
  }
  if (errors.length > 0) yield { ok: false, errors };
  if (variants.length === 0) return;
  yield {
    ok: true,
    listing: {
      line: first.line,
      title,
      description: description ?? "",
      brand: brand ?? null,
      categories: categories ?? [],
      state,
      images: [...new Set(pictures)].slice(0, MAX_IMAGES).map((url) => ({ url, alt: title, variant: null })),
      variants,
      ...(taxClass ? { taxClass } : {}),
    },
  };
}

const OPTIONS = [
  ["Option 1", "Value 1"],
  ["Option 2", "Value 2"],
  ["Option 3", "Value 3"],
] as const;

function variantOf(row: Row, first: Row, currency: string, tell: Tell): ListedVariant | null {
  let wrong = false;
  const refuse: Tell = (column, reason) => {
    wrong = true;
    tell(column, reason);
  };
  const options: Record<string, string> = {};
  for (const [nameColumn, valueColumn] of OPTIONS) {
    const name = cleanText(first.get(nameColumn)).slice(0, MAX_NAME);
    const value = cleanText(row.get(valueColumn));
    if (!name) continue;
    if (!value) refuse(valueColumn, "is missing");
    else if (value.length > MAX_NAME) refuse(valueColumn, `is longer than ${MAX_NAME} characters`);
    else options[name] = value;
  }
  const price = priceField(row.get("Price"), currency);
  if (price === null) refuse("Price", priceReason(row.get("Price"), currency));
  const quantity = row.get("Quantity") === "" ? null : Number(row.get("Quantity"));
  readField(quantityField.nullable(), "Quantity", quantity, refuse);
  const sku = readField(codeField, "SKU", row.get("SKU"), refuse);
  const ean = readField(codeField, "EAN", row.get("EAN"), refuse);
  if (row.get("Currency")) readField(currencyField(currency), "Currency", row.get("Currency"), refuse);
  const handling = row.get("Handling days");
  if (handling && !(/^\d{1,2}$/.test(handling) && Number(handling) <= 60))
    refuse("Handling days", "must be whole days, 0 to 60");
  const weight = row.get("Weight (g)");
  if (weight && !(/^\d{1,8}$/.test(weight) && Number(weight) > 0))
    refuse("Weight (g)", "must be whole grams");
  const taxed = row.get("Tax class").toLowerCase();
  if (taxed && taxed !== first.get("Tax class").toLowerCase())
    refuse("Tax class", "is not that of the product’s first row: a product has one");
  const sale = saleOf(row, price, currency, refuse);
  if (wrong || price === null) return null;
  const compareAt = priceField(row.get("Compare-at price"), currency);
  return {
    externalId: row.get("ID"),
    options,
    sku: sku ?? null,
    ean: ean ?? null,
    price,
    compareAtPrice: compareAt !== null && compareAt > price ? compareAt : null,
    currency,
    quantity,
    weightGrams: weight ? Number(weight) : null,
    backorder: false,
    ...(handling ? { handlingDays: Number(handling) } : {}),
    ...(sale ? { sale } : {}),
  };
}

/** A sale of the row; one that is taken away where the columns are there and empty; undefined where they are not. */
function saleOf(row: Row, price: number | null, currency: string, tell: Tell): ListedVariant["sale"] {
  if (!row.has("Sale price")) return undefined;
  const text = row.get("Sale price");
  if (!text) return { price: null, from: null, until: null };
  const amount = priceField(text, currency);
  if (amount === null) tell("Sale price", priceReason(text, currency));
  else if (price !== null && amount >= price) tell("Sale price", "must be below the price");
  const [from, until] = (["Sale from", "Sale until"] as const).map((column) => {
    const day = row.get(column);
    if (!day) return null;
    const at = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{3})?)?Z?)?$/.test(day)
      ? new Date(`${day.replace(" ", "T").replace(/Z$/, "")}${day.length === 10 ? "T00:00" : ""}Z`)
      : null;
    if (at && !Number.isNaN(at.getTime())) return at.toISOString();
    tell(column, "must be a day such as 2026-11-30, or 2026-11-30T08:00 in UTC");
    return null;
  });
  if (from && until && from >= until) tell("Sale until", "must be after the start");
  return { price: amount, from: from ?? null, until: until ?? null };
}

function stateOf(text: string, tell: Tell): Listing["state"] | null {
  const word = text.toUpperCase();
  if (word === "" || word === "ACTIVE") return "ACTIVE";
  if (word === "DRAFT" || word === "ARCHIVED") return word;
  if (word === "PAUSED") return "DRAFT";
  tell("State", "must be active, draft or archived");
  return null;
}

function readField<T extends z.ZodType>(
  schema: T,
  column: OwnColumn,
  value: unknown,
  tell: Tell,
): z.output<T> | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success) tell(column, parsed.error.issues[0]?.message ?? "is wrong");
  return parsed.success ? parsed.data : undefined;
}

function refused(line: number, field: string, reason: string): Parsed {
  return { ok: false, errors: [{ line, field, reason }] };
}
