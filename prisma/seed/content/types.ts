import type { ColourKey, Ground } from "@/lib/catalog/pictures/colours";
import type { TaxClass } from "@/lib/pricing/model/tax-class";
import type { ObjectName } from "./objects";
import type { SellerSlug } from "./sellers";

export type AttributeSpec = {
  key: string;
  label: string;
  type: "TEXT" | "ENUM" | "NUMBER" | "BOOLEAN" | "COLOR";
  unit?: string;
  /** ENUM and TEXT: what to choose from; a value named in a product's title or text is taken first. */
  values?: readonly string[];
  /** NUMBER: least, most, step. */
  range?: readonly [number, number, number];
  /** BOOLEAN: share of products that have it. */
  share?: number;
  filterable: boolean;
  required: boolean;
};

/** An option other than colour: its values with their difference in price, US dollars. */
export type OptionSpec = {
  key: string;
  label: string;
  kind: "TEXT" | "SIZE";
  values: readonly (readonly [value: string, delta: number])[];
};

export type Extra = {
  brand?: string;
  seller?: SellerSlug;
  colours?: readonly ColourKey[];
  /** Paints the object without making it an option. */
  tint?: ColourKey;
  /** One choice only. */
  plain?: boolean;
  /** Former price, US dollars: the product is on sale. */
  was?: number;
  /** How often it is sold compared with its neighbours. */
  loved?: number;
  /** Attribute values that the text promises. */
  has: Readonly<Record<string, string>>;
};

/** One product as the tables below write it. */
export type Item = { title: string; price: number; text: string; object?: ObjectName; extra: Extra };

/** What people say of a kind of thing, in sentences that stand alone. */
export type Voice = {
  good: readonly string[];
  bad: readonly string[];
  asked: readonly (readonly [question: string, answer: string])[];
};

export type Leaf = {
  name: string;
  /** Where it is another than its group's. */
  taxClass?: TaxClass;
  object: ObjectName;
  sellers: readonly SellerSlug[];
  brands: readonly string[];
  attributes: readonly AttributeSpec[];
  /** Colours most of its products come in; each takes some. */
  colours?: readonly ColourKey[];
  /** How many colours a product has, least and most; default 2 to 4. */
  colourCount?: readonly [number, number];
  options?: readonly OptionSpec[];
  /** For products without a colour to choose: their pictures take these in turn. */
  tints?: readonly ColourKey[];
  features: readonly string[];
  /** Second sentences of a description. */
  closers: readonly string[];
  grams: readonly [number, number];
  items: readonly Item[];
};

export type Group = {
  name: string;
  object: ObjectName;
  ground: Ground;
  voice: Voice;
  leaves: readonly Leaf[];
  /** What its things are taxed as; the standard class when left out. */
  taxClass?: TaxClass;
};

export type Department = {
  name: string;
  description: string;
  object: ObjectName;
  ground: Ground;
  commissionBps: number;
  /** Whether used and refurbished ones are sold. */
  resold: boolean;
  groups: readonly Group[];
};

type Flags = { filter?: boolean; required?: boolean };
const flags = ({ filter = true, required = false }: Flags = {}) => ({ filterable: filter, required });

export function num(
  key: string,
  label: string,
  unit: string,
  range: [number, number, number],
  f?: Flags,
): AttributeSpec {
  return { key, label, type: "NUMBER", unit, range, ...flags(f) };
}
export function pick(key: string, label: string, values: string[], f?: Flags): AttributeSpec {
  return { key, label, type: "ENUM", values, ...flags(f) };
}
export function yes(key: string, label: string, share = 0.6, f?: Flags): AttributeSpec {
  return { key, label, type: "BOOLEAN", share, ...flags(f) };
}
export function words(key: string, label: string, values: string[], f?: Flags): AttributeSpec {
  return { key, label, type: "TEXT", values, ...flags({ filter: false, ...f }) };
}
/** The main colour of a product, taken from its first variant. */
export const mainColour: AttributeSpec = { key: "colour", label: "Colour", type: "COLOR", ...flags() };

export const warranty = num("warranty", "Warranty", "years", [2, 5, 1], { filter: false });

/** An option: values alone cost nothing more, pairs differ in price. */
export function choice(label: string, ...values: (string | readonly [string, number])[]): OptionSpec {
  return {
    key: label.toLowerCase().replaceAll(" ", "-"),
    label,
    kind: "TEXT",
    values: values.map((value) => (typeof value === "string" ? ([value, 0] as const) : value)),
  };
}
export function sizes(...values: string[]): OptionSpec {
  return { key: "size", label: "Size", kind: "SIZE", values: values.map((value) => [value, 0] as const) };
}
export const CLOTHES = sizes("XS", "S", "M", "L", "XL");
export const SHOES = sizes("37", "38", "39", "40", "41", "42", "43", "44");
