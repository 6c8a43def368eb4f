import type { Metadata } from "next";
import { CartProvider } from "@/components/cart/cart-provider";
import { Missing } from "@/components/desk/missing";
import { ProductDetails } from "@/components/product/product-details";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/form-error";
import { previewProduct } from "@/lib/catalog/queries/products";
import { firstReviews, latestQuestions } from "@/lib/reviews/queries";
import { deskOf } from "../../../desk-of";

export const metadata: Metadata = { title: "Preview", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ seller: string; product: string }> };

export default async function ListingPreviewPage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const product = await previewProduct(sellerId, (await params).product);
  if (!product) return <Missing />;
  const [reviews, questions] = await Promise.all([firstReviews(product.id), latestQuestions(product.id)]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Notice>
        <span className="flex flex-wrap items-center justify-between gap-3">
          As the shopper will see it once it is published. Nothing can be bought from here.
          <LinkButton size="sm" href={`/sell/${slug}/listings/${product.id}`}>
            Back to the listing
          </LinkButton>
        </span>
      </Notice>
      <CartProvider>
        <div className="-mx-4 sm:mx-0">
          <ProductDetails product={product} reviews={reviews} questions={questions} preview />
        </div>
      </CartProvider>
    </div>
  );
}
