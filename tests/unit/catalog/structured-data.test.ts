import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { JsonLd } from "@/components/ui/json-ld";
import { readShardFile, shardFile, xmlText } from "@/lib/catalog/model/sitemap";
import { breadcrumbData, productData } from "@/lib/catalog/model/structured-data";
import type { OfferView, ProductView } from "@/lib/catalog/model/views";

const offer = {
  price: 18_950,
  currency: "USD",
  inStock: true,
  condition: "NEW",
  seller: { name: "Northwave Audio" },
} as OfferView;

const product = {
  slug: "aria",
  title: "Aria",
  description: "Closed-back </script><script>alert(1)</script>",
  brand: { slug: "aria", name: "Aria" },
  rating: 4.666,
  ratingCount: 3,
  variants: [{ id: "v1", sku: "A-1", ean: null, offers: [offer] }],
} as unknown as ProductView;

test("no text of a seller can end the script", () => {
  const html = renderToStaticMarkup(JsonLd({ data: productData(product, "https://a.test", []) }));
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html).toContain("\\u003c/script>");
});

test("offers carry decimals of their currency, condition and availability", () => {
  expect(productData(product, "https://a.test", [])).toMatchObject({
    aggregateRating: { ratingValue: "4.7", reviewCount: 3 },
    offers: [
      {
        price: "189.50",
        priceCurrency: "USD",
        availability: "https://schema.org/InStock",
        itemCondition: "https://schema.org/NewCondition",
        url: "https://a.test/p/aria?variant=v1",
      },
    ],
  });
  const yen = { ...product, variants: [{ ...product.variants[0], offers: [{ ...offer, currency: "JPY" }] }] };
  expect(productData(yen as ProductView, "", []).offers?.[0]?.price).toBe("18950");
});

test("of a variant the offer is told that is shown first", () => {
  const dearer = { ...offer, price: 20_000, seller: { name: "Bright Byte" } } as OfferView;
  const [first] = product.variants;
  const variants = [
    { ...first, offers: [offer, dearer] },
    { ...first, id: "v2", offers: [dearer, offer] },
  ];
  const { offers = [] } = productData({ ...product, variants } as ProductView, "https://a.test", []);
  expect(offers.map(({ price, seller }) => [price, seller.name])).toEqual([
    ["189.50", "Northwave Audio"],
    ["200.00", "Bright Byte"],
  ]);
});

test("nobody rated, nothing sold: neither is claimed", () => {
  const data = productData({ ...product, ratingCount: 0, variants: [] }, "", []);
  expect(data).not.toHaveProperty("aggregateRating");
  expect(data).not.toHaveProperty("offers");
});

test("breadcrumbs count from the first page", () => {
  const data = breadcrumbData([{ name: "Audio", path: "electronics/audio" }], "https://a.test", {
    name: "Aria",
    href: "/p/aria",
  });
  expect(data.itemListElement.map((item) => [item.position, item.item])).toEqual([
    [1, "https://a.test/"],
    [2, "https://a.test/c/electronics/audio"],
    [3, "https://a.test/p/aria"],
  ]);
});

test("a sitemap file's name is its range", () => {
  const id = "01a1fc81-99f3-7266-96ca-44ec6e3aa51e";
  for (const range of [
    { after: null, until: null },
    { after: id, until: null },
    { after: null, until: id },
  ]) {
    expect(readShardFile(shardFile(range))).toEqual(range);
  }
  expect(readShardFile("products.1.2.xml")).toBeNull();
  expect(xmlText(`<a href="x">&'`)).toBe("&lt;a href=&quot;x&quot;&gt;&amp;&apos;");
});
