import { EmptyState } from "@/components/ui/empty-state";
import { Stars } from "@/components/ui/stars";
import type { ProductView } from "@/lib/catalog/model/views";
import { formatCount } from "@/lib/platform/count-text";
import type { ReviewPage } from "@/lib/reviews/model";
import { MoreReviews } from "./more-reviews";
import { ReviewItem } from "./review-item";

/** The mean, how it comes about, and what people wrote. */
export function Reviews({
  product,
  first,
  writeHref,
}: {
  product: ProductView;
  first: ReviewPage;
  /** Where who bought it writes one; null where nobody can. */
  writeHref: string | null;
}) {
  return (
    <section aria-labelledby="reviews-title" id="reviews" className="scroll-mt-6">
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 id="reviews-title" className="text-2xl">
          Reviews
        </h2>
        {writeHref ? (
          <a href={writeHref} rel="nofollow" className="hit font-semibold text-go hover:underline">
            Write a review
          </a>
        ) : null}
      </div>
      {product.ratingCount === 0 ? (
        <EmptyState as="h3" title="Nobody has reviewed this yet" className="py-8">
          Who bought it here can write the first review.
        </EmptyState>
      ) : (
        <div className="grid gap-x-16 gap-y-8 md:grid-cols-[260px_1fr]">
          <Histogram product={product} />
          <div>
            <ul className="-mt-5 divide-y">
              {first.reviews.map((review) => (
                <ReviewItem key={review.id} review={review} />
              ))}
            </ul>
            {first.next ? <MoreReviews productId={product.id} next={first.next} /> : null}
          </div>
        </div>
      )}
    </section>
  );
}

function Histogram({ product }: { product: ProductView }) {
  const { histogram, ratingCount, rating } = product;
  return (
    <div className="grid content-start gap-4">
      <div className="flex items-center gap-4">
        <p className="display text-4xl leading-none tnum">{rating.toFixed(1)}</p>
        <div>
          <Stars value={rating} figures={false} className="text-lg" />
          <p className="text-sm text-soft">
            {formatCount(ratingCount)} {ratingCount === 1 ? "review" : "reviews"}
          </p>
        </div>
      </div>
      <ul className="grid gap-1.5">
        {[5, 4, 3, 2, 1].map((stars) => {
          const count = histogram[stars - 1] ?? 0;
          const share = ratingCount === 0 ? 0 : Math.round((count / ratingCount) * 100);
          return (
            <li key={stars} className="grid grid-cols-[1ch_1fr_4ch] items-center gap-3 text-sm tnum">
              <span aria-hidden="true">{stars}</span>
              <span aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-line">
                <span className="block h-full rounded-full bg-star" style={{ width: `${share}%` }} />
              </span>
              <span aria-hidden="true" className="text-right text-soft">
                {share} %
              </span>
              <span className="sr-only">
                {stars} {stars === 1 ? "star" : "stars"}: {count} {count === 1 ? "review" : "reviews"}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
