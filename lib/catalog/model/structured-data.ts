import { currencyDecimals } from "@/lib/platform/currency";
import type { OfferView, ProductView } from "./views";

type Trail = readonly { name: string; path: string }[];

/** schema.org BreadcrumbList of the way to a category or, with `leaf`, to a product in it. */
export function breadcrumbData(trail: Trail, origin: string, leaf?: { name: string; href: string }) {
  const items = [
    { name: "Agora", href: "/" },
    ...trail.map(({ name, path }) => ({ name, href: `/c/${path}` })),
    ...(leaf ? [leaf] : []),
  ];
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: items.map((item, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: item.name,
      item: `${origin}${item.href}`,
    })),
  };
}

const CONDITIONS: Record<OfferView["condition"], string> = {
  NEW: "NewCondition",
  REFURBISHED: "RefurbishedCondition",
  LIKE_NEW: "UsedCondition",
  GOOD: "UsedCondition",
};

/**
 * schema.org Product with its rating and, for each variant, the offer that the page shows first: all of every seller
 * would be a tenth of the page. `images` are absolute addresses.
 */
export function productData(product: ProductView, origin: string, images: readonly string[]) {
  const offers = product.variants.flatMap((variant) =>
    variant.offers.slice(0, 1).map((offer) => ({
      "@type": "Offer",
      url: `${origin}/p/${product.slug}?variant=${variant.id}`,
      price: decimalOf(offer.price, offer.currency),
      priceCurrency: offer.currency,
      itemCondition: `https://schema.org/${CONDITIONS[offer.condition]}`,
      availability: `https://schema.org/${offer.inStock ? "InStock" : "OutOfStock"}`,
      seller: { "@type": "Organization", name: offer.seller.name },
      ...(variant.sku ? { sku: variant.sku } : {}),
    })),
  );
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.title,
    description: product.description,
    url: `${origin}/p/${product.slug}`,
    image: images,
    ...(product.brand ? { brand: { "@type": "Brand", name: product.brand.name } } : {}),
    ...(product.variants[0]?.sku ? { sku: product.variants[0].sku } : {}),
    ...(product.variants[0]?.ean ? { gtin: product.variants[0].ean } : {}),
    ...(product.ratingCount > 0
      ? {
          aggregateRating: {
            "@type": "AggregateRating",
            ratingValue: product.rating.toFixed(1),
            reviewCount: product.ratingCount,
          },
        }
      : {}),
    ...(offers.length > 0 ? { offers } : {}),
  };
}

function decimalOf(amount: number, currency: string): string {
  const digits = currencyDecimals(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
