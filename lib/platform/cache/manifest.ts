/**
 * Every entity that cached pages show: the tag that expires them. Reads tag with it, writes expire it, the edge
 * purges by it; private state is never in here.
 */
const TAGS = {
  /** One product with its variants, offers, images and attributes. */
  product: (id: string) => `product:${id}`,
  /** First reviews and questions of a product. */
  reviews: (productId: string) => `reviews:${productId}`,
  category: (id: string) => `category:${id}`,
  seller: (id: string) => `seller:${id}`,
  deal: (id: string) => `deal:${id}`,
  /** The department tree in the header and on the home page. */
  categories: () => "categories",
  /** Created and deleted products of one category: its listings. */
  listing: (categoryId: string) => `listing:${categoryId}`,
  /** How much there is, on every page of the shop: expires when the words for it change, which is seldom. */
  size: () => "size",
  /** What home shows: bestsellers, new, deals. On no other page than those that list the market. */
  home: () => "home",
  deals: () => "deals",
  sitemap: () => "sitemap",
  /** Shipping methods: prices and days of delivery. */
  delivery: () => "delivery",
  /** The list of countries that anything is sent to, on every page of the shop. */
  deliveryCountries: () => "delivery-countries",
} as const;

export type TagName = keyof typeof TAGS;
type Arguments<N extends TagName> = Parameters<(typeof TAGS)[N]>;

/** The cache tag of an entity. Throws when a part is missing, rather than tagging everything "product:undefined". */
export function tag<N extends TagName>(name: N, ...parts: Arguments<N>): string {
  for (const part of parts as string[]) {
    if (typeof part !== "string" || part === "") throw new TypeError(`Cache tag ${name} misses a part`);
  }
  return (TAGS[name] as (...args: string[]) => string)(...(parts as string[]));
}

/** How long a page of the browse path may be served without asking again, seconds; a write expires it at once. */
export const LIFETIME = {
  catalogue: { stale: 300, revalidate: 3_600, expire: 86_400 * 7 },
  home: { stale: 60, revalidate: 300, expire: 86_400 },
} as const;
