import { z } from "zod";

/** Departments are 1 deep; the database refuses what is deeper. */
export const DEEPEST = 6;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** The shelf's own words in an address after "/c/". */
const RESERVED = ["sort", "after"];

const line = (most: number) =>
  z
    .string()
    .max(most, `Use at most ${most} characters.`)
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim());

export const categoryInput = z.object({
  /** Null for a new one. */
  id: z.uuid().nullable(),
  /** Of the category as it was read. */
  version: z.coerce.number().int().positive().nullable(),
  /** Null for a department. */
  parentId: z.union([z.uuid(), z.literal("").transform(() => null)]).nullable(),
  name: line(60).refine((name) => name !== "", "Give it a name."),
  /** Empty: made from the name. */
  slug: line(60)
    .refine((slug) => slug === "" || SLUG.test(slug), "Small letters, digits and hyphens only.")
    .refine((slug) => !RESERVED.includes(slug), "This word has a meaning of its own in addresses."),
  description: line(400),
});
export type CategoryInput = z.output<typeof categoryInput>;

export const categoryOrderInput = z.object({
  parentId: z.uuid().nullable(),
  /** All categories below it, in the order wanted. */
  ids: z.array(z.uuid()).min(1).max(500),
});

export const categoryShownInput = z.object({ id: z.uuid(), hidden: z.boolean() });

export const ATTRIBUTE_TYPES = {
  TEXT: "Text",
  NUMBER: "Number",
  ENUM: "Choice",
  COLOR: "Colour",
  BOOLEAN: "Yes or no",
} as const;
export type AttributeTypeName = keyof typeof ATTRIBUTE_TYPES;

const bound = z
  .string()
  .trim()
  .regex(/^(-?\d{1,9}([.,]\d{1,6})?)?$/, "Write a number, such as 12.5.")
  .transform((text) => (text === "" ? null : Number(text.replace(",", "."))));

const attributeInput = z
  .object({
    /** Null for a new one. */
    id: z.uuid().nullable(),
    label: line(60).refine((label) => label !== "", "Name it, such as Weight."),
    type: z.enum(["TEXT", "NUMBER", "ENUM", "COLOR", "BOOLEAN"]),
    unit: line(12),
    least: bound,
    most: bound,
    choices: z
      .array(
        z.object({
          value: line(60).refine((value) => value !== "", "A choice is empty."),
          /** What it was called when it was read; null for a new one. */
          was: z.string().max(60).nullable(),
          swatch: z.string().regex(/^(#[0-9a-f]{6})?$/i, "A colour such as #b8a3e0."),
        }),
      )
      .max(80, "At most 80 choices."),
    required: z.boolean(),
    filterable: z.boolean(),
  })
  .superRefine(({ type, least, most, choices }, { addIssue }) => {
    const tell = (field: string, message: string) => addIssue({ code: "custom", path: [field], message });
    if (type === "NUMBER" && least !== null && most !== null && least >= most)
      tell("most", "The largest must be more than the smallest.");
    if (type === "ENUM" && choices.length < 2) tell("choices", "Give at least two choices, one a line.");
    const names = choices.map(({ value }) => value.toLowerCase());
    if (new Set(names).size < names.length) tell("choices", "A choice stands there twice.");
    if (type === "COLOR" && choices.some(({ swatch }) => swatch === ""))
      tell("choices", "Give each colour its swatch.");
  });
export type AttributeInput = z.output<typeof attributeInput>;

export const attributesInput = z.object({
  categoryId: z.uuid(),
  version: z.number().int().positive(),
  attributes: z.array(attributeInput).max(40, "At most 40 attributes."),
  /** Stamp of the consequences that the operator was told and agreed to. */
  agreed: z.string().max(80).nullable(),
});
export type AttributesInput = z.output<typeof attributesInput>;

/** What a definition demands of a value. */
export type Demand = {
  key: string;
  label: string;
  type: AttributeTypeName;
  options: readonly string[];
  least: number | null;
  most: number | null;
  required: boolean;
};

/** Whether a product's value is one that the definition allows. */
export function fits(demand: Demand, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((part) => fits(demand, part));
  switch (demand.type) {
    case "NUMBER":
      return (
        typeof value === "number" &&
        value >= (demand.least ?? Number.NEGATIVE_INFINITY) &&
        value <= (demand.most ?? Number.POSITIVE_INFINITY)
      );
    case "BOOLEAN":
      return typeof value === "boolean";
    case "TEXT":
      return typeof value === "string";
    default:
      return typeof value === "string" && (demand.options.length === 0 || demand.options.includes(value));
  }
}

/** What products say: each value of a key with the number of products that have it. */
export type Said = {
  values: ReadonlyMap<string, readonly { value: unknown; count: number }[]>;
  /** Products that were looked at, and whether there are more. */
  looked: number;
  more: boolean;
};

export type Rename = { key: string; from: string; to: string };

const SHOWN = 3;
const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);

/** What a change of definitions means for the products that are there, in sentences; none when nothing happens to them. */
export function consequences(
  before: readonly Demand[],
  after: readonly Demand[],
  renames: readonly Rename[],
  { values, looked, more }: Said,
): string[] {
  const told: string[] = [];
  const counted = (count: number, verbs?: readonly [one: string, many: string]) =>
    [
      more ? "at least " : "",
      count.toLocaleString("en-US"),
      count === 1 ? " product" : " products",
      verbs ? ` ${verbs[count === 1 ? 0 : 1]}` : "",
    ].join("");
  for (const { key, label } of before) {
    if (after.some((one) => one.key === key)) continue;
    const count = sum(values.get(key) ?? []);
    if (count > 0)
      told.push(
        `${label}: ${counted(count, ["has", "have"])} a value. It stays on their pages, but is no longer asked or filtered by.`,
      );
  }
  for (const demand of after) {
    const said = values.get(demand.key) ?? [];
    const was = before.find(({ key }) => key === demand.key);
    const own = renames.filter(({ key }) => key === demand.key);
    for (const { from, to } of own) {
      const count = sum(said.filter(({ value }) => value === from));
      if (count > 0) told.push(`${demand.label}: “${from}” becomes “${to}” on ${counted(count)}.`);
    }
    const unfit = said.filter(
      ({ value }) =>
        (!was || fits(was, value)) && !fits(demand, value) && !own.some(({ from }) => from === value),
    );
    if (unfit.length > 0) {
      const some = unfit.slice(0, SHOWN).map(({ value }) => `“${String(value)}”`);
      told.push(
        `${demand.label}: ${counted(sum(unfit), ["has", "have"])} a value that no longer fits (${some.join(", ")}${unfit.length > SHOWN ? " and others" : ""}). It stays on their pages until their sellers next edit them.`,
      );
    }
    const missing = looked - sum(said);
    if (demand.required && !was?.required && missing > 0)
      told.push(
        `${demand.label}: ${counted(missing, ["does", "do"])} not say it. They stay on sale; their sellers are asked when they next edit them.`,
      );
  }
  return told;
}

type Node = { id: string; parentId: string | null; hiddenAt: Date | string | null };

/** Whether a category, or one that it stands in, is hidden. */
export function isHidden(id: string, categories: readonly Node[]): boolean {
  const byId = new Map(categories.map((one) => [one.id, one]));
  for (let at = byId.get(id); at; at = at.parentId ? byId.get(at.parentId) : undefined)
    if (at.hiddenAt !== null) return true;
  return false;
}
