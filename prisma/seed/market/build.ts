import { type PictureRecipe, parsePictureKey, pictureKey } from "@/lib/catalog/pictures/recipe";
import { Random } from "../random";
import { fillBaskets } from "./baskets";
import { addCatalogue } from "./catalogue";
import { addCommerce, addCoupons } from "./commerce";
import { addDeals } from "./deals";
import { addDemoAccounts, makeMara, marasBaskets } from "./demo-accounts";
import { addGiftCards } from "./gift-cards";
import type { Context, MarketSize } from "./model";
import { addOffers } from "./offers";
import { addOrders } from "./orders";
import { addQuestions } from "./questions";
import { addReviews } from "./reviews";
import { Tables } from "./rows";
import { addSellers } from "./sellers";
import { makeShoppers, writeShoppers } from "./shoppers";
import { addStock } from "./stock";

export type MarketPlan = {
  seed: string;
  now: Date;
  size: MarketSize;
  /** Hash of the demo accounts' password. */
  passwordHash: string;
  /** ThumbHashes of pictures by their key. */
  hashPictures: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

/** The whole demo market as rows. The same seed, time and size give the same market. */
export type Market = {
  tables: Tables;
  /** Pictures of departments and groups and the first one of what is loved most: what a first visit shows. */
  leadPictures: PictureRecipe[];
};

export async function buildMarket({
  seed,
  now,
  size,
  passwordHash,
  hashPictures,
}: MarketPlan): Promise<Market> {
  const context: Context = { random: new Random(seed), now, tables: new Tables(), size };
  const { tables } = context;
  const sellers = addSellers(context, passwordHash);
  const commerce = addCommerce(context, sellers);
  const products = addCatalogue(context, sellers);
  for (const product of products) addOffers(context, product, sellers);
  addGiftCards(context, sellers);
  const hashes = await hashPictures([...pictureKeys(tables)]);
  fillHashes(tables, hashes);

  const shoppers = makeShoppers(context);
  const mara = makeMara(context);
  const baskets = [
    ...fillBaskets(context, products, shoppers),
    ...addDeals(context, products, shoppers),
    ...marasBaskets(context, mara, products),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const delivered = addOrders(context, baskets, commerce, hashes);
  addStock(context, products);
  addCoupons(context, commerce.coupons);
  writeShoppers(context, shoppers);
  addDemoAccounts(context, mara, products, passwordHash);
  const reviewed = delivered.filter(({ shopper }) => shopper !== mara);
  addReviews(context, reviewed, products, shoppers);
  addQuestions(context, products, shoppers);

  const loved = [...products].sort((a, b) => b.weight - a.weight).slice(0, FIRST_SEEN);
  const keys = new Set([
    ...tables.of("categories").flatMap((row) => (Number(row.depth) < 3 ? [String(row.image_key)] : [])),
    ...loved.map((product) => pictureKey(product.picture)),
  ]);
  return { tables, leadPictures: [...keys].flatMap((key) => parsePictureKey(key) ?? []) };
}

/** As many products as the home page and the first pages of listings show at their head. */
const FIRST_SEEN = 240;

const PICTURES = { products: "image", categories: "image", sellers: "image", product_images: "" } as const;

function columnsOf(prefix: string): [key: string, hash: string] {
  return prefix ? [`${prefix}_key`, `${prefix}_hash`] : ["key", "hash"];
}

function pictureKeys(tables: Tables): Set<string> {
  const keys = new Set<string>();
  for (const [table, prefix] of Object.entries(PICTURES)) {
    const [column] = columnsOf(prefix);
    for (const row of tables.of(table as keyof typeof PICTURES)) keys.add(String(row[column]));
  }
  return keys;
}

function fillHashes(tables: Tables, hashes: ReadonlyMap<string, string>): void {
  for (const [table, prefix] of Object.entries(PICTURES)) {
    const [key, hash] = columnsOf(prefix);
    tables.change(table as keyof typeof PICTURES, (row) => ({
      ...row,
      [hash]: hashes.get(String(row[key])) ?? null,
    }));
  }
}
