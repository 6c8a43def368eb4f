import type { Leaf } from "../content/types";
import { addCategory } from "./catalogue";
import { addPictures } from "./gallery";
import type { Category, Context, SellerRef } from "./model";
import { addOwnOffer } from "./offers";
import { addProduct } from "./product";

const GIFT: Leaf = {
  name: "Gift cards",
  object: "envelope",
  sellers: ["paper-and-pine"],
  brands: ["Agora"],
  attributes: [],
  options: [
    {
      key: "value",
      label: "Value",
      kind: "SIZE",
      values: [
        ["$25", 0],
        ["$50", 25],
        ["$100", 75],
        ["$200", 175],
      ],
    },
  ],
  features: [
    "Pays for anything from any seller of the market",
    "The code is there as soon as it is paid, on the page of the order",
    "Never expires, and what is left stays on the account",
  ],
  closers: [],
  grams: [1, 1],
  items: [
    {
      title: "Agora gift card",
      price: 25,
      text: "For whoever would rather choose: credit for everything in the market, by mail within a minute.",
      extra: { tint: "cherry", seller: "paper-and-pine", has: {} },
    },
  ],
};

/**
 * Writes the gift cards of the market: a product whose pieces are credit. It is not part of the catalogue that past orders
 * were drawn from, and never runs out.
 */
export function addGiftCards(context: Context, sellers: ReadonlyMap<string, SellerRef>): void {
  const { tables } = context;
  const office = tables.of("categories").find((row) => row.path === "office");
  const [item] = GIFT.items;
  if (!office || !item) throw new Error("The market has no shelf for gift cards");
  const top: Category = {
    id: String(office.id),
    path: "office",
    name: String(office.name),
    ground: "stone",
    parent: null,
  };
  const group = addCategory(context, top, "Gifts", "rose", "envelope", 9);
  const category = addCategory(context, group, GIFT.name, "rose", "envelope", 0);
  const product = addProduct(
    context,
    item,
    {
      leaf: GIFT,
      group: {
        name: group.name,
        object: "envelope",
        ground: "rose",
        voice: { good: [], bad: [], asked: [] },
        leaves: [],
      },
      category,
      department: top.name,
      commissionBps: 0,
      resold: false,
      index: 0,
    },
    sellers,
    new Map(),
  );
  addPictures(product, context);
  for (const variant of product.variants) addOwnOffer(context, variant);
  const offers = new Set(product.variants.flatMap((variant) => variant.offers.map(({ id }) => id)));
  tables.change("products", (row) => ({ ...row, gift_card: row.id === product.id }));
  tables.change("offers", (row) => ({
    ...row,
    backorder: offers.has(String(row.id)) ? "BACKORDER" : "NONE",
  }));
}
