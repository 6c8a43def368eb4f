import { json, type Row } from "../market/rows";
import { COLOURS, DEPARTMENTS, KINDS, MANNERS, MATERIALS, SYLLABLES } from "./words";

const BRANDS = 2_000;
const SELLERS = 200;
const PICTURES = [
  "demo/1f3a7-lilac-own-front",
  "demo/1fad6-butter-own-front",
  "demo/1fa91-peach-own-front",
  "demo/1f455-sky-own-front",
  "demo/1f4f7-stone-own-front",
];

/** Numbers that repeat from run to run: a linear congruence, good enough for a catalogue. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** An index by a power law: the first is chosen most, each further one less. */
  rank(count: number, steepness = 2.2): number {
    return Math.min(count - 1, Math.floor(count * this.next() ** steepness));
  }
}

/** A UUIDv7 whose time and tail are given, so that a table's rows are in the order of their ids. */
export function idOf(table: number, index: number): string {
  const time = (1_700_000_000_000 + index * 60).toString(16).padStart(12, "0");
  const tail = index.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${table.toString(16).padStart(3, "0")}-8000-${tail}`;
}

export const T = {
  category: 1,
  brand: 2,
  seller: 3,
  warehouse: 4,
  product: 5,
  variant: 6,
  offer: 7,
  level: 8,
  image: 9,
  attribute: 10,
} as const;

const ATTRIBUTES = [
  { key: "colour", label: "Colour", type: "COLOR", unit: null, options: COLOURS },
  { key: "material", label: "Material", type: "ENUM", unit: null, options: MATERIALS },
  { key: "weight", label: "Weight", type: "NUMBER", unit: "g", options: [] },
];

const slugOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");

type Leaf = { id: string; noun: string };

/** What every product stands on: shelves, brands, sellers and a warehouse. */
export function baseRows(): { tables: [string, Row[]][]; leaves: Leaf[]; brandNames: string[] } {
  const categories: Row[] = [];
  const definitions: Row[] = [];
  const leaves: Leaf[] = [];
  const add = (row: { name: string; path: string; depth: number; parent: string | null; ground: string }) => {
    const id = idOf(T.category, categories.length);
    categories.push({
      id,
      parent_id: row.parent,
      slug: row.path.split("/").at(-1) ?? "",
      path: row.path,
      name: row.name,
      depth: row.depth,
      position: categories.length,
      ground: row.ground,
      image_key: PICTURES[categories.length % PICTURES.length] ?? null,
    });
    return id;
  };
  const grounds = ["lilac", "peach", "mint", "sky", "butter", "rose", "stone"];
  for (const [index, { name, nouns }] of DEPARTMENTS.entries()) {
    const ground = grounds[index % grounds.length] as string;
    const path = `scale-${slugOf(name)}`;
    const top = add({ name, path, depth: 1, parent: null, ground });
    for (const noun of nouns) {
      const shelf = noun[0]?.toUpperCase() + noun.slice(1);
      const middle = add({ name: shelf, path: `${path}/${slugOf(noun)}`, depth: 2, parent: top, ground });
      for (const kind of KINDS) {
        const id = add({
          name: `${kind} ${noun}`,
          path: `${path}/${slugOf(noun)}/${slugOf(kind)}`,
          depth: 3,
          parent: middle,
          ground,
        });
        leaves.push({ id, noun });
        for (const [position, definition] of ATTRIBUTES.entries())
          definitions.push({
            id: idOf(T.attribute, definitions.length),
            category_id: id,
            position,
            ...definition,
          });
      }
    }
  }
  const brandNames = Array.from({ length: BRANDS }, (_, index) => {
    const word = [index % 25, Math.floor(index / 25) % 25, Math.floor(index / 625)]
      .map((at) => SYLLABLES[at])
      .join("");
    return word[0]?.toUpperCase() + word.slice(1);
  });
  const sellers = Array.from({ length: SELLERS }, (_, index) => index);
  return {
    leaves,
    brandNames,
    tables: [
      ["categories", categories],
      ["attribute_definitions", definitions],
      [
        "brands",
        brandNames.map((name, index) => ({ id: idOf(T.brand, index), slug: `scale-${slugOf(name)}`, name })),
      ],
      [
        "sellers",
        sellers.map((index) => ({
          id: idOf(T.seller, index),
          slug: `scale-seller-${index}`,
          name: `Seller ${index + 1}`,
          country: "US",
          support_email: `seller${index}@agora.test`,
        })),
      ],
      [
        "warehouses",
        [
          {
            id: idOf(T.warehouse, 0),
            code: "SCALE",
            name: "Scale",
            city: "New York",
            country: "US",
            postcode: "10001",
            latitude: 40.75,
            longitude: -74,
            time_zone: "America/New_York",
          },
        ],
      ],
    ],
  };
}

/** Products `from` up to `to` with their variant, offers, stock and pictures, table by table in the order of loading. */
export function productRows(
  from: number,
  to: number,
  leaves: readonly Leaf[],
  brandNames: readonly string[],
): [string, Row[]][] {
  const products: Row[] = [];
  const variants: Row[] = [];
  const offers: Row[] = [];
  const levels: Row[] = [];
  const images: Row[] = [];
  const prices: Row[] = [];
  const movements: Row[] = [];
  for (let index = from; index < to; index += 1) {
    const dice = new Dice(index * 2_654_435_761 + 12_345);
    for (let warm = 0; warm < 3; warm += 1) dice.next();
    const leaf = leaves[dice.rank(leaves.length)] as Leaf;
    const brand = dice.rank(brandNames.length);
    const colour = dice.pick(COLOURS);
    const material = dice.pick(MATERIALS);
    const model = `${String.fromCharCode(65 + dice.below(26))}${1 + dice.below(999)}`;
    const title = `${brandNames[brand]} ${dice.pick(MANNERS)} ${material} ${leaf.noun} ${model} ${colour}`;
    const price = Math.max(199, Math.round(Math.exp(2.2 + 4.2 * dice.next() ** 1.5) * 100));
    const popularity = Math.round(1_000 * (4 / (4 + dice.below(2_000))) ** 1.3 * 1_000) / 1_000;
    const stocked = dice.next() < 0.9 ? 1 + dice.below(200) : 0;
    const id = idOf(T.product, index);
    const ratings = dice.below(40);
    const picture = PICTURES[index % PICTURES.length] as string;
    const offerCount = 1 + dice.rank(3, 3);
    products.push({
      id,
      slug: `scale-${slugOf(title)}-${index}`,
      title,
      description: `A ${material} ${leaf.noun} in ${colour}. Model ${model}.`,
      brand_id: idOf(T.brand, brand),
      category_id: leaf.id,
      attributes: json({ material, colour, weight: 50 + dice.below(4_000) }),
      rating_sum: ratings * 4,
      rating_count: ratings,
      popularity,
      sold_recently: Math.floor(popularity / 4),
      buy_box_offer_id: idOf(T.offer, index * 3),
      min_price: price,
      max_price: price,
      in_stock: stocked > 0,
      image_key: picture,
      published_at: new Date(1_600_000_000_000 + dice.below(190_000_000) * 1_000),
    });
    variants.push({
      id: idOf(T.variant, index),
      product_id: id,
      sku: `SC-${index}`,
      buy_box_offer_id: idOf(T.offer, index * 3),
    });
    images.push({ id: idOf(T.image, index), product_id: id, key: picture, alt: title });
    const first = dice.rank(SELLERS);
    for (let at = 0; at < offerCount; at += 1) {
      const offer = idOf(T.offer, index * 3 + at);
      const level = idOf(T.level, index * 3 + at);
      const cost = price + at * 100;
      offers.push({
        id: offer,
        variant_id: idOf(T.variant, index),
        product_id: id,
        seller_id: idOf(T.seller, (first + at) % SELLERS),
        external_id: `scale-${index}`,
        price: cost,
      });
      prices.push({ offer_id: offer, price: cost, currency: "USD" });
      levels.push({ id: level, offer_id: offer, warehouse_id: idOf(T.warehouse, 0), quantity: stocked });
      if (stocked > 0)
        movements.push({
          stock_level_id: level,
          offer_id: offer,
          warehouse_id: idOf(T.warehouse, 0),
          kind: "RECEIVE",
          quantity_delta: stocked,
          reference: "scale",
        });
    }
  }
  return [
    ["products", products],
    ["variants", variants],
    ["product_images", images],
    ["offers", offers],
    ["price_history", prices],
    ["stock_levels", levels],
    ["stock_movements", movements],
  ];
}
