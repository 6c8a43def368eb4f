import type { AttributeSpec, Item } from "../content/types";
import type { Random } from "../random";
import { inWords } from "./text";

export type Attributes = Record<string, string | number | boolean>;

/**
 * A product's attributes: what its line promises, else what its title or text names, else drawn. "-" leaves one out.
 * @throws when a line promises an attribute that its category does not have, or a value that is not one of its values
 */
export function attributesOf(
  item: Item,
  specs: readonly AttributeSpec[],
  colour: string | null,
  random: Random,
): Attributes {
  const known = new Set(specs.map((spec) => spec.key));
  for (const key of Object.keys(item.extra.has)) {
    if (!known.has(key)) throw new Error(`${item.title}: its category has no attribute "${key}"`);
  }
  const result: Attributes = {};
  for (const spec of specs) {
    const promised = item.extra.has[spec.key];
    const value =
      promised === undefined
        ? drawn(spec, item, colour, random.stream(spec.key))
        : read(spec, promised, item);
    if (value !== null) result[spec.key] = value;
    else if (spec.required) throw new Error(`${item.title}: "${spec.key}" is required`);
  }
  return result;
}

/** The text with `{key}` replaced by attributes in words. */
export function fillText(item: Item, attributes: Attributes, specs: readonly AttributeSpec[]): string {
  return item.text.replace(/\{([a-z-]+)\}/g, (_, key: string) => {
    const value = attributes[key];
    if (value === undefined) throw new Error(`${item.title}: nothing to print for {${key}}`);
    return inWords(value, specs.find((spec) => spec.key === key)?.unit);
  });
}

function read(spec: AttributeSpec, value: string, item: Item): string | number | boolean | null {
  if (value === "-") return null;
  if (spec.type === "BOOLEAN") return value === "yes";
  if (spec.type === "NUMBER") {
    if (!Number.isFinite(Number(value))) throw new Error(`${item.title}: "${value}" is no number`);
    return Number(value);
  }
  if (spec.type === "ENUM" && !spec.values?.includes(value)) {
    throw new Error(`${item.title}: "${value}" is not a value of ${spec.key}`);
  }
  return value;
}

function drawn(
  spec: AttributeSpec,
  item: Item,
  colour: string | null,
  random: Random,
): string | number | boolean | null {
  if (spec.type === "COLOR") return colour;
  if (spec.type === "BOOLEAN") return random.chance(spec.share ?? 0.5);
  if (spec.type === "NUMBER") {
    const [least, most, step] = spec.range ?? [0, 0, 1];
    const steps = Math.round((most - least) / step);
    return Number((least + random.int(0, steps) * step).toFixed(2));
  }
  const values = spec.values ?? [];
  return named(values, `${item.title}. ${item.text}`) ?? random.pick(values);
}

/** The longest of `values` that stands in the text as whole words. */
function named(values: readonly string[], text: string): string | undefined {
  const plain = ` ${text.toLowerCase().replace(/[^a-z0-9%.-]+/g, " ")} `;
  return [...values]
    .sort((a, b) => b.length - a.length)
    .find((value) => plain.includes(` ${value.toLowerCase().replace(/[^a-z0-9%.-]+/g, " ")} `));
}
