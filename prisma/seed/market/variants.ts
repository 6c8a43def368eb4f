import { COLOURS, type ColourKey } from "@/lib/catalog/pictures/colours";
import type { OptionSpec } from "../content/types";
import type { Context, Product, Variant } from "./model";
import { json } from "./rows";
import { eanCheckDigit, letters } from "./text";

const MOST_VARIANTS = 24;

type Choice = { option: string; value: string; delta: number; code: string };

type Writing = Pick<Context, "tables" | "random">;

/** Writes the options of a product: its colours first, then what its category lets choose. */
export function addOptions(
  product: Product,
  colours: readonly ColourKey[],
  options: readonly OptionSpec[],
  { tables, random }: Writing,
): void {
  const all = [
    ...(colours.length > 0
      ? [
          {
            key: "colour",
            label: "Colour",
            kind: "COLOR",
            values: colours.map((key) => ({ value: COLOURS[key].name, swatch: COLOURS[key].swatch })),
          },
        ]
      : []),
    ...options.map(({ key, label, kind, values }) => ({
      key,
      label,
      kind,
      values: values.map(([value]) => ({ value })),
    })),
  ];
  all.forEach(({ key, label, kind, values }, position) => {
    const id = random.stream(`option/${key}`).id(product.publishedAt);
    tables.add("product_options", {
      id,
      product_id: product.id,
      key,
      label,
      kind,
      position,
      values: json(values),
    });
  });
}

/** Writes every combination of a product's options, with its price and a former one where it is on sale. */
export function addVariants(
  product: Product,
  colours: readonly ColourKey[],
  options: readonly OptionSpec[],
  price: number,
  was: number | null,
  brand: string,
  { tables, random }: Writing,
): void {
  const axes = [
    ...(colours.length > 0
      ? [
          axis(
            "colour",
            colours.map((key) => [COLOURS[key].name, 0]),
          ),
        ]
      : []),
    ...options.map(({ key, values }) => axis(key, values)),
  ];
  const combinations = axes
    .reduce<Choice[][]>((all, axis) => all.flatMap((head) => axis.map((one) => [...head, one])), [[]])
    .slice(0, MOST_VARIANTS);
  const stem = `${letters(brand, 4)}-${random.stream("sku").int(1000, 9999)}${letters(product.title.split(" ").at(-1) ?? "", 2)}`;
  const grams = random.stream("grams").int(...product.leaf.grams);
  combinations.forEach((choices, position) => {
    const key = choices
      .map(({ option, value }) => `${option}=${value}`)
      .sort()
      .join(";");
    const own = random.stream(`variant/${key}`);
    const delta = choices.reduce((sum, choice) => sum + choice.delta, 0);
    const tint = colours.find((colour) => choices[0]?.value === COLOURS[colour].name);
    const digits = `2${String(own.int(0, 99_999_999_999)).padStart(11, "0")}`;
    const variant: Variant = {
      id: own.id(product.publishedAt),
      product,
      title: choices.map(({ value }) => value).join(", "),
      sku: [stem, ...choices.map(({ code }) => code)].join("-"),
      picture:
        tint && tint !== colours[0]
          ? { ...product.picture, tint, ground: COLOURS[tint].ground }
          : product.picture,
      grams,
      price: Math.max(500, price + delta),
      compareAt: was ? was + delta : null,
      offers: [],
    };
    product.variants.push(variant);
    tables.add("variants", {
      id: variant.id,
      product_id: product.id,
      sku: variant.sku,
      // Numbers that begin with 2 are a shop's own: they are nobody else's article.
      ean: `${digits}${eanCheckDigit(digits)}`,
      options: json(Object.fromEntries(choices.map(({ option, value }) => [option, value]))),
      options_key: key,
      title: variant.title,
      position,
      weight_grams: grams,
      created_at: product.publishedAt,
    });
  });
}

/** The values of one option with short codes for article numbers, as long as it takes to tell them apart. */
function axis(option: string, values: readonly (readonly [string, number])[]): Choice[] {
  const codes = [3, 4, 5, 6, 8, 12]
    .map((length) => values.map(([value]) => letters(value, Math.min(length, value.length))))
    .find((all) => new Set(all).size === all.length);
  return values.map(([value, delta], index) => ({
    option,
    value,
    delta: delta * 100,
    code: codes?.[index] ?? String(index + 1),
  }));
}
