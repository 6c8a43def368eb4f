import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { ProductDetails } from "@/components/product/product-details";
import { Missing } from "@/components/shell/missing";
import { JsonLd } from "@/components/ui/json-ld";
import { imageUrl } from "@/lib/catalog/image-sizes";
import { breadcrumbData, productData } from "@/lib/catalog/model/structured-data";
import type { ProductView } from "@/lib/catalog/model/views";
import { findProduct } from "@/lib/catalog/queries/products";
import { env } from "@/lib/platform/env";
import { formatMoney } from "@/lib/platform/money";
import { firstReviews, latestQuestions } from "@/lib/reviews/queries";

export const ensureStatic = "navigation";
export const instant = false;

type Params = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "__none__" }];
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const found = await findProduct((await params).slug);
  if (!found || "moved" in found) return { title: "Not found" };
  const { product } = found;
  const description = summaryOf(product);
  return {
    title: product.title,
    description,
    alternates: { canonical: `/p/${product.slug}` },
    openGraph: {
      title: product.title,
      description,
      url: `/p/${product.slug}`,
      images: [{ url: `/p/${product.slug}/og`, width: 1200, height: 630, alt: product.title }],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function ProductPage({ params }: Params) {
  const found = await findProduct((await params).slug);
  if (!found) return <Missing />;
  if ("moved" in found) permanentRedirect(`/p/${found.moved}`);
  const { product } = found;
  const [reviews, questions] = await Promise.all([firstReviews(product.id), latestQuestions(product.id)]);
  const origin = env().APP_URL;
  const images = product.pictures.slice(0, 6).map((picture) => `${origin}${imageUrl(picture.key, 1024)}`);
  return (
    <>
      <JsonLd data={productData(product, origin, images)} />
      <JsonLd
        data={breadcrumbData(product.trail, origin, { name: product.title, href: `/p/${product.slug}` })}
      />
      <ProductDetails product={product} reviews={reviews} questions={questions} />
    </>
  );
}

function summaryOf(product: ProductView): string {
  const offer = product.variants.flatMap((variant) => variant.offers)[0];
  const price = offer ? `${formatMoney(offer.price, offer.currency)}. ` : "";
  return `${price}${product.description.replace(/\s+/g, " ").trim()}`.slice(0, 158);
}
