import { COLOURS, type ColourKey } from "@/lib/catalog/pictures/colours";
import { type PictureRecipe, pictureKey } from "@/lib/catalog/pictures/recipe";
import { GENERAL_FEATURES, GENERAL_VOICE } from "../content/generalities";
import { OBJECTS } from "../content/objects";
import { fitting, type Scope } from "../content/scope";
import type { Group, Item, Leaf, Voice } from "../content/types";
import type { Random } from "../random";
import { type Attributes, attributesOf, fillText } from "./attributes";
import { type Category, type Context, daysBefore, type Product, type SellerRef } from "./model";
import { json } from "./rows";
import { slugOf } from "./text";
import { addOptions, addVariants } from "./variants";

type Place = {
  leaf: Leaf;
  group: Group;
  category: Category;
  department: string;
  commissionBps: number;
  resold: boolean;
  index: number;
};

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
  const scope = { leaf: leaf.name, object: item.object ?? leaf.object };
  const object = OBJECTS[scope.object];
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
    voice: voiceOf(place.group.voice, scope),
    category,
    department: place.department,
    seller,
    publishedAt,
    picture,
    weight: weightOf(item, price, random.stream("weight")),
    isFavourite: loved > 3,
    quality,
    commissionBps: place.commissionBps,
    resold: place.resold,
    taxClass: leaf.taxClass ?? place.group.taxClass ?? "standard",
    variants: [],
  };

  tables.add("products", {
    id,
    slug,
    title: item.title,
    description: descriptionOf(item, leaf, attributes, scope, place.index, random.stream("closer")),
    features: featuresOf(leaf, scope, place.index, random.stream("features")),
    brand_id: brandIds.get(brand) ?? null,
    category_id: category.id,
    created_by_seller_id: seller.id,
    tax_class: product.taxClass,
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
  scope: Scope,
  index: number,
  random: Random,
): string {
  const text = fillText(item, attributes, leaf.attributes);
  const closers = fitting(leaf.closers, scope);
  const closer =
    text.length < 64 || random.chance(0.6) ? closers[index % Math.max(1, closers.length)] : undefined;
  return closer ? `${text} ${closer}` : text;
}

function featuresOf(leaf: Leaf, scope: Scope, index: number, random: Random): string[] {
  const own = random.sample(fitting(leaf.features, scope), 3 + (index % 2));
  return [...own, ...random.sample(GENERAL_FEATURES, Math.max(0, 3 - own.length))];
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

/** What is said of this product: what is said of its kind, without what fits only its neighbours. */
function voiceOf({ good, bad, asked }: Voice, scope: Scope): Voice {
  const questions = asked.flatMap(([question, answer]) =>
    fitting([question], scope).map((text) => [text, answer] as const),
  );
  const filled = <T>(own: readonly T[], general: readonly T[], enough: number) =>
    own.length >= enough ? own : [...own, ...general];
  return {
    good: filled(fitting(good, scope), GENERAL_VOICE.good, 4),
    bad: filled(fitting(bad, scope), GENERAL_VOICE.bad, 3),
    asked: filled(questions, GENERAL_VOICE.asked, 3),
  };
}
