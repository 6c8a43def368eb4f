import { z } from "zod";
import { taxClass } from "@/lib/pricing/model/tax-class";
import { CONDITIONS } from "./conditions";
import { cellsOf, LISTING_STATUSES, type ListingTerms } from "./listing-cells";

export const MOST_ROWS = 100;
export const MOST_OPTIONS = 3;
export const MOST_PICTURES = 20;
export const MOST_PICTURE_BYTES = 15_000_000;

const text = (most: number) =>
  z.string().max(most, `Use at most ${most.toLocaleString("en-US")} characters.`);
const cell = text(80);

const rowInput = z.object({
  /** The variant and the offer that are there already; null for what is new. */
  variantId: z.uuid().nullable(),
  offerId: z.uuid().nullable(),
  /** One value for each option, in their order. */
  values: z.array(text(120)).max(MOST_OPTIONS),
  condition: z.enum(CONDITIONS),
  status: z.enum(LISTING_STATUSES),
  /** Whether it is offered at all. */
  sold: z.boolean(),
  sku: cell,
  ean: cell,
  weight: cell,
  price: cell,
  salePrice: cell,
  saleStartsAt: cell,
  saleEndsAt: cell,
  handlingDays: cell,
  /** Units to begin with; only a new offer is given some here. */
  stock: cell,
});

/** A listing as it is typed: everything is text until it is read. Dates as "2026-11-21T08:00", UTC. */
export const listingFormInput = z.object({
  title: text(300),
  description: text(20_000),
  brand: text(120),
  categoryId: z.union([z.uuid(), z.literal("")]),
  taxClass,
  /** One a line. */
  features: text(4_000),
  attributes: z.record(z.string().max(80), text(300)),
  options: z
    .array(
      z.object({ key: z.string().max(120), label: text(120), values: z.array(text(120)).max(MOST_ROWS) }),
    )
    .max(MOST_OPTIONS, `At most ${MOST_OPTIONS} options.`),
  pictures: z
    .array(z.object({ key: z.string().max(300), alt: text(300), variant: z.string().max(400) }))
    .max(MOST_PICTURES, `At most ${MOST_PICTURES} pictures.`),
  rows: z.array(rowInput).min(1).max(MOST_ROWS, `At most ${MOST_ROWS} variants.`),
});

export type ListingForm = z.output<typeof listingFormInput>;
export type RowForm = ListingForm["rows"][number];
export type OptionForm = ListingForm["options"][number];
export type PictureForm = ListingForm["pictures"][number];

/** What happens to the listing with the save: nothing, or it comes out, goes back, or goes away. */
export const INTENTS = ["keep", "publish", "draft", "archive"] as const;
export type Intent = (typeof INTENTS)[number];

/** What a category asks of its products. */
export type AttributeAsked = {
  categoryId: string;
  key: string;
  label: string;
  type: "TEXT" | "ENUM" | "NUMBER" | "BOOLEAN" | "COLOR";
  unit: string | null;
  options: string[];
  least: number | null;
  most: number | null;
  required: boolean;
};

export function emptyRow(values: string[], like?: RowForm): RowForm {
  return {
    variantId: null,
    offerId: null,
    values,
    condition: like?.condition ?? "NEW",
    status: "DRAFT",
    sold: true,
    sku: "",
    ean: "",
    weight: like?.weight ?? "",
    price: like?.price ?? "",
    salePrice: "",
    saleStartsAt: "",
    saleEndsAt: "",
    handlingDays: like?.handlingDays ?? "1",
    stock: "",
  };
}

export function emptyListing(): ListingForm {
  return {
    title: "",
    description: "",
    brand: "",
    categoryId: "",
    taxClass: "standard",
    features: "",
    attributes: {},
    options: [],
    pictures: [],
    rows: [emptyRow([])],
  };
}

/** A listing to begin from: the same words and prices, nothing of what is only once. */
export function copyOf(form: ListingForm): ListingForm {
  return {
    ...form,
    title: `${form.title} (copy)`.slice(0, 300),
    options: form.options.map((option) => ({ ...option, key: "" })),
    pictures: form.pictures.map((picture) => ({ ...picture, variant: "" })),
    rows: form.rows.map((row) => ({
      ...row,
      variantId: null,
      offerId: null,
      status: "DRAFT",
      sku: "",
      ean: "",
      stock: "",
    })),
  };
}

const rowName = (values: readonly string[]) => values.join("\n");

/**
 * The rows of all combinations of the options' values. What was typed stays with its combination; when as many values
 * are there as before, a changed one is a new name of the old. A new combination takes its price from the first row.
 */
export function matrixOf(
  before: { options: readonly OptionForm[]; rows: readonly RowForm[] },
  options: readonly OptionForm[],
): RowForm[] {
  const combinations = options.reduce<string[][]>(
    (all, option) => all.flatMap((values) => option.values.map((value) => [...values, value])),
    [[]],
  );
  const known = new Map(before.rows.map((row) => [rowName(row.values), row]));
  const [first] = before.rows;
  const isSame = options.length === before.options.length;
  return combinations.slice(0, MOST_ROWS).map((values, index) => {
    const formerly = values.map((value, at) => {
      const was = before.options[at]?.values ?? [];
      const is = options[at]?.values ?? [];
      return was.length === is.length ? (was[is.indexOf(value)] ?? value) : value;
    });
    const row = isSame ? known.get(rowName(formerly)) : undefined;
    // The first option of a thing that had none: what there was is the first of its values.
    const adopted =
      !row && before.options.length < options.length && index % countOf(options, before) === 0
        ? known.get(rowName(values.slice(0, before.options.length)))
        : undefined;
    const found = row ?? adopted;
    return found ? { ...found, values } : emptyRow(values, first);
  });
}

/** Combinations that the added options make of one row. */
function countOf(options: readonly OptionForm[], before: { options: readonly OptionForm[] }): number {
  return options
    .slice(before.options.length)
    .reduce((count, option) => count * Math.max(1, option.values.length), 1);
}

/** The definitions that hold for a category: its own and those of everything above it. */
export function askedFor(
  categoryId: string,
  categories: readonly { id: string; parentId: string | null }[],
  definitions: readonly AttributeAsked[],
): AttributeAsked[] {
  const chain: string[] = [];
  for (let at = categories.find(({ id }) => id === categoryId); at; ) {
    chain.push(at.id);
    const { parentId } = at;
    at = categories.find(({ id }) => id === parentId);
  }
  const seen = new Set<string>();
  return definitions
    .filter((definition) => chain.includes(definition.categoryId))
    .sort((a, b) => chain.indexOf(a.categoryId) - chain.indexOf(b.categoryId))
    .filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** The terms of an offer as its row shows them. */
export function termCells(terms: ListingTerms, currency: string) {
  const { price, salePrice, saleStartsAt, saleEndsAt, handlingDays } = cellsOf(terms, currency);
  return { price, salePrice, saleStartsAt, saleEndsAt, handlingDays };
}
