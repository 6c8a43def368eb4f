import { type ColourKey, isColour } from "@/lib/catalog/pictures/colours";
import { OBJECTS, type ObjectName } from "./objects";
import { SELLERS, type SellerSlug } from "./sellers";
import type { Extra, Item } from "./types";

/** The lines of a text block, trimmed, empty ones left out. */
export function lines(block: string): string[] {
  return block
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Lines of "question ? answer" style pairs, parted by "|". */
export function pairs(block: string): [string, string][] {
  return lines(block).map((line) => {
    const [left, right, ...rest] = cells(line);
    if (!left || !right || rest.length > 0) throw new Error(`Not a pair: ${line}`);
    return [left, right];
  });
}

/**
 * Products, one a line: title | US dollars | sentences | object | brand=..; seller=..; colours=a,b; tint=..; was=..; loved=..; plain; attribute=value.
 * The last two cells may be left out; `{key}` in the sentences prints an attribute with its unit.
 * @throws on a line that doesn't read so
 */
export function items(block: string): Item[] {
  return lines(block).map((line) => {
    const [title, price, text, object, extra, ...rest] = cells(line);
    if (!title || !text || !(Number(price) > 0) || rest.length > 0) throw new Error(`Not a product: ${line}`);
    if (object && !isObject(object)) throw new Error(`No object "${object}": ${line}`);
    return {
      title,
      price: Number(price),
      text,
      ...(object && isObject(object) ? { object } : {}),
      extra: readExtra(extra ?? "", line),
    };
  });
}

function readExtra(cell: string, line: string): Extra {
  const has: Record<string, string> = {};
  let extra: Extra = { has };
  for (const part of cell.split(";").map((one) => one.trim())) {
    if (!part) continue;
    const [key, value = ""] = part.split("=").map((one) => one.trim()) as [string, string?];
    if (key === "plain") extra = { ...extra, plain: true };
    else if (key === "brand") extra = { ...extra, brand: value };
    else if (key === "seller") extra = { ...extra, seller: demand(isSeller, value, line) };
    else if (key === "tint") extra = { ...extra, tint: demand(isColour, value, line) };
    else if (key === "colours") extra = { ...extra, colours: readColours(value, line) };
    else if (key === "was") extra = { ...extra, was: Number(value) };
    else if (key === "loved") extra = { ...extra, loved: Number(value) };
    else has[key] = value;
  }
  return extra;
}

function readColours(list: string, line: string): ColourKey[] {
  return list.split(",").map((colour) => demand(isColour, colour.trim(), line));
}

function demand<T extends string>(is: (value: string) => value is T, value: string, line: string): T {
  if (!is(value)) throw new Error(`No such thing as "${value}": ${line}`);
  return value;
}

function isObject(name: string): name is ObjectName {
  return Object.hasOwn(OBJECTS, name);
}

function isSeller(slug: string): slug is SellerSlug {
  return Object.hasOwn(SELLERS, slug);
}

function cells(line: string): string[] {
  return line.split("|").map((cell) => cell.trim());
}
