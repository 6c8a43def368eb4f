import { COLOURS, type ColourKey, type Ground } from "@/lib/catalog/pictures/colours";
import { type PictureRecipe, pictureKey, VIEWS } from "@/lib/catalog/pictures/recipe";
import { OBJECTS } from "../content/objects";
import type { Group, Item, Leaf, OptionSpec } from "../content/types";
import type { Random } from "../random";
import { type Attributes, attributesOf, fillText } from "./attributes";
import { type Category, type Context, daysBefore, type Product, type SellerRef, type Variant } from "./model";
import { json } from "./rows";
import { eanCheckDigit, letters, slugOf } from "./text";

const MOST_VARIANTS = 24;

type Place = {
  leaf: Leaf;
  group: Group;
  category: Category;
  department: string;
  commissionBps: number;
  resold: boolean;
  index: number;
};
type Choice = { option: string; value: string; delta: number; code: string };

/** Writes one product with its options, variants and pictures, and returns what the rest of the market needs of it. */
export function addProduct(
  { tables, now, random: root }: Context,
  item: Item,
  place: Place,
  sellers: ReadonlyMap<string, SellerRef>,
  brandIds: ReadonlyMap<string, string>,
): Product {
  const { leaf, category } = place;
  const slug = slugOf(item.title);
  const random = root.stream(`product/${slug}`);
  const seller = sellerOf(item, leaf, sellers, random);
  const brand = item.extra.brand ?? random.pick(leaf.brands);
  const colours = coloursOf(item, leaf, random.stream("colours"));
  const tint: PictureRecipe["tint"] =
    colours[0] ??
    item.extra.tint ??
    (leaf.tints ? leaf.tints[place.index % leaf.tints.length] : undefined) ??
    "own";
  const options = item.extra.plain ? [] : (leaf.options ?? []);
  const attributes = attributesOf(
    item,
    leaf.attributes,
    tint === "own" ? null : COLOURS[tint].name,
    random.stream("attributes"),
  );
  const loved = item.extra.loved ?? 1;
  // A tenth came in the last month; the rest, and all favourites, over the two years before.
  const isNew = loved < 3 && random.chance(0.1);
  const publishedAt = daysBefore(
    now,
    isNew ? 1 + random.next() * 29 : (loved > 3 ? 200 : 30) + random.next() * 500,
  );
  const object = OBJECTS[item.object ?? leaf.object];
  const picture: PictureRecipe = { object, ground: category.ground, tint, view: "front" };
  const price = cents(item, random.stream("price"));
  const was = formerPrice(item, price, random.stream("sale"));
  const id = random.id(publishedAt);
  const quality = Math.min(4.85, Math.max(loved > 3 ? 4.45 : 3.1, 4.38 + random.normal() * 0.3));
  const product: Product = {
    id,
    slug,
    title: item.title,
    leaf,
    voice: place.group.voice,
    category,
    department: place.department,
    seller,
    publishedAt,
    picture,
    weight: weightOf(item, price, random.stream("weight")),
    quality,
    commissionBps: place.commissionBps,
    resold: place.resold,
    variants: [],
  };

  tables.add("products", {
    id,
    slug,
    title: item.title,
    description: descriptionOf(item, leaf, attributes, place.index, random.stream("closer")),
    features: random
      .stream("features")
      .sample(leaf.features, Math.min(leaf.features.length, 3 + (place.index % 2))),
    brand_id: brandIds.get(brand) ?? null,
    category_id: category.id,
    created_by_seller_id: seller.id,
    attributes: json(attributes),
    image_key: pictureKey(picture),
    image_hash: null,
    published_at: publishedAt,
    created_at: publishedAt,
    updated_at: publishedAt,
  });
  addOptions(product, colours, options, { tables, random });
  addVariants(product, colours, options, price, was, brand, { tables, random });
  return product;
}

/** How often a thing is bought: a long tail, what is loved at its head, cheap things more often than dear ones. */
function weightOf(item: Item, price: number, random: Random): number {
  const loved = item.extra.loved ?? 1;
  const luck = random.normal() * 0.75;
  return (
    Math.exp(loved >= 4 ? Math.abs(luck) : luck) *
    loved ** 1.5 *
    Math.min(1.5, 30 / (price / 100 + 20) + 0.45)
  );
}

function sellerOf(
  item: Item,
  leaf: Leaf,
  sellers: ReadonlyMap<string, SellerRef>,
  random: Random,
): SellerRef {
  // The first of a leaf's sellers is its specialist.
  const slug = item.extra.seller ?? random.weighted(leaf.sellers, (one) => (one === leaf.sellers[0] ? 3 : 1));
  return sellers.get(slug) as SellerRef;
}

function coloursOf(item: Item, leaf: Leaf, random: Random): readonly ColourKey[] {
  if (item.extra.colours) return item.extra.colours;
  if (item.extra.plain || item.extra.tint || !leaf.colours) return [];
  const [least, most] = leaf.colourCount ?? [2, 4];
  return random.sample(leaf.colours, random.int(least, most));
}

function descriptionOf(
  item: Item,
  leaf: Leaf,
  attributes: Attributes,
  index: number,
  random: Random,
): string {
  const text = fillText(item, attributes, leaf.attributes);
  const closer = random.chance(0.75) ? leaf.closers[index % leaf.closers.length] : undefined;
  return closer ? `${text} ${closer}` : text;
}

/** Most prices are whole dollars; some cheaper ones end in .50 or .90. */
function cents(item: Item, random: Random): number {
  const price = Math.round(item.price * 100);
  if (price >= 10_000 || price % 100 !== 0 || (item.extra.loved ?? 1) > 3) return price;
  if (random.chance(0.18)) return price - 10;
  return random.chance(0.15) ? price + 50 : price;
}

function formerPrice(item: Item, price: number, random: Random): number | null {
  if (item.extra.was) return Math.round(item.extra.was * 100);
  // What sells best sells without a former price.
  if (!random.chance(0.09) || (item.extra.loved ?? 1) > 2) return null;
  return Math.ceil(price / (1 - random.int(10, 28) / 100) / 100) * 100;
}

type Writing = Pick<Context, "tables" | "random">;

function addOptions(
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

function addVariants(
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

/** The pictures of a product: all views of its first colour for everyone, the front and a turn in a variant's own. */
export function addPictures(product: Product, { tables, random }: Context): void {
  const grounds: Ground[] = [
    product.category.ground,
    product.category.ground,
    product.category.ground,
    "stone",
  ];
  const shared = VIEWS.map((view, index) => ({ ...product.picture, view, ground: grounds[index] as Ground }));
  const rows: { variant: Variant | null; recipe: Product["picture"]; position: number }[] = [
    ...shared.map((recipe, position) => ({ variant: null, recipe, position })),
  ];
  for (const variant of product.variants) {
    if (variant.picture === product.picture) continue;
    rows.push({ variant, recipe: variant.picture, position: 0 });
    rows.push({ variant, recipe: { ...variant.picture, view: "turned" }, position: 1 });
  }
  for (const { variant, recipe, position } of rows) {
    const alt = [product.title, variant?.title, VIEW_WORDS[recipe.view]].filter(Boolean).join(", ");
    tables.add("product_images", {
      id: random.stream(`image/${product.slug}/${variant?.sku ?? ""}/${recipe.view}`).id(product.publishedAt),
      product_id: product.id,
      variant_id: variant?.id ?? null,
      key: pictureKey(recipe),
      alt,
      hash: null,
      position,
    });
  }
}

const VIEW_WORDS = {
  front: "",
  turned: "from the other side",
  close: "close up",
  pair: "two of them",
} as const;
