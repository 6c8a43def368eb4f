import type { TaxClass } from "@/lib/pricing/model/tax-class";
import { type ListingTerms, readCells } from "./listing-cells";
import type { AttributeAsked, ListingForm, OptionForm, PictureForm, RowForm } from "./listing-form";

export type ReadRow = Pick<RowForm, "variantId" | "offerId" | "values" | "condition" | "status" | "sold"> & {
  sku: string | null;
  ean: string | null;
  /** Null = as it is, or 500 g. */
  weightGrams: number | null;
  terms: ListingTerms;
  quantity: number;
};

export type ReadListing = {
  title: string;
  description: string;
  brand: string | null;
  categoryId: string;
  taxClass: TaxClass;
  features: string[];
  attributes: Record<string, string | number | boolean>;
  options: OptionForm[];
  pictures: PictureForm[];
  rows: ReadRow[];
};

/** What is wrong, by the address of the field: "title", "attributes.weight", "rows.2.price". */
export type FieldProblems = Record<string, string>;

type Rules = {
  currency: string;
  asked: readonly AttributeAsked[];
  /** Words are checked only where they are the seller's to write. */
  words: boolean;
  /** What is published must be whole; a draft may lack what the category demands. */
  whole: boolean;
};

const MOST_WEIGHT = 10_000_000;
const MOST_UNITS = 1_000_000;
const tidy = (text: string) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();

/** Reads a typed listing; everything that is wrong with it is told at once. */
export function readListing(
  form: ListingForm,
  rules: Rules,
): { listing: ReadListing } | { fields: FieldProblems } {
  const fields: FieldProblems = {};
  const tell = (field: string, problem: string) => {
    fields[field] ??= problem;
  };
  const title = tidy(form.title);
  let attributes: ReadListing["attributes"] = {};
  const options = form.options.map(({ key, label, values }) => ({
    key,
    label: tidy(label),
    values: values.map(tidy),
  }));
  if (rules.words) {
    if (!title) tell("title", "Give it a title.");
    if (!form.categoryId) tell("categoryId", "Choose where it stands.");
    attributes = readAttributes(form.attributes, rules, tell);
    readOptions(options, tell);
    form.pictures.forEach(({ alt }, at) => {
      if (rules.whole && !tidy(alt)) tell(`pictures.${at}.alt`, "Say what the picture shows.");
    });
  }
  const rows = form.rows.map((row, at) =>
    readRow(row, rules.currency, (field, problem) => tell(`rows.${at}.${field}`, problem)),
  );
  tellRepeats(rows, tell);
  if (rules.whole && !form.rows.some(({ sold }) => sold)) tell("rows", "Offer at least one of the variants.");
  if (Object.keys(fields).length > 0) return { fields };
  return {
    listing: {
      title,
      description: form.description.replace(/\r\n?/g, "\n").trim(),
      brand: tidy(form.brand) || null,
      categoryId: form.categoryId,
      taxClass: form.taxClass,
      features: form.features.split("\n").map(tidy).filter(Boolean).slice(0, 20),
      attributes,
      options,
      pictures: form.pictures.map((picture) => ({ ...picture, alt: tidy(picture.alt) || title })),
      rows,
    },
  };
}

function readAttributes(
  typed: Record<string, string>,
  { asked, whole }: Rules,
  tell: (field: string, problem: string) => void,
): ReadListing["attributes"] {
  const read: ReadListing["attributes"] = {};
  for (const { key, label, type, unit, options, least, most, required } of asked) {
    const field = `attributes.${key}`;
    const value = tidy(typed[key] ?? "");
    if (value === "") {
      if (required && whole) tell(field, `${label} is asked for in this category.`);
    } else if (type === "NUMBER") {
      const number = Number(value.replace(",", "."));
      if (!/^-?\d{1,9}([.,]\d{1,6})?$/.test(value))
        tell(field, `Write a number${unit ? ` in ${unit}, without the unit` : ""}, such as 12.5.`);
      else if (least !== null && number < least) tell(field, `At least ${numberWords(least, unit)}.`);
      else if (most !== null && number > most) tell(field, `At most ${numberWords(most, unit)}.`);
      else read[key] = number;
    } else if (type === "BOOLEAN") {
      if (value === "yes" || value === "no") read[key] = value === "yes";
      else tell(field, "Choose yes or no.");
    } else if (type === "ENUM" || (type === "COLOR" && options.length > 0)) {
      if (options.includes(value)) read[key] = value;
      else tell(field, `Choose one of: ${options.join(", ")}.`);
    } else read[key] = value;
  }
  return read;
}

const numberWords = (value: number, unit: string | null) =>
  `${value.toLocaleString("en-US")}${unit ? ` ${unit}` : ""}`;

function readOptions(options: readonly OptionForm[], tell: (field: string, problem: string) => void): void {
  options.forEach(({ label, values }, at) => {
    if (!label) tell(`options.${at}.label`, "Name the option, such as Colour.");
    if (options.findIndex((one) => one.label.toLowerCase() === label.toLowerCase()) < at)
      tell(`options.${at}.label`, "This option stands there twice.");
    if (values.length === 0 || values.some((value) => !value))
      tell(`options.${at}.values`, "Give at least one value, such as Small, Large.");
    if (new Set(values.map((value) => value.toLowerCase())).size < values.length)
      tell(`options.${at}.values`, "A value stands there twice.");
  });
}

function readRow(row: RowForm, currency: string, tell: (field: string, problem: string) => void): ReadRow {
  const { price, salePrice, saleStartsAt, saleEndsAt, handlingDays } = row;
  const before: ListingTerms = {
    price: 1,
    salePrice: null,
    saleStartsAt: null,
    saleEndsAt: null,
    handlingDays: 1,
    status: row.status,
  };
  // What is not offered needs no price, and is not written.
  const read = row.sold
    ? readCells({ price, salePrice, saleStartsAt, saleEndsAt, handlingDays }, before, currency)
    : { terms: before };
  if ("problems" in read) for (const [field, problem] of Object.entries(read.problems)) tell(field, problem);
  const ean = row.ean.replace(/[\s-]/g, "");
  if (ean && !isGtin(ean)) tell("ean", "This is no EAN: its digits do not add up.");
  const weight = wholeNumber(row.weight, MOST_WEIGHT);
  if (weight === undefined || weight === 0) tell("weight", "Whole grams, such as 450.");
  const quantity = wholeNumber(row.stock, MOST_UNITS);
  if (quantity === undefined) tell("stock", "Whole units, 0 or more.");
  return {
    variantId: row.variantId,
    offerId: row.offerId,
    values: row.values.map(tidy),
    condition: row.condition,
    status: row.status,
    sold: row.sold,
    sku: tidy(row.sku) || null,
    ean: ean || null,
    weightGrams: weight ?? null,
    terms: "terms" in read ? read.terms : before,
    quantity: quantity ?? 0,
  };
}

function tellRepeats(rows: readonly ReadRow[], tell: (field: string, problem: string) => void): void {
  rows.forEach((row, at) => {
    const earlier = rows.slice(0, at);
    if (row.sku && row.sold && earlier.some((one) => one.sold && one.sku === row.sku))
      tell(`rows.${at}.sku`, "Another variant has this SKU.");
    if (
      earlier.some(
        (one) => one.condition === row.condition && one.values.join("\n") === row.values.join("\n"),
      )
    )
      tell(`rows.${at}.sku`, "This variant stands there twice.");
  });
}

/** Undefined for what is no whole number from 0 to `most`; null for an empty text. */
function wholeNumber(text: string, most: number): number | null | undefined {
  const bare = text.trim();
  if (bare === "") return null;
  return /^\d{1,9}$/.test(bare) && Number(bare) <= most ? Number(bare) : undefined;
}

/** Whether the digits are a GTIN of 8, 12, 13 or 14: the last one is the check digit. */
export function isGtin(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return false;
  const digits = [...code].map(Number);
  const check = digits.pop();
  const sum = digits.reverse().reduce((all, digit, at) => all + digit * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === check;
}
